// What connecting to Slack takes.

import type { Installations } from '../../core/installations.ts';
import type { Drawing } from '../../core/pictures/drawing.ts';
import type { Pictures } from '../../core/ports.ts';
import type { Desk } from './desk.ts';
import type { Guest } from './reception.ts';
import type { UseOnce } from './state.ts';

/** How requests reach us: over a socket that we open, or signed, at a port of ours. */
export type Way =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

/** For whom: the workspace of one token, or all that add us by OAuth. */
export type Tenancy =
  | { readonly kind: 'one'; readonly botToken: string }
  | {
      readonly kind: 'many';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly stateSecret: string;
      /** 32 bytes: tokens are sealed under it. */
      readonly key: Buffer;
    };

export type Settings = Omit<Guest, 'isFirst'> &
  Desk & {
    readonly way: Way;
    readonly tenancy: Tenancy;
    /** Where Slack's Web API is, where not at Slack: a proxy, or a test. */
    readonly api?: string;
    readonly port: number;
    readonly pictures: Pick<Pictures, 'nameOf' | 'png'>;
    /** Where Slack can fetch a picture from us; without it, messages of ours have them uploaded. */
    readonly addressOf?: (drawing: Drawing) => string;
    readonly installations: Installations;
    readonly useOnce: UseOnce;
    /**
     * True where other processes may share our database. What was heard twice is then asked of it,
     * a durable write a request; what was heard here is known without.
     */
    readonly isFleet: boolean;
    /** Called once when Slack is gone and will not come back. */
    readonly onDown: (why: string) => void;
  };
