// What went wrong with a call to Discord, in the few words that may be logged.
//
// discord.js puts the interaction's token into an error's url and the message into its requestBody,
// and Discord repeats parts of a refused message in its own: none of that comes from here.

import type { RateLimitScope } from '../../../core/bot/outbound.ts';
import { type LogFields, numberProperty, safeLogFields } from '../../shared/logger.ts';
import { isConnectError } from '../../shared/network-errors.ts';

/** An error without tokens, addresses and message text. */
export function toLogFields(error: unknown): LogFields {
  return safeLogFields(error, (failure) => {
    const code = numberProperty(failure, 'code');
    const status = numberProperty(failure, 'status');
    return code === undefined && status === undefined ? undefined : { code, status };
  });
}

/** Discord's code of an error, or undefined where Discord did not answer in its own words. */
export function discordErrorCode(error: unknown): number | undefined {
  return error instanceof Error && numberProperty(error, 'status') !== undefined
    ? numberProperty(error, 'code')
    : undefined;
}

/** True where nobody knows whether Discord has done what was asked: no answer, or a broken one. */
export function isUnknownOutcome(error: unknown): boolean {
  const status = error instanceof Error ? numberProperty(error, 'status') : undefined;
  return status === undefined || status >= 500;
}

/** How many milliseconds to wait where Discord, or discord.js ahead of it, allows no call now. */
export function retryAfterMs(error: unknown): number | undefined {
  return error instanceof Error ? numberProperty(error, 'retryAfter') : undefined;
}

/** What a limit holds back: Discord says of what a place has used up, and of how much it allows there. */
export function rateLimitScope(error: unknown): RateLimitScope {
  const limit = error instanceof Error ? numberProperty(error, 'limit') : undefined;
  const isChannelLimit = Reflect.get(Object(error), 'global') === false && Number.isFinite(limit);
  return isChannelLimit ? 'conversation' : 'all';
}

/** True where a call surely did nothing: it never got out, or our token was refused. */
export function isNotSent(error: unknown): boolean {
  return numberProperty(error, 'status') === 401 || isConnectError(error);
}
