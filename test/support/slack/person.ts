// People at the fake Slack: they type commands, press, choose, search, fill in forms, open the Home.

import { type Json, list, record, words } from '../json.ts';
import type { Delivery } from './delivery.ts';
import type { Fake } from './fake.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import {
  actionPayload,
  closedPayload,
  commandPayload,
  type Entered,
  elementsOf,
  eventPayload,
  submissionPayload,
  suggestionPayload,
} from './payloads.ts';
import { textOf } from './reading.ts';
import { newTicket, type Surface, type Ticket, until, type View } from './tickets.ts';
import { directChannel, type Team } from './workspace.ts';

export type Person = {
  readonly user: string;
  /** Types a slash command in the channel, or in the direct channel with the bot. */
  readonly types: (line: string, where?: 'channel' | 'direct') => Promise<Outcome>;
  /** Mentions the bot, in the channel or in a thread of it. */
  readonly mentions: (words: string, thread?: string) => Promise<Outcome>;
  /** Writes to the bot in the direct channel. */
  readonly says: (words: string) => Promise<Outcome>;
  readonly presses: (label: string, on: Pick<Outcome, 'shown' | 'text'>) => Promise<Outcome>;
  /** Chooses an entry of a menu. */
  readonly picks: (label: string, on: Outcome) => Promise<Outcome>;
  /** Types into a searching menu, the one whose hint is given or the first, and reads what is offered. */
  readonly searches: (typed: string, on: Outcome, hint?: string) => Promise<readonly Json[]>;
  /** Types a value into the one input: a modal is then sent off, in a message enter is pressed. */
  readonly enters: (value: string, on: Outcome) => Promise<Outcome>;
  readonly opensHome: () => Promise<Outcome>;
  /** Opens the direct channel with the bot, whose tab is told like the Home. */
  readonly opensMessages: () => Ticket;
  readonly closes: (on: Outcome) => Ticket;
  /** Sends a press with any content, as only a stranger would. */
  readonly forges: (action: Json, on?: Outcome) => Promise<Outcome>;
  /** Sends a command without waiting for what comes of it. */
  readonly starts: (line: string, more?: Partial<Ticket>) => Ticket;
  readonly arrival: (ticket: Ticket) => Promise<Outcome>;
  /** The modal on top, the Home, and what can be read in the channel. */
  readonly modal: () => View | undefined;
  readonly home: () => View | undefined;
  readonly reads: (where?: 'channel' | 'direct') => readonly string[];
};

export type Stance = {
  readonly team?: Team;
  readonly channel?: string;
  readonly user?: string;
};

let people = 0;

export function aPerson(fake: Fake, stance: Stance = {}): Person {
  const { space } = fake;
  const { team = fake.team, channel = 'C0GENERAL' } = stance;
  const user = stance.user ?? `U0${String(++people).padStart(7, '0')}`;

  const aTicket = (kind: Ticket['kind'], more: Partial<Ticket> = {}) =>
    newTicket(space, { kind, team: team.id, user, channel, ...more });

  function send(ticket: Ticket, kind: Delivery['kind'], payload: Json): Ticket {
    void fake.deliver({ ticket, kind, payload });
    return ticket;
  }

  const responseUrl = (ticket: Ticket) => fake.responseUrl(ticket.responseToken);

  const starts: Person['starts'] = (line, more = {}) => {
    const ticket = aTicket('command', more);
    return send(ticket, 'slash_commands', commandPayload(ticket, team, line, responseUrl(ticket)));
  };

  function act(action: Json, source: Surface | undefined, entered: Entered = {}): Ticket {
    const where = source?.kind === 'message' ? source.channel : channel;
    const thread = source?.kind === 'message' ? source.thread : undefined;
    const ticket = aTicket('action', { source, channel: where, thread });
    const payload = actionPayload(ticket, team, action, entered, responseUrl(ticket));
    return send(ticket, 'interactive', payload);
  }

  function happens(event: Json, more: Partial<Ticket>): Ticket {
    const ticket = aTicket('event', more);
    const id = `Ev${ticket.trigger.slice(0, 8)}`;
    const payload = eventPayload(team, event, id, Math.floor(ticket.sent / 1000));
    return send(ticket, 'events_api', payload);
  }

  const stamp = () => `${Math.floor(space.now() / 1000)}.${space.next().slice(-6)}`;

  const arrival = (ticket: Ticket) => outcomeOf(ticket, () => space.homes.get(user));

  return {
    user,
    starts,
    arrival,
    types: (line, where = 'channel') =>
      arrival(starts(line, where === 'direct' ? { channel: directChannel(user) } : {})),
    mentions: (said, thread) => {
      const ts = stamp();
      const text = `<@${team.botUser}> ${said}`;
      const event = { type: 'app_mention', user, text, ts, channel, event_ts: ts };
      const inside = thread === undefined ? {} : { thread_ts: thread };
      return arrival(happens({ ...event, ...inside }, { thread }));
    },
    says: (said) => {
      const ts = stamp();
      const direct = directChannel(user);
      const event = { type: 'message', channel_type: 'im', user, text: said, ts, event_ts: ts };
      return arrival(happens({ ...event, channel: direct }, { channel: direct }));
    },
    presses: (label, on) => {
      const button = elementsOf(on.shown).find(
        ({ type, text }) => type === 'button' && record(text).text === label,
      );
      if (button === undefined) throw new Error(`there is no button “${label}” in\n${on.text}`);
      const { dispatches: _, ...action } = button;
      return arrival(act(action, on.shown));
    },
    picks: async (label, on) => {
      for (const menu of elementsOf(on.shown)) {
        const offers = menu.type === 'static_select' ? list(menu.options) : on.ticket.offers;
        const option = offers?.find(({ text }) => record(text).text === label);
        if (option === undefined) continue;
        const { action_id: id, block_id: block, type } = menu;
        const action = { action_id: id, block_id: block, type, selected_option: option };
        return arrival(act(action, on.shown));
      }
      throw new Error(`there is no entry “${label}” in\n${on.text}`);
    },
    searches: async (typed, on, hint) => {
      const menu = elementsOf(on.shown).find(
        ({ type, placeholder }) =>
          type === 'external_select' && (hint === undefined || record(placeholder).text === hint),
      );
      if (menu === undefined) throw new Error(`there is no searching menu in\n${on.text}`);
      const ticket = aTicket('suggestion', { source: on.shown });
      send(ticket, 'interactive', suggestionPayload(ticket, team, menu, typed));
      await until(ticket, () => ticket.offers !== undefined || ticket.failure !== undefined);
      on.ticket.offers = ticket.offers;
      return ticket.offers ?? [];
    },
    enters: (value, on) => {
      const field = elementsOf(on.shown).find(({ type }) => /_input$/.test(String(type)));
      if (field === undefined) throw new Error(`there is nothing to fill in in\n${on.text}`);
      const { action_id: id, block_id: block, type } = field;
      const entered = { [words(block)]: { [words(id)]: { type, value } } };
      if (on.shown?.kind === 'view') {
        const ticket = aTicket('submission', { source: on.shown });
        return arrival(send(ticket, 'interactive', submissionPayload(ticket, team, entered)));
      }
      if (field.dispatches !== true) throw new Error('pressing enter here does nothing');
      return arrival(act({ action_id: id, block_id: block, type, value }, on.shown, entered));
    },
    opensHome: () => arrival(happens(opened('home'), { channel: directChannel(user) })),
    opensMessages: () => happens(opened('messages'), { channel: directChannel(user) }),
    closes: (on) => {
      const ticket = aTicket('action', { source: on.shown });
      if (on.shown?.kind === 'view') space.close(on.shown, ticket);
      return send(ticket, 'interactive', closedPayload(ticket, team));
    },
    forges: (action, on) => arrival(act(action, on?.shown)),
    modal: () => space.stackOf(user).at(-1),
    home: () => space.homes.get(user),
    reads: (where = 'channel') => {
      const at = where === 'direct' ? directChannel(user) : channel;
      return [...space.messages.values()]
        .filter(({ to, deleted }) => !deleted && (to === undefined || to === user))
        .filter((message) => message.channel === at && message.team === team.id)
        .map(textOf);
    },
  };

  function opened(tab: 'home' | 'messages'): Json {
    return { type: 'app_home_opened', user, channel: directChannel(user), tab, event_ts: stamp() };
  }
}
