// What answering needs besides the interaction: a way to Discord, messages with their pictures, the log.

import type { Pictures } from '../../core/ports.ts';
import { createCalls, type Send } from './calls.ts';
import type { Desk, Log } from './errand.ts';
import { createMessages } from './message.ts';
import { failureOf } from './trouble.ts';

export type DeskSettings = {
  readonly log: Log;
  readonly pictures: Pick<Pictures, 'png'>;
  readonly troubleId: () => string;
};

export function createDesk(settings: DeskSettings, send: Send): Desk {
  const { log, troubleId } = settings;
  return { calls: createCalls(send), messageOf: openMessages(settings), log, troubleId };
}

/** Builds messages, and logs what could not be painted. */
export function openMessages({ log, pictures }: Pick<DeskSettings, 'log' | 'pictures'>) {
  return createMessages(pictures, (error) =>
    log.error(failureOf(error), 'a picture could not be painted; its twin is shown'),
  );
}
