// What everybody at the desk needs: the log, ids for trouble, and one request to be answered.

import type { BotRequest } from '../../core/bot/request.ts';
import type { Logger } from '../shared/logger.ts';
import type { Ack, Api } from './outbound/api.ts';
import type { MessageKind } from './render/action-id.ts';

export type ReplyContext = {
  readonly log: Logger;
  /** A short id for the learner to quote. */
  readonly errorId: () => string;
};

/** One request to be answered. */
export type PendingReply = {
  /** What the log calls it. */
  readonly id: string;
  readonly api: Api;
  /** Answers nothing for an event, which is acknowledged as it comes in. */
  readonly ack: Ack;
  readonly target: ReplyTarget;
  readonly team: string;
  readonly user: string;
  readonly line: string;
  /** Whether the line asks to be answered where all can see it. */
  readonly isPublic: boolean;
};

// What is asked of us in Slack, and where its answer goes.

/**
 * Where an answer goes. `asked` is a new message for whoever the reply is for, `private` one for the
 * caller alone, `replace` changes the message that was pressed, `thread` stands beside a mention,
 * `direct` is a message in a conversation with us; the others are modals: one to open, one that is
 * open, one that was just sent in.
 */
export type ReplyTarget =
  | { readonly to: 'new-message' | 'private'; readonly url: string }
  | {
      readonly to: 'replace';
      readonly url: string;
      readonly messageKind: MessageKind;
      /** Where it is a message that our token may edit. */
      readonly message?: { readonly channel: string; readonly ts: string };
    }
  | { readonly to: 'thread'; readonly channel: string; readonly thread: string | undefined }
  | { readonly to: 'direct'; readonly channel: string }
  | { readonly to: 'open'; readonly trigger: string; readonly metadata: string }
  | { readonly to: 'view' | 'submitted'; readonly view: string; readonly metadata: string };

export type DecodedRequest =
  | {
      readonly kind: 'command';
      readonly request: Omit<BotRequest, 'at'>;
      readonly team: string;
      readonly user: string;
      readonly target: ReplyTarget;
      /** What opens a modal; undefined where nothing can be opened. */
      readonly trigger: string | undefined;
    }
  | {
      readonly kind: 'autocomplete';
      readonly command: string;
      /** Empty for the command's first. */
      readonly argument: string;
      readonly query: string;
    }
  | { readonly kind: 'home'; readonly id: string; readonly team: string; readonly user: string }
  | {
      readonly kind: 'uninstalled';
      readonly team: string;
      readonly botUserIds: readonly string[] | 'all';
    }
  | { readonly kind: 'other' };
