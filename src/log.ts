// The log: one JSON line an event on standard error, with tokens and message text kept out.

import { destination, type Logger, pino } from 'pino';

/** Keys whose values never reach the log, at the top or one level down. */
const secrets = [
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
export function createLog(
  level: string,
  to: { write(line: string): void } = destination(2),
): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: secrets.flatMap((key) => [key, `*.${key}`]), censor: '[kept out]' },
    },
    to,
  );
}
