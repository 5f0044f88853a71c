// The log: one JSON line an event on standard error, with tokens and message text kept out.

import { destination, type Logger, pino } from 'pino';

/** Keys whose values never reach the log, at the top or one level down. */
const redactedKeys = [
  'token',
  'authorization',
  'line',
  'text',
  'content',
  'requestBody',
  'url',
  'detail',
];

/** A logger; `to` is where lines go, standard error when left out. */
export function createLogger(
  level: string,
  output: { write(line: string): void } = destination(2),
): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: redactedKeys.flatMap((key) => [key, `*.${key}`]), censor: '[kept out]' },
    },
    output,
  );
}
