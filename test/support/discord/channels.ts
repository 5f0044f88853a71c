// The channels of the fake Discord: conversations of two, messages posted, edited and read, nonces.

import { record, words } from '../json.ts';
import type { Answer, Message, Request } from './desk.ts';
import { server } from './gateway.ts';
import { type Face, described as shownFace } from './guild.ts';
import { described } from './openapi.ts';
import { breaksByteRule, messageFaults } from './rules-message.ts';

/** A channel of a server, or a conversation with one person. */
export type Channel = {
  readonly id: string;
  /** Whom it is a conversation with; undefined in a server. */
  readonly user: string | undefined;
  readonly messages: Message[];
  /** What everything asked of it is answered with, where the bot may not do it. */
  refusal: Answer | undefined;
  /** What it says of itself. */
  readonly face: Face;
};

export type Channels = {
  readonly handle: (request: Request) => Answer;
  /** Makes a channel of a server that the bot may speak in. */
  readonly open: (id: string) => Channel;
  /** The conversation with a person, made where there is none. */
  readonly with: (user: string) => Channel;
  readonly close: (id: string) => void;
  /** The channel of an id; undefined where there is none. */
  readonly find: (id: string) => Channel | undefined;
  /** Resolves with the next message that is posted anywhere. */
  readonly next: () => Promise<Message>;
};

type World = {
  readonly now: () => number;
  readonly nextId: () => string;
  /** What the bot sent that Discord would refuse. */
  readonly faults: string[];
};

/** Discord says "the past few minutes". */
const nonceMs = 3 * 60_000;

/** What Discord says when it will not. */
export const refusals = {
  closed: refusal(403, 50007, 'Cannot send messages to this user'),
  noServer: refusal(403, 50278, 'Cannot send messages to this user due to having no mutual guilds'),
  noAccess: refusal(403, 50001, 'Missing Access'),
  noPermission: refusal(403, 50013, 'Missing Permissions'),
  unknownChannel: refusal(404, 10003, 'Unknown Channel'),
  unknownMessage: refusal(404, 10008, 'Unknown Message'),
  tooOld: refusal(400, 30046, 'Maximum number of edits to messages older than 1 hour reached'),
} as const;

export function createChannels({ now, nextId, faults }: World): Channels {
  const channels = new Map<string, Channel>();
  const nonces = new Map<string, { readonly message: Message; readonly at: number }>();
  const waiting = new Set<(message: Message) => void>();

  function open(id: string, user?: string): Channel {
    const known = channels.get(id) ?? { id, user, messages: [], refusal: undefined, face: face() };
    channels.set(id, known);
    return known;
  }

  function conversation(user: string): Channel {
    const known = [...channels.values()].find((channel) => channel.user === user);
    return known ?? open(nextId(), user);
  }

  function handle(request: Request): Answer {
    const { method, path, body } = request;
    const call = `${method} ${path}`;
    const wrong = method === 'GET' ? [] : described(call, body);
    if (wrong.length > 0) return refuse(wrong);
    if (path === '/users/@me/channels') {
      const { id, user } = conversation(words(record(body).recipient_id));
      return { status: 200, body: { id, type: 1, recipients: [{ id: user }] } };
    }
    const [, , id = '', , message = ''] = path.split('/');
    const channel = channels.get(id);
    if (channel === undefined) return refusals.unknownChannel;
    // Whom the bot may not write to, it may still see.
    const closed = path === `/channels/${id}` && channel.refusal === refusals.noPermission;
    if (channel.refusal !== undefined && !closed) return channel.refusal;
    if (path === `/channels/${id}`) return shownFace(id, channel.face);
    if (method === 'GET') return read(channel, request.query);
    return method === 'POST' ? post(channel, request) : edit(channel, message, request);
  }

  function refuse(wrong: readonly string[]): Answer {
    faults.push(...wrong);
    return refusal(400, 50035, `Invalid Form Body\n${wrong.join('\n')}`);
  }

  function post(channel: Channel, { body, files }: Request): Answer {
    const { nonce, enforce_nonce: enforced, flags, components } = record(body);
    const wrong = [
      ...messageFaults(
        record(body),
        files.map(({ name }) => name),
        false,
      ),
      ...(enforced === true && words(nonce) !== '' ? [] : ['a post that could stand there twice']),
    ];
    if (wrong.length > 0) return refuse(wrong);
    if (breaksByteRule(record(body))) return refuse(['more bytes of text than Discord takes']);
    const known = nonces.get(`${channel.id} ${nonce}`);
    if (known !== undefined && now() - known.at < nonceMs) return shown(known.message, channel);
    const message: Message = {
      id: nextId(),
      flags: Number(flags),
      components,
      files,
      loading: false,
      deleted: false,
      edits: 0,
    };
    nonces.set(`${channel.id} ${nonce}`, { message, at: now() });
    channel.messages.push(message);
    for (const tell of waiting) tell(message);
    waiting.clear();
    return shown(message, channel);
  }

  function edit(channel: Channel, id: string, { body, files }: Request): Answer {
    const message = channel.messages.find((one) => one.id === id && !one.deleted);
    if (message === undefined) return refusals.unknownMessage;
    const wrong = messageFaults(
      record(body),
      files.map(({ name }) => name),
      true,
    );
    if (wrong.length > 0) return refuse(wrong);
    message.components = record(body).components;
    if (Array.isArray(record(body).attachments)) message.files = files;
    message.edits += 1;
    return shown(message, channel);
  }

  return {
    handle,
    open: (id) => open(id),
    with: conversation,
    close: (id) => void channels.delete(id),
    find: (id) => channels.get(id),
    next: () => new Promise((resolve) => waiting.add(resolve)),
  };
}

function face(): Face {
  return { name: 'general', type: 0, guild: server, parent: undefined, hiddenFrom: new Set() };
}

/** Messages after an id, those nearest to it, newest first. */
function read(channel: Channel, query: string): Answer {
  const asked = new URLSearchParams(query);
  const after = BigInt(asked.get('after') ?? '0');
  const found = channel.messages
    .filter((message) => !message.deleted && BigInt(message.id) > after)
    .slice(0, Number(asked.get('limit') ?? 50));
  const body = found.reverse().map(({ id, components }) => ({ id, components }));
  return { status: 200, body };
}

function shown({ id, components }: Message, channel: Channel): Answer {
  return { status: 200, body: { id, channel_id: channel.id, components } };
}

function refusal(status: number, code: number, message: string) {
  return { status, body: { code, message } };
}
