// Bolt's log as ours: warnings and errors, without what people wrote and without tokens.

import type { Logger } from '../../shared/logger.ts';
import { toLogFields } from '../outbound/errors.ts';

/** What Slack's packages log to; `Level` is their own list of names. */
export type BoltLogger<Level> = {
  readonly debug: (...messages: unknown[]) => void;
  readonly info: (...messages: unknown[]) => void;
  readonly warn: (...messages: unknown[]) => void;
  readonly error: (...messages: unknown[]) => void;
  readonly setLevel: (level: Level) => void;
  readonly getLevel: () => Level;
  readonly setName: (name: string) => void;
};

/** Longer messages hold what was sent. */
const maxLength = 200;

/** At debug level Bolt prints the messages that people wrote: nothing of that level passes. */
export function createBoltLogger<Level>(log: Logger, level: Level): BoltLogger<Level> {
  const ignore = () => undefined;
  const toFields = (messages: readonly unknown[]) => {
    const error = messages.find((message) => message instanceof Error);
    const text = messages.filter((message) => typeof message === 'string').join(' ');
    return { ...(error === undefined ? {} : toLogFields(error)), said: redact(text) };
  };
  return {
    debug: ignore,
    info: ignore,
    warn: (...messages) =>
      log.warn({ event: 'slack.bolt_warning', ...toFields(messages) }, 'Bolt warning'),
    error: (...messages) =>
      log.error({ event: 'slack.bolt_error', ...toFields(messages) }, 'Bolt error'),
    setLevel: ignore,
    getLevel: () => level,
    setName: ignore,
  };
}

/** Without tokens, without the queries of addresses, and short. */
function redact(text: string): string {
  return text
    .replace(/\bx(?:ox[a-z]|app)-[\w-]+/g, '[kept out]')
    .replace(/\?\S+/g, '?[kept out]')
    .slice(0, maxLength);
}
