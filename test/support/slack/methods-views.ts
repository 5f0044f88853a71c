// The Web API of the fake Slack that opens modals and publishes Homes, with triggers that soon expire.

import { record, words } from '../json.ts';
import { type Answer, type Asked, type Desk, error, type Method, ok, refuse } from './answers.ts';
import { pingsOf, viewRefusal } from './rules.ts';
import type { Ticket, View } from './tickets.ts';
import { appId, type Team } from './workspace.ts';

export const triggerLastsMs = 3_000;
const mostInStack = 3;

/** Refuses a view that Slack refuses. */
export function judgeView(desk: Desk, view: unknown, wanted: 'modal' | 'home'): Answer | undefined {
  if (!desk.strict) return undefined;
  desk.faults.push(...pingsOf(record(view)));
  const refusal = viewRefusal(view, wanted);
  return refusal === undefined ? undefined : refuse(desk, refusal);
}

/** The ticket whose trigger a call names, once and in time. */
function triggered({ args, team }: Asked, { space }: Desk): Ticket | Answer {
  const name = words(args.trigger_id);
  const ticket = space.tickets.find(({ trigger }) => trigger === name && name !== '');
  if (ticket === undefined || ticket.team !== team.id) return error('invalid_trigger_id');
  if (ticket.isTriggerUsed) return error('exchanged_trigger_id');
  if (space.now() - ticket.sent > triggerLastsMs) return error('expired_trigger_id');
  return ticket;
}

function open(asked: Asked, desk: Desk): Answer {
  const ticket = triggered(asked, desk);
  if (!('trigger' in ticket)) return ticket;
  const refused = judgeView(desk, asked.args.view, 'modal');
  if (refused !== undefined) return refused;
  ticket.isTriggerUsed = true;
  const view = desk.space.open(ticket, record(asked.args.view), undefined, ticket);
  return ok({ view: handedOut(view, asked.team) });
}

function push(asked: Asked, desk: Desk): Answer {
  const ticket = triggered(asked, desk);
  if (!('trigger' in ticket)) return ticket;
  const stack = desk.space.stackOf(ticket.user);
  if (stack.length >= mostInStack) return error('push_limit_reached');
  const refused = judgeView(desk, asked.args.view, 'modal');
  if (refused !== undefined) return refused;
  ticket.isTriggerUsed = true;
  const view = desk.space.open(ticket, record(asked.args.view), stack.at(-1), ticket);
  return ok({ view: handedOut(view, asked.team) });
}

function update(asked: Asked, desk: Desk): Answer {
  const { args, team } = asked;
  const view = [...desk.space.views.values()].find(
    ({ id, body }) =>
      id === args.view_id ||
      (args.external_id !== undefined && body.external_id === args.external_id),
  );
  if (view === undefined || view.team !== team.id || !view.open) return error('not_found');
  if (args.hash !== undefined && args.hash !== view.hash) return error('hash_conflict');
  const refused = judgeView(desk, args.view, view.body.type === 'home' ? 'home' : 'modal');
  if (refused !== undefined) return refused;
  desk.space.redraw(view, record(args.view));
  return ok({ view: handedOut(view, team) });
}

function publish({ args, team }: Asked, desk: Desk): Answer {
  const user = words(args.user_id);
  if (!user.startsWith('U')) return error('user_not_found');
  const before = desk.space.homes.get(user);
  if (args.hash !== undefined && args.hash !== before?.hash) return error('hash_conflict');
  const refused = judgeView(desk, args.view, 'home');
  if (refused !== undefined) return refused;
  const home = desk.space.publish(team.id, user, record(args.view));
  return ok({ view: handedOut(home, team) });
}

/** A view as Slack hands it out. */
export function handedOut(view: View, team: Team) {
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
  'views.open': { run: open },
  'views.push': { run: push },
  'views.update': { run: update },
  'views.publish': { run: publish },
};
