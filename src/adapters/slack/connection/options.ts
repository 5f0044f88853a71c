// What connecting to Slack takes.

import type { Images } from '../../../core/bot/images.ts';
import type { Drawing } from '../../../core/bot/picture.ts';
import type { InstallationStore } from '../../../core/features/store.ts';
import type { ClaimOnce } from '../../shared/deduplicate.ts';
import type { RouterOptions } from '../inbound/router.ts';
import type { ReplyContext } from '../outbound/message.ts';

/** How requests reach us: over a socket that we open, or signed, at a port of ours. */
export type Transport =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

/** For whom: the workspace of one token, or all that add us by OAuth. */
export type WorkspaceMode =
  | { readonly kind: 'single'; readonly botToken: string }
  | {
      readonly kind: 'multiple';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly stateSecret: string;
      /** 32 bytes: tokens are encrypted with it. */
      readonly encryptionKey: Buffer;
    };

export type ConnectOptions = Omit<RouterOptions, 'claimRequest'> &
  ReplyContext & {
    readonly transport: Transport;
    readonly workspaceMode: WorkspaceMode;
    /** Where Slack's Web API is, where not at Slack: a proxy, or a test. */
    readonly apiUrl?: string;
    readonly port: number;
    readonly images: Pick<Images, 'contentName' | 'renderPng'>;
    /** Where Slack can fetch a picture from us; without it, messages of ours have them uploaded. */
    readonly imageUrl?: (drawing: Drawing) => string;
    readonly installations: InstallationStore;
    readonly claimOnce: ClaimOnce;
    /**
     * True where other processes may share our database. What was heard twice is then asked of it,
     * a durable write a request; what was heard here is known without.
     */
    readonly hasSharedDatabase: boolean;
    /** Called once when Slack is gone and will not come back. */
    readonly onDown: (why: string) => void;
  };
