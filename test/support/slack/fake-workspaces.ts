// What there is in the fake Slack: workspaces, channels, messages, modals, Homes and files, and who sees them.

import type { Json } from '../json.ts';
import { asRecord } from '../json.ts';
import type {
  FakeMessage,
  FakeSurface,
  FakeView,
  PendingInteraction,
  SurfaceChange,
} from './interactions.ts';
import { notifyListeners } from './interactions.ts';

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

export type FakeWorkspaces = ReturnType<typeof createFakeWorkspaces>;

export const appId = 'A0LECTERN';

/** The scopes an app needs for what it does, no more. */
export const requiredScopes = [
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

export function createFakeWorkspaces(now: () => number) {
  const teams = new Map<string, Team>();
  const messages = new Map<string, FakeMessage>();
  const views = new Map<string, FakeView>();
  const homes = new Map<string, FakeView>();
  const files = new Map<string, StoredFile>();
  const interactions: PendingInteraction[] = [];
  const zones = new Map<string, string>();
  const names = new Map<string, string>();
  const admins = new Set<string>();
  const owners = new Set<string>();
  const installers = new Map<string, string>();
  const messageListeners = new Set<(what: SurfaceChange['what'], message: FakeMessage) => void>();
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
      scopes: requiredScopes,
      isInstalled,
      invitedTo: new Set(),
    };
    teams.set(id, team);
    return team;
  }

  /** Whose doing a change is: what was asked last by who sees it. */
  function interactionBehind(surface: FakeSurface): PendingInteraction | undefined {
    return interactions.findLast((pendingInteraction) => {
      if (pendingInteraction.team !== surface.team) return false;
      if (surface.kind === 'view') return pendingInteraction.user === surface.user;
      if (surface.visibleTo !== undefined) return pendingInteraction.user === surface.visibleTo;
      const direct = directChannel(pendingInteraction.user) === surface.channel;
      return (
        direct ||
        pendingInteraction.source === surface ||
        pendingInteraction.channel === surface.channel
      );
    });
  }

  function recordChange(
    what: SurfaceChange['what'],
    surface: FakeSurface,
    cause?: PendingInteraction,
  ): void {
    const pendingInteraction = cause ?? interactionBehind(surface);
    if (surface.kind === 'message')
      for (const listener of messageListeners) listener(what, surface);
    pendingInteraction?.changes.push({ what, surface, at: performance.now() });
    if (pendingInteraction !== undefined) notifyListeners(pendingInteraction);
  }

  function post(
    where: Pick<FakeMessage, 'team' | 'channel' | 'visibleTo' | 'thread'> & {
      readonly files?: readonly string[];
    },
    content: Json,
    cause?: PendingInteraction,
  ): FakeMessage {
    const seconds = Math.floor(now() / 1000);
    const message: FakeMessage = {
      kind: 'message',
      ts: `${seconds}.${String(++count).padStart(6, '0')}`,
      files: [],
      ...where,
      text: '',
      blocks: [],
      deleted: false,
    };
    write(message, content);
    messages.set(message.ts, message);
    recordChange('posted', message, cause);
    return message;
  }

  function write(message: FakeMessage, content: Json): void {
    message.text = typeof content.text === 'string' ? content.text : '';
    message.blocks = withIds(content.blocks);
  }

  function edit(message: FakeMessage, content: Json, cause?: PendingInteraction): void {
    write(message, content);
    recordChange('edited', message, cause);
  }

  function remove(message: FakeMessage, cause?: PendingInteraction): void {
    message.deleted = true;
    recordChange('deleted', message, cause);
  }

  /** Slack names blocks and elements that the app left without a name. */
  function withIds(blocks: unknown): readonly Json[] {
    const list: readonly unknown[] = Array.isArray(blocks) ? blocks : [];
    return list.map((block) => {
      const { elements, element, accessory, ...rest } = asRecord(block);
      const name = (one: unknown): Json => ({ action_id: next(), ...asRecord(one) });
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
    parent: FakeView | undefined,
    cause?: PendingInteraction,
  ): FakeView {
    const view = blank(owner.team, owner.user, parent);
    fill(view, body);
    views.set(view.id, view);
    recordChange('opened', view, cause);
    return view;
  }

  function blank(team: string, user: string, parent?: FakeView): FakeView {
    const id = `V${next()}`;
    const stack = { root: parent?.root ?? id, previous: parent?.id };
    return { kind: 'view', id, team, user, ...stack, body: {}, hash: '', open: true };
  }

  function fill(view: FakeView, body: Json): void {
    view.body = { ...body, blocks: withIds(body.blocks) };
    view.hash = `${now()}.${next()}`;
  }

  function redraw(view: FakeView, body: Json, cause?: PendingInteraction): void {
    fill(view, body);
    recordChange('edited', view, cause);
  }

  function close(view: FakeView, cause?: PendingInteraction): void {
    view.open = false;
    recordChange('closed', view, cause);
  }

  function publish(team: string, user: string, body: Json): FakeView {
    const home = homes.get(user) ?? blank(team, user);
    fill(home, body);
    homes.set(user, home);
    views.set(home.id, home);
    recordChange('published', home);
    return home;
  }

  return {
    teams,
    messages,
    views,
    homes,
    files,
    pendingInteractions: interactions,
    /** The time zone of a person, where it is not Berlin's. */
    zones,
    names,
    admins,
    owners,
    /** Who adds the app to a workspace, by its id, where it is not `U0ADMIN`. */
    installers,
    /** Called with every message that was posted, edited or deleted. */
    heard: messageListeners,
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
    stackOf: (user: string): readonly FakeView[] =>
      [...views.values()].filter(
        (view) => view.user === user && view.open && view.body.type === 'modal',
      ),
  };
}
