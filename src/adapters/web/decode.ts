// What a browser sent: the call it asks for, and whose it is. Everything is checked; nothing is trusted.

import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Bot } from '../../core/bot.ts';
import { type AccountId, accountId } from '../../core/call.ts';
import { lineTo } from '../../core/line.ts';
import { longestLine, longestValue } from './limits.ts';

const uuid = z.uuidv4();

const body = z.strictObject({
  /** Made by the browser, once an action: a request that is sent again counts once. */
  id: uuid,
  line: z.string().max(longestLine),
  /** What was typed into the form that the line opened. */
  value: z.string().max(longestValue).optional(),
  /** The browser's time zone, an IANA name; the core checks it. */
  zone: z.string().max(64).optional(),
});

export type Action = z.infer<typeof body>;

/** The action a body asks for, or undefined where it is none of ours. */
export function readAction(typed: unknown): Action | undefined {
  return body.safeParse(typed).data;
}

/**
 * The line to run. The typed value is quoted as one word, so that it stays a value whatever it holds.
 * The form is asked for again: the line in the body may be forged.
 */
export function lineOf({ line, value }: Action, form: Bot['form']): string {
  if (value === undefined) return line;
  return `${form(line)?.line ?? line} ${lineTo('', value).trimStart()}`;
}

/** A learner's cookie, and the account it stands for. */
export type Visitor = { readonly cookie: string; readonly account: AccountId };

/** The visitor a cookie names; a fresh one where there is none or it is not one of ours. */
export function visitor(cookie: string | undefined): Visitor {
  const id = uuid.safeParse(cookie).data ?? randomUUID();
  return { cookie: id, account: accountId('web', id) };
}
