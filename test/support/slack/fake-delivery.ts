// How the fake Slack delivers what people do, and what it makes of the bot's acknowledgement.

import { asList, asRecord, type Json } from '../json.ts';
import { showResponse } from './fake-response-url.ts';
import {
  type Acknowledgement,
  type FakeView,
  notifyListeners,
  type PendingInteraction,
} from './interactions.ts';
import { listOf } from './rules/checks.ts';
import { option } from './rules/text-rules.ts';
import { bodyOf, formOf, sendSigned } from './signed-requests.ts';
import { checkMessage } from './web-api/chat-methods.ts';
import type { FakeContext } from './web-api/fake-response.ts';
import { checkView } from './web-api/view-methods.ts';

export type Delivery = {
  readonly interaction: PendingInteraction;
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Json;
  readonly retry?: { readonly num: number; readonly reason: string };
};

/** One try to deliver; undefined where nothing came back in time. */
export type DeliveryTransport = (delivery: Delivery) => Promise<Acknowledgement | undefined>;

/** Delivers by signed requests to the bot's address; waits so long for an answer. */
export function createHttpTransport(
  url: string,
  secret: string,
  ackTimeoutMs: number,
): DeliveryTransport {
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
    const response = await sendSigned(url, secret, body, { headers, timeoutMs: ackTimeoutMs });
    if (response === undefined) return undefined;
    return { status: response.status, body: bodyOf(response), at: performance.now() };
  };
}

/** Delivers, shows what the acknowledgement shows, and tells the person where none came. */
export async function deliverInteraction(
  context: FakeContext,
  transport: DeliveryTransport,
  delivery: Delivery,
): Promise<void> {
  const { interaction, kind } = delivery;
  const ack = await transport(delivery);
  if (ack !== undefined) interaction.acks.push(ack);
  const isGood = ack !== undefined && ack.status >= 200 && ack.status < 300;
  if (isGood) applyAck(context, interaction, ack.body);
  else if (kind === 'events_api' && delivery.retry === undefined) {
    // Slack tries again at once, after a minute and after five; the fake does the first of these.
    const reason = ack === undefined ? 'http_timeout' : 'http_error';
    return deliverInteraction(context, transport, { ...delivery, retry: { num: 1, reason } });
  } else {
    const errorName = ack === undefined ? 'operation_timeout' : 'dispatch_failed';
    interaction.failure = `This failed with the error “${errorName}”`;
  }
  notifyListeners(interaction);
}

function applyAck(context: FakeContext, interaction: PendingInteraction, body: Json): void {
  if (interaction.kind === 'suggestion') interaction.menuOptions = checkedOptions(context, body);
  if (interaction.kind === 'submission') applySubmission(context, interaction, body);
  const hasContent = body.text !== undefined || body.blocks !== undefined;
  if (interaction.kind === 'command' && hasContent) {
    const refusalResponse = checkMessage(context, body);
    if (refusalResponse === undefined) showResponse(context, interaction, body);
    else interaction.failure = 'This failed with the error “invalid_blocks”';
  }
  if ((interaction.kind === 'action' || interaction.kind === 'event') && hasContent) {
    context.violations.push('an acknowledgement that says something where nobody reads it');
  }
}

function checkedOptions(context: FakeContext, { options }: Json): readonly Json[] {
  context.violations.push(...listOf(option, 100, 0)(options, '/options'));
  return asList(options);
}

/** A form that was sent off closes, unless the bot shows faults or another view in its place. */
function applySubmission(context: FakeContext, interaction: PendingInteraction, body: Json): void {
  const { source } = interaction;
  const { workspaces } = context;
  if (source?.kind !== 'view') return;
  const view = asRecord(body.view);
  switch (body.response_action) {
    case undefined:
      workspaces.close(source, interaction);
      break;
    case 'clear':
      for (const one of workspaces.stackOf(interaction.user)) workspaces.close(one, interaction);
      break;
    case 'errors':
      showErrors(context, source, asRecord(body.errors));
      workspaces.redraw(source, source.body, interaction);
      break;
    case 'update':
    case 'push':
      if (checkView(context, view, 'modal') !== undefined) workspaces.close(source, interaction);
      else if (body.response_action === 'update') workspaces.redraw(source, view, interaction);
      else workspaces.open(interaction, view, source, interaction);
      break;
    default:
      context.violations.push(`a response_action ${body.response_action}`);
  }
}

/** Faults stand under the inputs they name; one that names no input is a fault of the bot. */
function showErrors(context: FakeContext, view: FakeView, errors: Json): void {
  const inputs = asList(view.body.blocks).filter(({ type }) => type === 'input');
  const knownIds = inputs.map(({ block_id: id }) => id);
  const unknownIds = Object.keys(errors).filter((id) => !knownIds.includes(id));
  context.violations.push(...unknownIds.map((id) => `an error for no input: ${id}`));
  view.body = { ...view.body, errors };
}
