// What everybody at the desk needs: the log, ids for trouble, and one request to be answered.

import type { Target } from './asked.ts';
import type { Ack, Api } from './calls.ts';

export type Log = {
  readonly info: (about: object, message: string) => void;
  readonly warn: (about: object, message: string) => void;
  readonly error: (about: object, message: string) => void;
};

export type Desk = {
  readonly log: Log;
  /** A short id for the learner to quote. */
  readonly troubleId: () => string;
};

/** One request to be answered. */
export type Errand = {
  /** What the log calls it. */
  readonly id: string;
  readonly api: Api;
  /** Answers nothing for an event, which is acknowledged as it comes in. */
  readonly ack: Ack;
  readonly target: Target;
  readonly team: string;
  readonly user: string;
  readonly line: string;
  /** Whether the line asks to be answered where all can see it. */
  readonly shared: boolean;
};
