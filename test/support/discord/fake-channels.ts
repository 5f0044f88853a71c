// The channels of the fake Discord: conversations of two, messages posted, edited and read, nonces.

import { asRecord, asString } from '../json.ts';
import { serverId } from './fake-gateway.ts';
import { type ChannelInfo, channelResponse as shownFace } from './fake-guild.ts';
import type { FakeMessage, FakeRequest, FakeResponse } from './fake-interactions.ts';
import { exceedsByteLimit, messageViolations } from './message-rules.ts';
import { openApiViolations } from './openapi.ts';

/** A channel of a server, or a conversation with one person. */
export type FakeChannel = {
  readonly id: string;
  /** Whom it is a conversation with; undefined in a server. */
  readonly user: string | undefined;
  readonly messages: FakeMessage[];
  /** What everything asked of it is answered with, where the bot may not do it. */
  refusal: FakeResponse | undefined;
  /** What it says of itself. */
  readonly info: ChannelInfo;
};

export type FakeChannels = {
  readonly handle: (request: FakeRequest) => FakeResponse;
  /** Makes a channel of a server that the bot may speak in. */
  readonly open: (id: string) => FakeChannel;
  /** The conversation with a person, made where there is none. */
  readonly conversationWith: (user: string) => FakeChannel;
  readonly close: (id: string) => void;
  /** The channel of an id; undefined where there is none. */
  readonly find: (id: string) => FakeChannel | undefined;
  /** Resolves with the next message that is posted anywhere. */
  readonly nextMessage: () => Promise<FakeMessage>;
};

type FakeWorld = {
  readonly now: () => number;
  readonly nextId: () => string;
  /** What the bot sent that Discord would refuse. */
  readonly violations: string[];
};

/** Discord says "the past few minutes". */
const nonceMs = 3 * 60_000;

/** What Discord says when it will not. */
export const refusalResponses = {
  closed: refusalResponse(403, 50007, 'Cannot send messages to this user'),
  noServer: refusalResponse(
    403,
    50278,
    'Cannot send messages to this user due to having no mutual guilds',
  ),
  noAccess: refusalResponse(403, 50001, 'Missing Access'),
  noPermission: refusalResponse(403, 50013, 'Missing Permissions'),
  unknownChannel: refusalResponse(404, 10003, 'Unknown Channel'),
  unknownMessage: refusalResponse(404, 10008, 'Unknown Message'),
  tooOld: refusalResponse(
    400,
    30046,
    'Maximum number of edits to messages older than 1 hour reached',
  ),
} as const;

export function createFakeChannels({ now, nextId, violations: faults }: FakeWorld): FakeChannels {
  const channels = new Map<string, FakeChannel>();
  const nonces = new Map<string, { readonly message: FakeMessage; readonly at: number }>();
  const waiters = new Set<(message: FakeMessage) => void>();

  function open(id: string, user?: string): FakeChannel {
    const channel = channels.get(id) ?? {
      id,
      user,
      messages: [],
      refusal: undefined,
      info: defaultInfo(),
    };
    channels.set(id, channel);
    return channel;
  }

  function conversation(user: string): FakeChannel {
    const channel = [...channels.values()].find((channel) => channel.user === user);
    return channel ?? open(nextId(), user);
  }

  function handle(request: FakeRequest): FakeResponse {
    const { method, path, body } = request;
    const call = `${method} ${path}`;
    const violations = method === 'GET' ? [] : openApiViolations(call, body);
    if (violations.length > 0) return refuse(violations);
    if (path === '/users/@me/channels') {
      const { id, user } = conversation(asString(asRecord(body).recipient_id));
      return { status: 200, body: { id, type: 1, recipients: [{ id: user }] } };
    }
    const [, , id = '', , message = ''] = path.split('/');
    const channel = channels.get(id);
    if (channel === undefined) return refusalResponses.unknownChannel;
    // Whom the bot may not write to, it may still see.
    const isReadOnly =
      path === `/channels/${id}` && channel.refusal === refusalResponses.noPermission;
    if (channel.refusal !== undefined && !isReadOnly) return channel.refusal;
    if (path === `/channels/${id}`) return shownFace(id, channel.info);
    if (method === 'GET') return readMessages(channel, request.query);
    return method === 'POST' ? post(channel, request) : edit(channel, message, request);
  }

  function refuse(violations: readonly string[]): FakeResponse {
    faults.push(...violations);
    return refusalResponse(400, 50035, `Invalid Form Body\n${violations.join('\n')}`);
  }

  function post(channel: FakeChannel, { body, files }: FakeRequest): FakeResponse {
    const { nonce, enforce_nonce: enforced, flags, components } = asRecord(body);
    const violations = [
      ...messageViolations(
        asRecord(body),
        files.map(({ name }) => name),
        false,
      ),
      ...(enforced === true && asString(nonce) !== ''
        ? []
        : ['a post that could stand there twice']),
    ];
    if (violations.length > 0) return refuse(violations);
    if (exceedsByteLimit(asRecord(body))) return refuse(['more bytes of text than Discord takes']);
    const previous = nonces.get(`${channel.id} ${nonce}`);
    if (previous !== undefined && now() - previous.at < nonceMs)
      return messageResponse(previous.message, channel);
    const message: FakeMessage = {
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
    for (const tell of waiters) tell(message);
    waiters.clear();
    return messageResponse(message, channel);
  }

  function edit(channel: FakeChannel, id: string, { body, files }: FakeRequest): FakeResponse {
    const message = channel.messages.find((one) => one.id === id && !one.deleted);
    if (message === undefined) return refusalResponses.unknownMessage;
    const violations = messageViolations(
      asRecord(body),
      files.map(({ name }) => name),
      true,
    );
    if (violations.length > 0) return refuse(violations);
    message.components = asRecord(body).components;
    if (Array.isArray(asRecord(body).attachments)) message.files = files;
    message.edits += 1;
    return messageResponse(message, channel);
  }

  return {
    handle,
    open: (id) => open(id),
    conversationWith: conversation,
    close: (id) => void channels.delete(id),
    find: (id) => channels.get(id),
    nextMessage: () => new Promise((resolve) => waiters.add(resolve)),
  };
}

function defaultInfo(): ChannelInfo {
  return { name: 'general', type: 0, guild: serverId, parent: undefined, hiddenFrom: new Set() };
}

/** Messages after an id, those nearest to it, newest first. */
function readMessages(channel: FakeChannel, query: string): FakeResponse {
  const parameters = new URLSearchParams(query);
  const after = BigInt(parameters.get('after') ?? '0');
  const messages = channel.messages
    .filter((message) => !message.deleted && BigInt(message.id) > after)
    .slice(0, Number(parameters.get('limit') ?? 50));
  const body = messages.reverse().map(({ id, components }) => ({ id, components }));
  return { status: 200, body };
}

function messageResponse({ id, components }: FakeMessage, channel: FakeChannel): FakeResponse {
  return { status: 200, body: { id, channel_id: channel.id, components } };
}

function refusalResponse(status: number, code: number, message: string) {
  return { status, body: { code, message } };
}
