// The Web API of the fake Slack that opens modals and publishes Homes, with triggers that soon expire.

import { asRecord, asString } from '../../json.ts';
import { appId, type Team } from '../fake-workspaces.ts';
import type { FakeView, PendingInteraction } from '../interactions.ts';
import { mentionsIn, viewRefusal } from '../rules/rules.ts';
import {
  type ApiCall,
  apiError,
  type FakeContext,
  type FakeResponse,
  type Method,
  ok,
  refuseWith,
} from './fake-response.ts';

export const triggerLifetimeMs = 3_000;
const maxStackDepth = 3;

/** Refuses a view that Slack refuses. */
export function checkView(
  context: FakeContext,
  view: unknown,
  expectedType: 'modal' | 'home',
): FakeResponse | undefined {
  if (!context.isStrict) return undefined;
  context.violations.push(...mentionsIn(asRecord(view)));
  const refusal = viewRefusal(view, expectedType);
  return refusal === undefined ? undefined : refuseWith(context, refusal);
}

/** The ticket whose trigger a call names, once and in time. */
function interactionOfTrigger(
  { args, team }: ApiCall,
  { workspaces }: FakeContext,
): PendingInteraction | FakeResponse {
  const name = asString(args.trigger_id);
  const interaction = workspaces.pendingInteractions.find(
    ({ trigger }) => trigger === name && name !== '',
  );
  if (interaction === undefined || interaction.team !== team.id)
    return apiError('invalid_trigger_id');
  if (interaction.isTriggerUsed) return apiError('exchanged_trigger_id');
  if (workspaces.now() - interaction.sentAt > triggerLifetimeMs)
    return apiError('expired_trigger_id');
  return interaction;
}

function openView(call: ApiCall, context: FakeContext): FakeResponse {
  const interaction = interactionOfTrigger(call, context);
  if (!('trigger' in interaction)) return interaction;
  const refusalResponse = checkView(context, call.args.view, 'modal');
  if (refusalResponse !== undefined) return refusalResponse;
  interaction.isTriggerUsed = true;
  const view = context.workspaces.open(
    interaction,
    asRecord(call.args.view),
    undefined,
    interaction,
  );
  return ok({ view: viewPayload(view, call.team) });
}

function pushView(call: ApiCall, context: FakeContext): FakeResponse {
  const interaction = interactionOfTrigger(call, context);
  if (!('trigger' in interaction)) return interaction;
  const stack = context.workspaces.stackOf(interaction.user);
  if (stack.length >= maxStackDepth) return apiError('push_limit_reached');
  const refusalResponse = checkView(context, call.args.view, 'modal');
  if (refusalResponse !== undefined) return refusalResponse;
  interaction.isTriggerUsed = true;
  const view = context.workspaces.open(
    interaction,
    asRecord(call.args.view),
    stack.at(-1),
    interaction,
  );
  return ok({ view: viewPayload(view, call.team) });
}

function updateView(call: ApiCall, context: FakeContext): FakeResponse {
  const { args, team } = call;
  const view = [...context.workspaces.views.values()].find(
    ({ id, body }) =>
      id === args.view_id ||
      (args.external_id !== undefined && body.external_id === args.external_id),
  );
  if (view === undefined || view.team !== team.id || !view.open) return apiError('not_found');
  if (args.hash !== undefined && args.hash !== view.hash) return apiError('hash_conflict');
  const refusalResponse = checkView(
    context,
    args.view,
    view.body.type === 'home' ? 'home' : 'modal',
  );
  if (refusalResponse !== undefined) return refusalResponse;
  context.workspaces.redraw(view, asRecord(args.view));
  return ok({ view: viewPayload(view, team) });
}

function publishHome({ args, team }: ApiCall, context: FakeContext): FakeResponse {
  const user = asString(args.user_id);
  if (!user.startsWith('U')) return apiError('user_not_found');
  const before = context.workspaces.homes.get(user);
  if (args.hash !== undefined && args.hash !== before?.hash) return apiError('hash_conflict');
  const refusalResponse = checkView(context, args.view, 'home');
  if (refusalResponse !== undefined) return refusalResponse;
  const home = context.workspaces.publish(team.id, user, asRecord(args.view));
  return ok({ view: viewPayload(home, team) });
}

/** A view as Slack hands it out. */
export function viewPayload(view: FakeView, team: Team) {
  return {
    id: view.id,
    team_id: team.id,
    app_id: appId,
    bot_id: team.botId,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    title: null,
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    state: { values: {} },
    ...view.body,
    hash: view.hash,
    root_view_id: view.root,
    previous_view_id: view.previous ?? null,
  };
}

export const viewMethods: { readonly [name: string]: Method } = {
  'views.open': { run: openView },
  'views.push': { run: pushView },
  'views.update': { run: updateView },
  'views.publish': { run: publishHome },
};
