// The interactions of the fake Discord: their clocks, their one first response, their messages.

import { type Json, record, words } from '../json.ts';
import { described } from './openapi.ts';
import { modalFaults, offerFaults, registrationFaults } from './rules.ts';
import { breaksByteRule, messageFaults } from './rules-message.ts';

export type Upload = { readonly name: string; readonly text: string; readonly bytes: Buffer };

export type Message = {
  readonly id: string;
  flags: number;
  components: unknown;
  files: readonly Upload[];
  /** Announced, and not yet there. */
  loading: boolean;
  deleted: boolean;
  edits: number;
};

/** An interaction as the fake follows it. */
export type Ticket = {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  /** When it left for the bot, on the fake's clock. */
  readonly sent: number;
  /** The message that was pressed, or from which a form came. */
  readonly source: Message | undefined;
  /** From who has the bot for themselves, in a server that keeps such bots from speaking to all. */
  readonly external: boolean;
  /** The type of the first response. */
  first: number | undefined;
  firstAt: number | undefined;
  message: Message | undefined;
  modal: Json | undefined;
  offers: readonly Json[] | undefined;
  followUps: Message[];
  /** How many callbacks came, taken or refused. */
  callbacks: number;
  readonly changed: Set<() => void>;
};

export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
};

export type Request = {
  readonly method: string;
  readonly path: string;
  /** What stands behind the path's question mark. */
  readonly query: string;
  readonly body: unknown;
  readonly files: readonly Upload[];
};

export type Desk = {
  readonly handle: (request: Request) => Answer;
  readonly tickets: Map<string, Ticket>;
  /** What the bot sent that Discord would refuse. */
  readonly faults: string[];
  registered: readonly Json[];
  puts: number;
};

const loading = 128;
const ephemeral = 64;
const largestFile = 10 * 1024 * 1024;

export function createDesk(
  application: string,
  now: () => number,
  nextId: () => string,
  strict = true,
): Desk {
  const tickets = new Map<string, Ticket>();
  const desk: Desk = { handle, tickets, faults: [], registered: [], puts: 0 };

  function handle(request: Request): Answer {
    const { method, path } = request;
    const call = `${method} ${path}`;
    if (path === `/applications/${application}/commands`) return commands(request, call);
    if (request.files.some(({ bytes }) => bytes.length > largestFile)) return tooLarge;
    const parts = path.split('/');
    if (parts[1] === 'interactions' && parts[4] === 'callback') return callback(request, call);
    if (parts[1] === 'webhooks') return webhook(request, call);
    return { status: 404, body: { code: 0, message: '404: Not Found' } };
  }

  function refuse(faults: readonly string[]): Answer {
    desk.faults.push(...faults);
    const message = `Invalid Form Body\n${faults.join('\n')}`;
    return { status: 400, body: { code: 50035, message } };
  }

  function commands({ method, body }: Request, call: string): Answer {
    if (method === 'GET') return { status: 200, body: desk.registered };
    const faults = [...described(call, body), ...registrationFaults(body)];
    if (faults.length > 0) return refuse(faults);
    desk.puts += 1;
    desk.registered = (Array.isArray(body) ? body : []).map((one) => asKept(record(one), nextId()));
    return { status: 200, body: desk.registered };
  }

  function callback({ path, body, files }: Request, call: string): Answer {
    const [, , id = '', token = ''] = path.split('/');
    const ticket = tickets.get(token);
    if (ticket === undefined || ticket.id !== id) return unknownInteraction;
    ticket.callbacks += 1;
    if (now() - ticket.sent > 3000) return unknownInteraction;
    if (ticket.first !== undefined) return alreadyAcknowledged;
    const { type, data } = record(body);
    const faults = !strict
      ? []
      : callbackFaults(
          ticket,
          Number(type),
          record(data),
          files.map(({ name }) => name),
        );
    const all = strict ? [...described(call, body), ...faults] : [];
    if (all.length > 0) return refuse(all);
    if (breaksByteRule(record(data))) return brokenByBytes(desk);
    ticket.first = Number(type);
    ticket.firstAt = now();
    apply(ticket, Number(type), record(data), files);
    announce(ticket);
    return { status: 204 };
  }

  function apply(ticket: Ticket, type: number, data: Json, files: Request['files']): void {
    const flags = Number(data.flags ?? 0) | (ticket.external ? ephemeral : 0);
    if (type === 4) ticket.message = fresh(flags, data.components, files);
    if (type === 5) {
      ticket.message = fresh(flags | loading, [], []);
      ticket.message.loading = true;
    }
    if (type === 6) ticket.message = ticket.source;
    if (type === 7) {
      ticket.message = ticket.source;
      if (ticket.source !== undefined) rewrite(ticket.source, data, files);
    }
    if (type === 8) ticket.offers = Array.isArray(data.choices) ? data.choices.map(record) : [];
    if (type === 9) ticket.modal = data;
  }

  function fresh(flags: number, components: unknown, files: Request['files']): Message {
    return { id: nextId(), flags, components, files, loading: false, deleted: false, edits: 0 };
  }

  function webhook({ method, path, body, files }: Request, call: string): Answer {
    const [, , id = '', token = '', , which = ''] = path.split('/');
    const ticket = tickets.get(token);
    if (ticket === undefined || id !== application) return unknownWebhook;
    if (now() - ticket.sent > 15 * 60_000) return expired;
    if (ticket.first === undefined) return unknownWebhook;
    const { message } = ticket;
    if (method === 'DELETE' && which === '@original') {
      if (message === undefined || message.deleted) return unknownMessage;
      message.deleted = true;
      return { status: 204 };
    }
    const edits = method === 'PATCH';
    const names = files.map(({ name }) => name);
    const all = [...described(call, body), ...messageFaults(record(body), names, edits)];
    if (all.length > 0) return refuse(all);
    if (breaksByteRule(record(body))) return brokenByBytes(desk);
    if (!edits && ticket.external && ticket.followUps.length >= 5) return tooManyFollowUps;
    if (edits) {
      if (message === undefined || message.deleted) return unknownMessage;
      rewrite(message, record(body), files);
    } else ticket.followUps.push(fresh(Number(record(body).flags), record(body).components, files));
    announce(ticket);
    return { status: 200, body: { id: message?.id ?? nextId() } };
  }
  return desk;
}

function rewrite(message: Message, data: Json, files: Request['files']): void {
  message.components = data.components ?? message.components;
  if (Array.isArray(data.attachments)) message.files = files;
  message.flags &= ~loading;
  message.loading = false;
  message.edits += 1;
}

function announce(ticket: Ticket): void {
  for (const tell of ticket.changed) tell();
}

function callbackFaults(
  ticket: Ticket,
  type: number,
  data: Json,
  files: readonly string[],
): readonly string[] {
  if (ticket.type === 4 && type !== 8) return [`a response ${type} to typing`];
  switch (type) {
    case 4:
      return messageFaults(data, files, false);
    case 5:
    case 6:
      return type === 6 && ticket.source === undefined ? ['an update of no message'] : [];
    case 7:
      return ticket.source === undefined
        ? ['an update of no message']
        : messageFaults(data, files, true);
    case 8:
      return ticket.type === 4 ? offerFaults(data) : ['offers to who does not type'];
    case 9:
      return ticket.type === 5 ? ['a form in answer to a form'] : modalFaults(data);
    default:
      return [`a response of type ${type}`];
  }
}

function brokenByBytes(desk: Desk): Answer {
  desk.faults.push('more bytes of text than Discord takes');
  return { status: 500, body: { code: 0, message: '500: Internal Server Error' } };
}

/** A command as Discord gives it back: ids, nulls, and nothing that is false. */
function asKept(command: Json, id: string): Json {
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
    name: words(command.name),
    options: (Array.isArray(command.options) ? command.options : []).map((option) => ({
      ...record(option),
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
