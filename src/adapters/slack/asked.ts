// What is asked of us in Slack, and where its answer goes.

import type { Call } from '../../core/call.ts';
import type { Mark } from './render-actions.ts';

/**
 * Where an answer goes. `asked` is a new message for whoever the reply is for, `private` one for the
 * caller alone, `replace` changes the message that was pressed, `thread` stands beside a mention,
 * `direct` is a message in a conversation with us; the others are modals: one to open, one that is
 * open, one that was just sent in.
 */
export type Target =
  | { readonly to: 'asked' | 'private'; readonly url: string }
  | {
      readonly to: 'replace';
      readonly url: string;
      readonly mark: Mark;
      /** Where it is a message that our token may edit. */
      readonly message?: { readonly channel: string; readonly ts: string };
    }
  | { readonly to: 'thread'; readonly channel: string; readonly thread: string | undefined }
  | { readonly to: 'direct'; readonly channel: string }
  | { readonly to: 'open'; readonly trigger: string; readonly metadata: string }
  | { readonly to: 'view' | 'submitted'; readonly view: string; readonly metadata: string };

export type Asked =
  | {
      readonly kind: 'call';
      readonly call: Omit<Call, 'at'>;
      readonly team: string;
      readonly user: string;
      readonly target: Target;
      /** What opens a modal; undefined where nothing can be opened. */
      readonly trigger: string | undefined;
    }
  | {
      readonly kind: 'complete';
      readonly command: string;
      /** Empty for the command's first. */
      readonly argument: string;
      readonly typed: string;
    }
  | { readonly kind: 'home'; readonly id: string; readonly team: string; readonly user: string }
  | { readonly kind: 'gone'; readonly team: string; readonly bots: readonly string[] | 'all' }
  | { readonly kind: 'other' };
