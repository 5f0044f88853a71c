// Why Slack cannot be served, told at the start as an instruction.

import { codeOf, failureOf, words } from './trouble.ts';

/** Slack would not have us; the message says what to do. */
export class NotConnected extends Error {}

/** A start-up error as a sentence that says what to do. */
export function told(error: unknown, setting: string): NotConnected {
  const code = codeOf(error);
  if (code !== undefined && (words.dead.has(code) || code === 'not_allowed_token_type')) {
    return new NotConnected(
      `Slack refused the token in ${setting} (${code}). Copy it anew from https://api.slack.com/apps ` +
        '(your app; .env.example says where it stands) into .env.',
    );
  }
  const { message, name, status } = failureOf(error);
  const why = code ?? message ?? `${name}, status ${status}`;
  return new NotConnected(
    `Slack cannot be reached (${why}). Check the network and SLACK_API_URL, then try again.`,
  );
}
