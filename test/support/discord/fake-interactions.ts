// The interactions of the fake Discord: their clocks, their one first response, their messages.

import { asRecord, asString, type Json } from '../json.ts';
import { autocompleteViolations, modalViolations, registrationViolations } from './call-rules.ts';
import { exceedsByteLimit, messageViolations } from './message-rules.ts';
import { openApiViolations } from './openapi.ts';

export type UploadedFile = { readonly name: string; readonly text: string; readonly bytes: Buffer };

export type FakeMessage = {
  readonly id: string;
  flags: number;
  components: unknown;
  files: readonly UploadedFile[];
  /** Announced, and not yet there. */
  loading: boolean;
  deleted: boolean;
  edits: number;
};

/** An interaction as the fake follows it. */
export type PendingInteraction = {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  /** When it left for the bot, on the fake's clock. */
  readonly sentAt: number;
  /** The message that was pressed, or from which a form came. */
  readonly source: FakeMessage | undefined;
  /** From who has the bot for themselves, in a server that keeps such bots from speaking to all. */
  readonly external: boolean;
  /** The type of the first response. */
  firstResponseType: number | undefined;
  firstResponseAt: number | undefined;
  message: FakeMessage | undefined;
  modal: Json | undefined;
  autocompleteChoices: readonly Json[] | undefined;
  followUps: FakeMessage[];
  /** How many callbacks came, taken or refused. */
  callbacks: number;
  readonly listeners: Set<() => void>;
};

export type FakeResponse = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
};

export type FakeRequest = {
  readonly method: string;
  readonly path: string;
  /** What stands behind the path's question mark. */
  readonly query: string;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
};

export type FakeInteractions = {
  readonly handle: (request: FakeRequest) => FakeResponse;
  readonly pending: Map<string, PendingInteraction>;
  /** What the bot sent that Discord would refuse. */
  readonly violations: string[];
  registered: readonly Json[];
  registrations: number;
};

const loadingFlag = 128;
const ephemeralFlag = 64;
const largestFile = 10 * 1024 * 1024;

export function createFakeInteractions(
  application: string,
  now: () => number,
  nextId: () => string,
  strict = true,
): FakeInteractions {
  const pending = new Map<string, PendingInteraction>();
  const interactions: FakeInteractions = {
    handle,
    pending,
    violations: [],
    registered: [],
    registrations: 0,
  };

  function handle(request: FakeRequest): FakeResponse {
    const { method, path } = request;
    const call = `${method} ${path}`;
    if (path === `/applications/${application}/commands`) return commands(request, call);
    if (request.files.some(({ bytes }) => bytes.length > largestFile)) return tooLarge;
    const parts = path.split('/');
    if (parts[1] === 'interactions' && parts[4] === 'callback') return callback(request, call);
    if (parts[1] === 'webhooks') return handleWebhook(request, call);
    return { status: 404, body: { code: 0, message: '404: Not Found' } };
  }

  function refuse(faults: readonly string[]): FakeResponse {
    interactions.violations.push(...faults);
    const message = `Invalid Form Body\n${faults.join('\n')}`;
    return { status: 400, body: { code: 50035, message } };
  }

  function commands({ method, body }: FakeRequest, call: string): FakeResponse {
    if (method === 'GET') return { status: 200, body: interactions.registered };
    const faults = [...openApiViolations(call, body), ...registrationViolations(body)];
    if (faults.length > 0) return refuse(faults);
    interactions.registrations += 1;
    interactions.registered = (Array.isArray(body) ? body : []).map((one) =>
      asRegistered(asRecord(one), nextId()),
    );
    return { status: 200, body: interactions.registered };
  }

  function callback({ path, body, files }: FakeRequest, call: string): FakeResponse {
    const [, , id = '', token = ''] = path.split('/');
    const pendingInteraction = pending.get(token);
    if (pendingInteraction === undefined || pendingInteraction.id !== id) return unknownInteraction;
    pendingInteraction.callbacks += 1;
    if (now() - pendingInteraction.sentAt > 3000) return unknownInteraction;
    if (pendingInteraction.firstResponseType !== undefined) return alreadyAcknowledged;
    const { type, data } = asRecord(body);
    const ruleViolations = !strict
      ? []
      : callbackViolations(
          pendingInteraction,
          Number(type),
          asRecord(data),
          files.map(({ name }) => name),
        );
    const violations = strict ? [...openApiViolations(call, body), ...ruleViolations] : [];
    if (violations.length > 0) return refuse(violations);
    if (exceedsByteLimit(asRecord(data))) return brokenByBytes(interactions);
    pendingInteraction.firstResponseType = Number(type);
    pendingInteraction.firstResponseAt = now();
    applyResponse(pendingInteraction, Number(type), asRecord(data), files);
    notifyListeners(pendingInteraction);
    return { status: 204 };
  }

  function applyResponse(
    pendingInteraction: PendingInteraction,
    type: number,
    data: Json,
    files: FakeRequest['files'],
  ): void {
    const flags = Number(data.flags ?? 0) | (pendingInteraction.external ? ephemeralFlag : 0);
    if (type === 4) pendingInteraction.message = newMessage(flags, data.components, files);
    if (type === 5) {
      pendingInteraction.message = newMessage(flags | loadingFlag, [], []);
      pendingInteraction.message.loading = true;
    }
    if (type === 6) pendingInteraction.message = pendingInteraction.source;
    if (type === 7) {
      pendingInteraction.message = pendingInteraction.source;
      if (pendingInteraction.source !== undefined)
        updateMessage(pendingInteraction.source, data, files);
    }
    if (type === 8)
      pendingInteraction.autocompleteChoices = Array.isArray(data.choices)
        ? data.choices.map(asRecord)
        : [];
    if (type === 9) pendingInteraction.modal = data;
  }

  function newMessage(
    flags: number,
    components: unknown,
    files: FakeRequest['files'],
  ): FakeMessage {
    return { id: nextId(), flags, components, files, loading: false, deleted: false, edits: 0 };
  }

  function handleWebhook({ method, path, body, files }: FakeRequest, call: string): FakeResponse {
    const [, , id = '', token = '', , which = ''] = path.split('/');
    const pendingInteraction = pending.get(token);
    if (pendingInteraction === undefined || id !== application) return unknownWebhook;
    if (now() - pendingInteraction.sentAt > 15 * 60_000) return expired;
    if (pendingInteraction.firstResponseType === undefined) return unknownWebhook;
    const { message } = pendingInteraction;
    if (method === 'DELETE' && which === '@original') {
      if (message === undefined || message.deleted) return unknownMessage;
      message.deleted = true;
      return { status: 204 };
    }
    const edits = method === 'PATCH';
    const names = files.map(({ name }) => name);
    const violations = [
      ...openApiViolations(call, body),
      ...messageViolations(asRecord(body), names, edits),
    ];
    if (violations.length > 0) return refuse(violations);
    if (exceedsByteLimit(asRecord(body))) return brokenByBytes(interactions);
    if (!edits && pendingInteraction.external && pendingInteraction.followUps.length >= 5)
      return tooManyFollowUps;
    if (edits) {
      if (message === undefined || message.deleted) return unknownMessage;
      updateMessage(message, asRecord(body), files);
    } else
      pendingInteraction.followUps.push(
        newMessage(Number(asRecord(body).flags), asRecord(body).components, files),
      );
    notifyListeners(pendingInteraction);
    return { status: 200, body: { id: message?.id ?? nextId() } };
  }
  return interactions;
}

function updateMessage(message: FakeMessage, data: Json, files: FakeRequest['files']): void {
  message.components = data.components ?? message.components;
  if (Array.isArray(data.attachments)) message.files = files;
  message.flags &= ~loadingFlag;
  message.loading = false;
  message.edits += 1;
}

function notifyListeners(pendingInteraction: PendingInteraction): void {
  for (const listener of pendingInteraction.listeners) listener();
}

function callbackViolations(
  pendingInteraction: PendingInteraction,
  type: number,
  data: Json,
  files: readonly string[],
): readonly string[] {
  if (pendingInteraction.type === 4 && type !== 8) return [`a response ${type} to typing`];
  switch (type) {
    case 4:
      return messageViolations(data, files, false);
    case 5:
    case 6:
      return type === 6 && pendingInteraction.source === undefined
        ? ['an update of no message']
        : [];
    case 7:
      return pendingInteraction.source === undefined
        ? ['an update of no message']
        : messageViolations(data, files, true);
    case 8:
      return pendingInteraction.type === 4
        ? autocompleteViolations(data)
        : ['offers to who does not type'];
    case 9:
      return pendingInteraction.type === 5 ? ['a form in answer to a form'] : modalViolations(data);
    default:
      return [`a response of type ${type}`];
  }
}

function brokenByBytes(deps: FakeInteractions): FakeResponse {
  deps.violations.push('more bytes of text than Discord takes');
  return { status: 500, body: { code: 0, message: '500: Internal Server Error' } };
}

/** A command as Discord gives it back: ids, nulls, and nothing that is false. */
function asRegistered(command: Json, id: string): Json {
  return {
    id,
    application_id: '1',
    version: id,
    default_member_permissions: null,
    type: 1,
    nsfw: false,
    name_localizations: null,
    description_localizations: null,
    dm_permission: true,
    ...command,
    name: asString(command.name),
    options: (Array.isArray(command.options) ? command.options : []).map((option) => ({
      ...asRecord(option),
      name_localizations: null,
      description_localizations: null,
    })),
  };
}

const unknownInteraction = { status: 404, body: { code: 10062, message: 'Unknown interaction' } };
const alreadyAcknowledged = {
  status: 400,
  body: { code: 40060, message: 'Interaction has already been acknowledged.' },
};
const unknownWebhook = { status: 404, body: { code: 10015, message: 'Unknown Webhook' } };
const unknownMessage = { status: 404, body: { code: 10008, message: 'Unknown Message' } };
const tooLarge = { status: 413, body: { code: 40005, message: 'Request entity too large' } };
const tooManyFollowUps = {
  status: 400,
  body: { code: 40094, message: 'This interaction has reached its maximum of follow-ups' },
};
const expired = { status: 401, body: { code: 50027, message: 'Invalid Webhook Token' } };
