// What a browser sent: the action it asks for, and whose it is. Everything is validated.

import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Bot } from '../../core/bot/bot.ts';
import { buildLine } from '../../core/bot/command-line.ts';
import { type AccountId, accountId } from '../../core/bot/request.ts';
import { maxFormValueLength, maxLineLength } from './limits.ts';

const uuidSchema = z.uuidv4();

const actionSchema = z.strictObject({
  /** Made by the browser, once an action: a request that is sent again counts once. */
  id: uuidSchema,
  line: z.string().max(maxLineLength),
  /** What was typed into the form that the line opened. */
  value: z.string().max(maxFormValueLength).optional(),
  /** The browser's time zone, an IANA name; the core checks it. */
  zone: z.string().max(64).optional(),
});

export type WebAction = z.infer<typeof actionSchema>;

/** The action a body asks for, or undefined where it is none of ours. */
export function parseAction(body: unknown): WebAction | undefined {
  return actionSchema.safeParse(body).data;
}

/**
 * The line to run. The typed value is quoted as one word, so that it stays a value whatever it holds.
 * The form is asked for again: the line in the body may be forged.
 */
export function actionLine({ line, value }: WebAction, form: Bot['form']): string {
  if (value === undefined) return line;
  return `${form(line)?.line ?? line} ${buildLine('', value).trimStart()}`;
}

/** A learner's cookie, and the account it stands for. */
export type Visitor = { readonly cookie: string; readonly account: AccountId };

/** The visitor a cookie names; a fresh one where there is none or it is not one of ours. */
export function visitorFromCookie(cookie: string | undefined): Visitor {
  const id = uuidSchema.safeParse(cookie).data ?? randomUUID();
  return { cookie: id, account: accountId('web', id) };
}
