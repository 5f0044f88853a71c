// How the fake Slack delivers what people do, and what it makes of the bot's acknowledgement.

import { type Json, list, record } from '../json.ts';
import type { Desk } from './answers.ts';
import { listOf } from './checks.ts';
import { judge } from './methods-chat.ts';
import { judgeView } from './methods-views.ts';
import { show } from './response-url.ts';
import { option } from './rules-texts.ts';
import { bodyOf, formOf, sendSigned } from './signed.ts';
import { type Ack, type Ticket, tell, type View } from './tickets.ts';

export type Delivery = {
  readonly ticket: Ticket;
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Json;
  readonly retry?: { readonly num: number; readonly reason: string };
};

/** One try to deliver; undefined where nothing came back in time. */
export type Carry = (delivery: Delivery) => Promise<Ack | undefined>;

/** Delivers by signed requests to the bot's address; waits so long for an answer. */
export function overHttp(url: string, secret: string, patienceMs: number): Carry {
  return async ({ kind, payload, retry }) => {
    const body = {
      slash_commands: () => formOf(payload),
      interactive: () => formOf({ payload }),
      events_api: () => JSON.stringify(payload),
    }[kind]();
    const headers: { [name: string]: string } =
      retry === undefined
        ? {}
        : { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason };
    const response = await sendSigned(url, secret, body, { headers, mostMs: patienceMs });
    if (response === undefined) return undefined;
    return { status: response.status, body: bodyOf(response), at: performance.now() };
  };
}

/** Delivers, shows what the acknowledgement shows, and tells the person where none came. */
export async function deliver(desk: Desk, carry: Carry, delivery: Delivery): Promise<void> {
  const { ticket, kind } = delivery;
  const ack = await carry(delivery);
  if (ack !== undefined) ticket.acks.push(ack);
  const isGood = ack !== undefined && ack.status >= 200 && ack.status < 300;
  if (isGood) take(desk, ticket, ack.body);
  else if (kind === 'events_api' && delivery.retry === undefined) {
    // Slack tries again at once, after a minute and after five; the fake does the first of these.
    const reason = ack === undefined ? 'http_timeout' : 'http_error';
    return deliver(desk, carry, { ...delivery, retry: { num: 1, reason } });
  } else {
    const why = ack === undefined ? 'operation_timeout' : 'dispatch_failed';
    ticket.failure = `This failed with the error “${why}”`;
  }
  tell(ticket);
}

function take(desk: Desk, ticket: Ticket, body: Json): void {
  if (ticket.kind === 'suggestion') ticket.offers = offersOf(desk, body);
  if (ticket.kind === 'submission') takeSubmission(desk, ticket, body);
  const says = body.text !== undefined || body.blocks !== undefined;
  if (ticket.kind === 'command' && says) {
    const refused = judge(desk, body);
    if (refused === undefined) show(desk, ticket, body);
    else ticket.failure = 'This failed with the error “invalid_blocks”';
  }
  if ((ticket.kind === 'action' || ticket.kind === 'event') && says) {
    desk.faults.push('an acknowledgement that says something where nobody reads it');
  }
}

function offersOf(desk: Desk, { options }: Json): readonly Json[] {
  desk.faults.push(...listOf(option, 100, 0)(options, '/options'));
  return list(options);
}

/** A form that was sent off closes, unless the bot shows faults or another view in its place. */
function takeSubmission(desk: Desk, ticket: Ticket, body: Json): void {
  const { source } = ticket;
  const { space } = desk;
  if (source?.kind !== 'view') return;
  const view = record(body.view);
  switch (body.response_action) {
    case undefined:
      space.close(source, ticket);
      break;
    case 'clear':
      for (const one of space.stackOf(ticket.user)) space.close(one, ticket);
      break;
    case 'errors':
      showErrors(desk, source, record(body.errors));
      space.redraw(source, source.body, ticket);
      break;
    case 'update':
    case 'push':
      if (judgeView(desk, view, 'modal') !== undefined) space.close(source, ticket);
      else if (body.response_action === 'update') space.redraw(source, view, ticket);
      else space.open(ticket, view, source, ticket);
      break;
    default:
      desk.faults.push(`a response_action ${body.response_action}`);
  }
}

/** Faults stand under the inputs they name; one that names no input is a fault of the bot. */
function showErrors(desk: Desk, view: View, errors: Json): void {
  const inputs = list(view.body.blocks).filter(({ type }) => type === 'input');
  const known = inputs.map(({ block_id: id }) => id);
  const strange = Object.keys(errors).filter((id) => !known.includes(id));
  desk.faults.push(...strange.map((id) => `an error for no input: ${id}`));
  view.body = { ...view.body, errors };
}
