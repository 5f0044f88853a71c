// What there is in the fake Slack: workspaces, channels, messages, modals, Homes and files, and who sees them.

import type { Json } from '../json.ts';
import { record } from '../json.ts';
import type { Change, Message, Surface, Ticket, View } from './tickets.ts';
import { tell } from './tickets.ts';

export type Team = {
  readonly id: string;
  readonly domain: string;
  token: string;
  readonly botUser: string;
  readonly botId: string;
  scopes: readonly string[];
  isInstalled: boolean;
  /** Channels the bot was invited to; it may answer anywhere through a response_url. */
  readonly invitedTo: Set<string>;
};

export type StoredFile = {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly length: number;
  bytes: Buffer | undefined;
  /** When it can be shown, on the fake's clock; files are prepared some time after the upload. */
  readyAt: number;
  isComplete: boolean;
};

export type Workspace = ReturnType<typeof createWorkspace>;

export const appId = 'A0LECTERN';

/** The scopes an app needs for what it does, no more. */
export const leastScopes = [
  'commands',
  'chat:write',
  'app_mentions:read',
  'im:history',
  'im:write',
  'users:read',
  'files:write',
  'files:read',
];

/** The direct channel of a person with the bot. */
export function directChannel(user: string): string {
  return user.replace(/^U/, 'D');
}

export function createWorkspace(now: () => number) {
  const teams = new Map<string, Team>();
  const messages = new Map<string, Message>();
  const views = new Map<string, View>();
  const homes = new Map<string, View>();
  const files = new Map<string, StoredFile>();
  const tickets: Ticket[] = [];
  const zones = new Map<string, string>();
  const names = new Map<string, string>();
  const admins = new Set<string>();
  const owners = new Set<string>();
  const installers = new Map<string, string>();
  const heard = new Set<(what: Change['what'], message: Message) => void>();
  let count = 0;
  const next = () => (++count).toString(36).toUpperCase().padStart(8, '0');
  const secret = () => Math.random().toString(36).slice(2).padEnd(11, '0');

  function addTeam(isInstalled = true): Team {
    const id = `T${next()}`;
    const team: Team = {
      id,
      domain: id.toLowerCase(),
      token: `xoxb-${id}-${secret()}`,
      botUser: `U0BOT${id}`,
      botId: `B0BOT${id}`,
      scopes: leastScopes,
      isInstalled,
      invitedTo: new Set(),
    };
    teams.set(id, team);
    return team;
  }

  /** Whose doing a change is: what was asked last by who sees it. */
  function causeOf(surface: Surface): Ticket | undefined {
    return tickets.findLast((ticket) => {
      if (ticket.team !== surface.team) return false;
      if (surface.kind === 'view') return ticket.user === surface.user;
      if (surface.to !== undefined) return ticket.user === surface.to;
      const direct = directChannel(ticket.user) === surface.channel;
      return direct || ticket.source === surface || ticket.channel === surface.channel;
    });
  }

  function changed(what: Change['what'], surface: Surface, cause?: Ticket): void {
    const ticket = cause ?? causeOf(surface);
    if (surface.kind === 'message') for (const hear of heard) hear(what, surface);
    ticket?.changes.push({ what, surface, at: performance.now() });
    if (ticket !== undefined) tell(ticket);
  }

  function post(
    where: Pick<Message, 'team' | 'channel' | 'to' | 'thread'> & {
      readonly files?: readonly string[];
    },
    said: Json,
    cause?: Ticket,
  ): Message {
    const seconds = Math.floor(now() / 1000);
    const message: Message = {
      kind: 'message',
      ts: `${seconds}.${String(++count).padStart(6, '0')}`,
      files: [],
      ...where,
      text: '',
      blocks: [],
      deleted: false,
    };
    write(message, said);
    messages.set(message.ts, message);
    changed('posted', message, cause);
    return message;
  }

  function write(message: Message, said: Json): void {
    message.text = typeof said.text === 'string' ? said.text : '';
    message.blocks = withIds(said.blocks);
  }

  function edit(message: Message, said: Json, cause?: Ticket): void {
    write(message, said);
    changed('edited', message, cause);
  }

  function remove(message: Message, cause?: Ticket): void {
    message.deleted = true;
    changed('deleted', message, cause);
  }

  /** Slack names blocks and elements that the app left without a name. */
  function withIds(blocks: unknown): readonly Json[] {
    const list: readonly unknown[] = Array.isArray(blocks) ? blocks : [];
    return list.map((block) => {
      const { elements, element, accessory, ...rest } = record(block);
      const name = (one: unknown): Json => ({ action_id: next(), ...record(one) });
      const act = rest.type === 'actions' && Array.isArray(elements);
      return {
        block_id: next(),
        ...rest,
        ...(elements === undefined ? {} : { elements: act ? elements.map(name) : elements }),
        ...(element === undefined ? {} : { element: name(element) }),
        ...(accessory === undefined ? {} : { accessory: name(accessory) }),
      };
    });
  }

  function open(
    owner: { readonly team: string; readonly user: string },
    body: Json,
    over: View | undefined,
    cause?: Ticket,
  ): View {
    const view = blank(owner.team, owner.user, over);
    fill(view, body);
    views.set(view.id, view);
    changed('opened', view, cause);
    return view;
  }

  function blank(team: string, user: string, over?: View): View {
    const id = `V${next()}`;
    const stack = { root: over?.root ?? id, previous: over?.id };
    return { kind: 'view', id, team, user, ...stack, body: {}, hash: '', open: true };
  }

  function fill(view: View, body: Json): void {
    view.body = { ...body, blocks: withIds(body.blocks) };
    view.hash = `${now()}.${next()}`;
  }

  function redraw(view: View, body: Json, cause?: Ticket): void {
    fill(view, body);
    changed('edited', view, cause);
  }

  function close(view: View, cause?: Ticket): void {
    view.open = false;
    changed('closed', view, cause);
  }

  function publish(team: string, user: string, body: Json): View {
    const home = homes.get(user) ?? blank(team, user);
    fill(home, body);
    homes.set(user, home);
    views.set(home.id, home);
    changed('published', home);
    return home;
  }

  return {
    teams,
    messages,
    views,
    homes,
    files,
    tickets,
    /** The time zone of a person, where it is not Berlin's. */
    zones,
    names,
    admins,
    owners,
    /** Who adds the app to a workspace, by its id, where it is not `U0ADMIN`. */
    installers,
    /** Called with every message that was posted, edited or deleted. */
    heard,
    now,
    next,
    secret,
    addTeam,
    post,
    edit,
    remove,
    open,
    redraw,
    close,
    publish,
    /** The modals a person has open, the one on top last. */
    stackOf: (user: string): readonly View[] =>
      [...views.values()].filter(
        (view) => view.user === user && view.open && view.body.type === 'modal',
      ),
  };
}
