// People at the fake Discord: they type commands, press buttons, pick from menus, fill in forms.

import { type Json, list, record, words } from '../json.ts';
import type { Message, Ticket } from './desk.ts';
import { application, type Fake } from './fake.ts';
import { pressablesOf, server, textsOf } from './gateway.ts';
import { resolved } from './guild.ts';

export type Outcome = {
  readonly ticket: Ticket;
  /** What can be read now. */
  readonly text: string;
  readonly message: Message | undefined;
  readonly private: boolean;
  /** Milliseconds from the frame to the answer's content. */
  readonly ms: number;
};

/** `elsewhere` is a server that never added the bot: the person has it for themselves. */
export type Where = 'server' | 'direct' | 'group' | 'elsewhere';

/** A message that lies somewhere and can be pressed. */
export type Lying = Pick<Outcome, 'message' | 'text'>;

export function lying(message: Message): Lying {
  return { message, text: textsOf(message.components).join('\n') };
}

export type Person = {
  /** The platform's id of them. */
  readonly id: string;
  readonly type: (line: string) => Promise<Outcome>;
  readonly press: (on: Lying, label: string) => Promise<Outcome>;
  /** Sends a press with any id or value, as only a stranger would. */
  readonly forge: (on: Outcome | undefined, data: Json) => Promise<Outcome>;
  readonly pick: (on: Lying, label: string) => Promise<Outcome>;
  readonly submit: (on: Outcome, value: string) => Promise<Outcome>;
  readonly offers: (command: string, argument: string, typed: string) => Promise<readonly Json[]>;
  /** Sends without waiting. */
  readonly send: (type: number, data: Json, more?: Sent) => Ticket;
  readonly arrival: (ticket: Ticket) => Promise<Outcome>;
};

export type Sent = {
  readonly source?: Message | undefined;
  /** Milliseconds ago that it was made. */
  readonly old?: number;
  readonly times?: number;
  /** In the payload, over what is there. */
  readonly more?: Json;
};

let people = 0;

const contexts = { server: 0, direct: 1, group: 2, elsewhere: 0 } as const;

const servers: { readonly [W in Where]?: string } = {
  server,
  elsewhere: '700000000000000002',
};

/** The channel of the server that everybody types in. */
export const channelId = '800000000000000001';

/** The permission Manage Server, as an interaction tells it. */
export const manageServer = String(1 << 5);

export function aPerson(
  fake: Fake,
  where: Where = 'server',
  id?: string,
  permissions = '0',
): Person {
  const user = { id: id ?? String(500_000_000_000_000_000n + BigInt(++people)), username: 'ada' };

  const send: Person['send'] = (type, data, { source, old = 0, times = 1, more = {} } = {}) => {
    const made = fake.nextId(fake.now() - old);
    const ticket: Ticket = {
      id: made,
      token: `interaction-token-${made}`,
      type,
      sent: fake.now() - old,
      source,
      external: where === 'elsewhere',
      first: undefined,
      firstAt: undefined,
      message: undefined,
      modal: undefined,
      offers: undefined,
      followUps: [],
      callbacks: 0,
      changed: new Set(),
    };
    fake.desk.tickets.set(ticket.token, ticket);
    const guild = servers[where];
    const place = guild === undefined ? { user } : { guild_id: guild, member: member() };
    const message = source && {
      id: source.id,
      type: 0,
      flags: source.flags,
      content: '',
      channel_id: channelId,
      author: { id: application, username: 'lectern', discriminator: '0' },
      components: source.components,
      attachments: [],
      embeds: [],
      mentions: [],
      mention_roles: [],
      timestamp: new Date(fake.now()).toISOString(),
    };
    const payload = {
      version: 1,
      id: made,
      token: ticket.token,
      application_id: application,
      type,
      data,
      context: contexts[where],
      channel_id: channelId,
      entitlements: [],
      authorizing_integration_owners: where === 'server' ? { 0: server } : { 1: user.id },
      attachment_size_limit: 10_485_760,
      app_permissions: '0',
      locale: 'en-GB',
      ...place,
      ...(message === undefined ? {} : { message }),
      ...more,
    };
    for (let time = 0; time < times; time += 1) fake.deliver(payload);
    return ticket;
  };
  if (where === 'server') fake.guild.members.set(user.id, BigInt(permissions));
  /** What Discord adds of a channel that an option names. */
  const withResolved = (data: Json): Json => {
    const ids = list(data.options)
      .filter(({ type }) => type === 7)
      .map(({ value }) => words(value));
    const channels = ids.flatMap((id) => {
      const face = fake.channels.find(id)?.face;
      return face === undefined ? [] : [[id, resolved(id, face, user.id, BigInt(permissions))]];
    });
    return ids.length === 0
      ? data
      : { ...data, resolved: { channels: Object.fromEntries(channels) } };
  };
  const member = () => ({
    user: { ...user, discriminator: '0', avatar: null, global_name: null },
    roles: [],
    joined_at: '2026-01-01T00:00:00Z',
    deaf: false,
    mute: false,
    flags: 0,
    permissions,
  });

  const arrival: Person['arrival'] = async (ticket) => {
    const began = performance.now();
    await until(ticket, () => shownOf(ticket) !== undefined);
    const message = shownOf(ticket);
    const settled = message === 'form' || message === 'offers' ? undefined : message;
    return {
      ticket,
      message: settled,
      text: textsOf(settled?.components).join('\n'),
      private: ((settled?.flags ?? 0) & 64) !== 0,
      ms: performance.now() - began,
    };
  };

  const press = (on: Lying | undefined, data: Json) =>
    arrival(send(3, data, { source: on?.message }));
  return {
    id: user.id,
    send,
    arrival,
    type: (line) => arrival(send(2, withResolved(commandData(line)))),
    forge: press,
    press: (on, label) => {
      const button = pressablesOf(on.message?.components).find((one) => one.label === label);
      if (button === undefined) throw new Error(`there is no button “${label}” in\n${on.text}`);
      return press(on, { component_type: 2, custom_id: button.custom_id });
    },
    pick: (on, label) => {
      for (const menu of pressablesOf(on.message?.components)) {
        const option = list(menu.options).find((one) => one.label === label);
        if (option === undefined) continue;
        const data = { component_type: 3, custom_id: menu.custom_id, values: [option.value] };
        return press(on, data);
      }
      throw new Error(`there is no entry “${label}” in\n${on.text}`);
    },
    submit: (on, value) => arrival(send(5, filledIn(on, value), { source: on.ticket.source })),
    offers: async (command, argument, typed) => {
      const options = [{ type: 3, name: argument, value: typed, focused: true }];
      const ticket = send(4, { id: '1', name: command, type: 1, options });
      await until(ticket, () => ticket.offers !== undefined);
      return ticket.offers ?? [];
    },
  };
}

function filledIn({ ticket }: Outcome, value: string): Json {
  const { modal } = ticket;
  if (modal === undefined) throw new Error('there is no form to fill in');
  const components = list(modal.components).map((part, index) => ({
    type: part.type,
    id: index + 1,
    ...(part.type === 18
      ? { component: { type: 4, id: 9, custom_id: record(part.component).custom_id, value } }
      : {}),
  }));
  return { custom_id: modal.custom_id, components };
}

/** `/lesson name:architectures share:true` as Discord's options. */
export function commandData(line: string): Json {
  const [name = '', ...rest] = line.replace(/^\//, '').split(/ (?=[a-z]+:)/);
  const options = rest.map((one) => {
    const [key = '', ...value] = one.split(':');
    const text = value.join(':');
    if (key === 'channel') return { type: 7, name: key, value: text };
    return text === 'true'
      ? { type: 5, name: key, value: true }
      : { type: 3, name: key, value: text };
  });
  return { id: '1', name, type: 1, options };
}

/** What stands on the screen once an interaction is answered; undefined until then. */
function shownOf(ticket: Ticket): Message | 'form' | 'offers' | undefined {
  if (ticket.first === 9) return 'form';
  if (ticket.first === 8) return 'offers';
  const [last] = ticket.followUps.slice(-1);
  if (last !== undefined) return last;
  if (ticket.first === 6)
    return (ticket.message?.edits ?? 0) > editsBefore(ticket) ? ticket.message : undefined;
  return ticket.message?.loading === false ? ticket.message : undefined;
}

const before = new WeakMap<Ticket, number>();

function editsBefore(ticket: Ticket): number {
  const known = before.get(ticket) ?? ticket.source?.edits ?? 0;
  before.set(ticket, known);
  return known;
}

/** Waits until an interaction has come so far. */
export async function until(ticket: Ticket, isSo: () => boolean, most = 14_000): Promise<void> {
  editsBefore(ticket);
  if (isSo()) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      ticket.changed.delete(look);
      reject(new Error(`nothing came for interaction ${ticket.id} within ${most} ms`));
    }, most);
    const look = () => {
      if (!isSo()) return;
      clearTimeout(timer);
      ticket.changed.delete(look);
      resolve();
    };
    ticket.changed.add(look);
  });
}

export function labelsOf(outcome: Lying): readonly string[] {
  return pressablesOf(outcome.message?.components).map(({ label, placeholder }) =>
    words(label ?? placeholder),
  );
}
