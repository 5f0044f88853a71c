// What went wrong with a call to Slack, in the few words that may be logged.
//
// Errors of Slack's client hold the answer, and some of them the request: none of that comes from here.

import { type LogFields, numberProperty, safeLogFields } from '../../shared/logger.ts';
import { StartupError } from '../../shared/startup-error.ts';

/** Slack's own words for what we know what to do about. */
export const errorCodes = {
  /** The token is no longer good, and will not be again. */
  invalidToken: new Set([
    'account_inactive',
    'invalid_auth',
    'not_authed',
    'org_login_required',
    'team_access_not_granted',
    'team_disabled',
    'token_expired',
    'token_revoked',
    'user_removed_from_team',
  ]),
  /** The modal was not opened in time. */
  expiredTrigger: new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id']),
  /** What there was to change is no longer there, or the place to answer in is closed to us. */
  unavailable: new Set([
    'channel_not_found',
    'expired_url',
    'is_archived',
    'message_not_found',
    'not_found',
    'not_in_channel',
    'used_url',
    'view_not_found',
  ]),
} as const;

/** A response_url, or a door of ours, did not take something. */
export function createResponseError(status: number, code: string, waitMs?: number): Error {
  return Object.assign(new Error(`Slack answered ${status}`), { status, slack: code, waitMs });
}

/** An error without tokens, addresses and message text. */
export function toLogFields(error: unknown): LogFields {
  return safeLogFields(error, (failure) => {
    const code = slackErrorCode(failure);
    const status = numberProperty(failure, 'status') ?? numberProperty(failure, 'statusCode');
    const isFromSlack = code !== undefined || status !== undefined || isSlackClientError(failure);
    return isFromSlack ? { code, status } : undefined;
  });
}

/** Slack's own word for why it refused; undefined where Slack did not answer in its own words. */
export function slackErrorCode(error: unknown): string | undefined {
  const data: unknown = Reflect.get(Object(error), 'data');
  const code: unknown =
    Reflect.get(Object(error), 'slack') ?? Reflect.get(Object(data), 'error') ?? undefined;
  return typeof code === 'string' ? code : undefined;
}

/** How many milliseconds Slack wants to be left alone, where it said so. */
export function retryAfterMs(error: unknown): number | undefined {
  const seconds = numberProperty(Object(error), 'retryAfter');
  return seconds === undefined ? numberProperty(Object(error), 'waitMs') : seconds * 1000;
}

/** True where nobody knows whether Slack has done what was asked: no answer, or a broken one. */
export function isUnknownOutcome(error: unknown): boolean {
  return slackErrorCode(error) === undefined && retryAfterMs(error) === undefined;
}

function isSlackClientError(error: object): boolean {
  return String(Reflect.get(error, 'code')).startsWith('slack_webapi_');
}

// Why Slack cannot be served, told at the start as an instruction.

/** A start-up error as a sentence that says what to do. */
export function toStartupError(error: unknown, setting: string): StartupError {
  const code = slackErrorCode(error);
  if (
    code !== undefined &&
    (errorCodes.invalidToken.has(code) || code === 'not_allowed_token_type')
  ) {
    return new StartupError(
      `Slack refused the token in ${setting} (${code}). Copy it anew from https://api.slack.com/apps ` +
        '(your app; .env.example says where it stands) into .env.',
    );
  }
  const { message, name, status } = toLogFields(error);
  const reason = code ?? message ?? `${name}, status ${status}`;
  return new StartupError(
    `Slack cannot be reached (${reason}). Check the network and SLACK_API_URL, then try again.`,
  );
}
