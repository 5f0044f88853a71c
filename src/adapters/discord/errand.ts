// An interaction to be answered, and what answering needs besides.

import type { Reply } from '../../core/view.ts';
import type { Calls, Message } from './calls.ts';
import type { Target } from './decode.ts';
import type { Address } from './interaction.ts';

export type Log = {
  readonly info: (about: object, message: string) => void;
  readonly warn: (about: object, message: string) => void;
  readonly error: (about: object, message: string) => void;
};

export type Desk = {
  readonly calls: Calls;
  /** A reply with its pictures and files. Never rejects. */
  readonly messageOf: (reply: Reply) => Promise<Message>;
  readonly log: Log;
  /** A short id for the learner to quote. */
  readonly troubleId: () => string;
};

/** One interaction to be answered. */
export type Errand = {
  readonly to: Address;
  readonly target: Target;
  readonly line: string;
  /** Whether the line asks to be answered where all can see it. */
  readonly shared: () => boolean;
  /** How old it was, in milliseconds, when it came. */
  readonly age: number;
};
