// What is kept of the communities that added the bot to themselves, and not by a token in the settings.

import type { CommunityId } from './call.ts';

/** Keeps what an adapter sealed; nobody here can read it. */
export type Installations = {
  /** Puts what is sealed in the place of what there was. */
  saveInstallation(community: CommunityId, sealed: string, at: Date): Promise<void>;
  installation(community: CommunityId): Promise<string | undefined>;
  removeInstallation(community: CommunityId): Promise<void>;
};
