// The contract of a chat platform: what its folder offers, and what the app hands it.

import type { Bot } from '../../core/bot/bot.ts';
import type { Images } from '../../core/bot/images.ts';
import type { OutboundClient } from '../../core/bot/outbound.ts';
import type { PlatformHints } from '../../core/bot/platform-hints.ts';
import type { WorkspaceId } from '../../core/bot/request.ts';
import type { Form, View } from '../../core/bot/view.ts';
import type { Library } from '../../core/course/library.ts';
import type { Command } from '../../core/features/context.ts';
import type { InstallationStore, Store } from '../../core/features/store.ts';
import type { ClaimOnce } from './deduplicate.ts';
import type { ImageUrlOf } from './image-urls.ts';
import type { Logger } from './logger.ts';
import type { Setting } from './setting.ts';

/** Environment variables by name; an unset or empty one is missing. */
export type Environment = { readonly [name: string]: string | undefined };

/** The part of the app that a platform may use. */
export type PlatformContext = {
  readonly bot: Bot;
  readonly commands: readonly Command[];
  readonly library: () => Library;
  readonly now: () => Date;
  readonly log: Logger;
  /** A short id for the learner to quote and an admin to search the log for. */
  readonly errorId: () => string;
  readonly images: Images;
  /** Where the internet reaches our web page, without a final slash; empty if it doesn't. */
  readonly publicUrl: string;
  readonly claimOnce: ClaimOnce;
  /** Deletes what is stored for a server or workspace that has removed the bot. */
  readonly eraseWorkspace: EraseWorkspace;
  readonly store: Pick<Store, keyof InstallationStore | 'hasHomeTab'>;
  readonly database: {
    /** Several processes can share a PostgreSQL database. */
    readonly kind: 'SQLite' | 'PostgreSQL';
    /** Rejects if the database doesn't answer. */
    readonly ping: () => Promise<void>;
  };
};

export type EraseWorkspace = (workspace: WorkspaceId) => Promise<void>;

/** One platform's entry in `GET /health`. */
export type PlatformState = {
  readonly state: string;
  /** How the platform reaches us, if there's more than one way. */
  readonly over?: string;
  /** The state of each shard, if there are several. */
  readonly shards?: { readonly [shard: string]: string };
};

export type RunningPlatform = {
  readonly state: () => PlatformState;
  /** Sends what the bot says unprompted. */
  readonly outboundClient: OutboundClient;
  /** Takes nothing new, finishes what is under way, and disconnects, within five seconds. */
  readonly close: () => Promise<void>;
};

/**
 * A chat platform. Its `index.ts` exports one, without loading the platform's client library: that
 * happens in `start`.
 */
export type Platform<Config> = {
  /** The first part of its account and conversation ids. */
  readonly id: string;
  readonly name: string;
  readonly settings: { readonly [name: string]: Setting<unknown> };
  /** Problems with the variables as they are set, in sentences without a full stop. */
  readonly environmentErrors: (environment: Environment) => readonly string[];
  /** Problems with settings that are each valid, but not together. */
  readonly configErrors: (config: Config) => readonly string[];
  /** Settings that have no effect, in sentences. */
  readonly configWarnings: (environment: Environment) => readonly string[];
  readonly isConfigured: (config: Config) => boolean;
  /** What to set to turn it on. */
  readonly setupHint: string;
  /**
   * Connects and serves until closed. Rejects with a `StartupError` if the platform refuses us;
   * `onDown` is called once if the connection is lost for good later.
   */
  readonly start: (
    context: PlatformContext,
    config: Config,
    onDown: (reason: string) => void,
  ) => Promise<RunningPlatform>;
  /**
   * A secret that all processes of this bot share, if the platform fetches our pictures: their names
   * are encrypted under a key derived from it. Empty if there's none.
   */
  readonly imageSecret: (config: Config) => Buffer;
  /** How things are done there, for the sentences in core that depend on it. */
  readonly hints: PlatformHints;
  /** HTML that shows a view, and the form a press on it opens, as the platform's client does. */
  readonly preview: (view: View, form: Form | undefined, imageUrl: ImageUrlOf) => string;
  /** The style of the preview's own classes. */
  readonly previewCss: string;
  /** What the platform would refuse of a view and its form, in sentences for an author. */
  readonly limitViolations: (view: View, form?: Form) => readonly string[];
};
