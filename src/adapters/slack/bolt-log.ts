// Bolt's log as ours: warnings and errors, without what people wrote and without tokens.

import type { Log } from './desk.ts';
import { failureOf } from './trouble.ts';

/** What Slack's packages log to; `Level` is their own list of names. */
export type BoltLog<Level> = {
  readonly debug: (...messages: unknown[]) => void;
  readonly info: (...messages: unknown[]) => void;
  readonly warn: (...messages: unknown[]) => void;
  readonly error: (...messages: unknown[]) => void;
  readonly setLevel: (level: Level) => void;
  readonly getLevel: () => Level;
  readonly setName: (name: string) => void;
};

/** Longer messages hold what was sent. */
const longest = 200;

/** At debug level Bolt prints the messages that people wrote: nothing of that level passes. */
export function createBoltLog<Level>(log: Log, level: Level): BoltLog<Level> {
  const nothing = () => undefined;
  const told = (messages: readonly unknown[]) => {
    const error = messages.find((one) => one instanceof Error);
    const said = messages.filter((one) => typeof one === 'string').join(' ');
    return { ...(error === undefined ? {} : failureOf(error)), said: scrubbed(said) };
  };
  return {
    debug: nothing,
    info: nothing,
    warn: (...messages) => log.warn(told(messages), 'Bolt warns'),
    error: (...messages) => log.error(told(messages), 'Bolt reports an error'),
    setLevel: nothing,
    getLevel: () => level,
    setName: nothing,
  };
}

/** Without tokens, without the queries of addresses, and short. */
function scrubbed(text: string): string {
  return text
    .replace(/\bx(?:ox[a-z]|app)-[\w-]+/g, '[kept out]')
    .replace(/\?\S+/g, '?[kept out]')
    .slice(0, longest);
}
