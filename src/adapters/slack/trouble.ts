// What went wrong with a call to Slack, in the few words that may be logged.
//
// Errors of Slack's client hold the answer, and some of them the request: none of that comes from here.

/** Slack's own words for what we know what to do about. */
export const words = {
  /** The token is no longer good, and will not be again. */
  dead: new Set([
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
  late: new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id']),
  /** What there was to change is no longer there, or the place to answer in is closed to us. */
  gone: new Set([
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

export type Failure = {
  readonly name: string;
  readonly code?: string;
  readonly status?: number;
  readonly message?: string;
  readonly stack?: string;
};

/** A response_url, or a door of ours, did not take something. */
export function notTaken(status: number, code: string, waitMs?: number): Error {
  return Object.assign(new Error(`Slack answered ${status}`), { status, slack: code, waitMs });
}

/** An error without tokens, addresses and message text. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack } = error;
  const code = codeOf(error);
  const status = numberIn(error, 'status') ?? numberIn(error, 'statusCode');
  if (code === undefined && status === undefined && !isOfSlack(error)) {
    return { name, message, ...(stack === undefined ? {} : { stack }) };
  }
  return {
    name,
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
  };
}

/** Slack's own word for why it refused; undefined where Slack did not answer in its own words. */
export function codeOf(error: unknown): string | undefined {
  const data: unknown = Reflect.get(Object(error), 'data');
  const code: unknown =
    Reflect.get(Object(error), 'slack') ?? Reflect.get(Object(data), 'error') ?? undefined;
  return typeof code === 'string' ? code : undefined;
}

/** How many milliseconds Slack wants to be left alone, where it said so. */
export function waitOf(error: unknown): number | undefined {
  const seconds = numberIn(Object(error), 'retryAfter');
  return seconds === undefined ? numberIn(Object(error), 'waitMs') : seconds * 1000;
}

/** True where nobody knows whether Slack has done what was asked: no answer, or a broken one. */
export function isUncertain(error: unknown): boolean {
  return codeOf(error) === undefined && waitOf(error) === undefined;
}

/** True where the connection was never made: nothing can have been done. */
export function isUnsent(error: unknown): boolean {
  const original: unknown = Reflect.get(Object(error), 'original');
  const cause: unknown = Reflect.get(Object(original), 'cause');
  const code: unknown = Reflect.get(Object(cause), 'code');
  return typeof code === 'string' && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(code);
}

function isOfSlack(error: object): boolean {
  return String(Reflect.get(error, 'code')).startsWith('slack_webapi_');
}

function numberIn(value: object, key: string): number | undefined {
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'number' ? found : undefined;
}
