// What the fake's Web API answers with: Slack says 200 to nearly everything, and `ok` tells the rest.

import type { Json } from '../json.ts';
import type { Refusal } from './rules.ts';
import type { Team, Workspace } from './workspace.ts';

export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
};

export type Asked = {
  readonly args: Json;
  /** The workspace whose token came with the call. */
  readonly team: Team;
};

/** The desk at which calls are judged and take effect. */
export type Desk = {
  readonly space: Workspace;
  /** What the bot sent that Slack would refuse, or that we never want to send. */
  readonly faults: string[];
  /** False for measurements: nothing is judged. */
  readonly strict: boolean;
};

export type Method = {
  readonly scope?: string;
  readonly run: (asked: Asked, desk: Desk) => Answer;
};

export function ok(body: Json = {}): Answer {
  return { status: 200, body: { ok: true, ...body } };
}

export function error(name: string, more: Json = {}): Answer {
  return { status: 200, body: { ok: false, error: name, ...more } };
}

/** Slack's refusal of what was to be shown; the fake keeps it for the test's end. */
export function refuse(desk: Desk, { error: name, messages }: Refusal): Answer {
  desk.faults.push(...(messages.length === 0 ? [name] : messages.map((one) => `${name}: ${one}`)));
  if (messages.length === 0) return error(name);
  return error(name, {
    errors: messages,
    response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) },
  });
}
