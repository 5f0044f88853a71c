// What the fake's Web API answers with: Slack says 200 to nearly everything, and `ok` tells the rest.

import type { Json } from '../../json.ts';
import type { FakeWorkspaces, Team } from '../fake-workspaces.ts';
import type { Refusal } from '../rules/rules.ts';

export type FakeResponse = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
};

export type ApiCall = {
  readonly args: Json;
  /** The workspace whose token came with the call. */
  readonly team: Team;
};

/** The desk at which calls are judged and take effect. */
export type FakeContext = {
  readonly workspaces: FakeWorkspaces;
  /** What the bot sent that Slack would refuse, or that we never want to send. */
  readonly violations: string[];
  /** False for measurements: nothing is judged. */
  readonly isStrict: boolean;
};

export type Method = {
  readonly scope?: string;
  readonly run: (call: ApiCall, context: FakeContext) => FakeResponse;
};

export function ok(body: Json = {}): FakeResponse {
  return { status: 200, body: { ok: true, ...body } };
}

export function apiError(name: string, more: Json = {}): FakeResponse {
  return { status: 200, body: { ok: false, error: name, ...more } };
}

/** Slack's refusal of what was to be shown; the fake keeps it for the test's end. */
export function refuseWith(context: FakeContext, { error: name, messages }: Refusal): FakeResponse {
  context.violations.push(
    ...(messages.length === 0 ? [name] : messages.map((one) => `${name}: ${one}`)),
  );
  if (messages.length === 0) return apiError(name);
  return apiError(name, {
    errors: messages,
    response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) },
  });
}
