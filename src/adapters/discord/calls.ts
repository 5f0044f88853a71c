// The calls that answer an interaction: the first response, its edit, its removal, a follow-up.

import type { Address } from './interaction.ts';
import { type Container, flags, type Modal, noMentions } from './payload.ts';
import type { Offer } from './suggest.ts';

export type Request = {
  readonly body?: unknown;
  readonly files?: readonly File[];
  readonly signal?: AbortSignal;
};

export type File = { readonly name: string; readonly data: Buffer; readonly contentType: string };

/** Sends one request to Discord without the bot's token: an interaction's own token is enough. */
export type Send = (
  method: 'POST' | 'PATCH' | 'DELETE',
  route: `/${string}`,
  request: Request,
) => Promise<void>;

/** A message ready to be sent. */
export type Message = {
  readonly container: Container;
  readonly files: readonly File[];
  /** The same without its pictures, for when they do not get through. */
  readonly bare?: Message;
};

/** What answers an interaction at once. */
export type First =
  | { readonly how: 'new' | 'update'; readonly message: Message; readonly ephemeral: boolean }
  | { readonly how: 'defer' | 'defer-update'; readonly ephemeral: boolean }
  | { readonly how: 'form'; readonly modal: Modal }
  | { readonly how: 'offer'; readonly choices: readonly Offer[] };

const types = { new: 4, defer: 5, 'defer-update': 6, update: 7, offer: 8, form: 9 } as const;

export type Calls = {
  readonly first: (to: Address, first: First, signal: AbortSignal) => Promise<void>;
  readonly edit: (to: Address, message: Message) => Promise<void>;
  readonly remove: (to: Address) => Promise<void>;
  readonly followUp: (to: Address, message: Message) => Promise<void>;
};

export function createCalls(send: Send): Calls {
  return {
    first: (to, first, signal) => {
      const message = 'message' in first ? first.message : undefined;
      return send('POST', `/interactions/${to.id}/${to.token}/callback`, {
        body: { type: types[first.how], ...dataOf(first) },
        ...filesOf(message),
        signal,
      });
    },
    edit: (to, message) =>
      send('PATCH', `${webhook(to)}/messages/@original`, {
        body: messageBody(message, false),
        ...filesOf(message),
      }),
    remove: (to) => send('DELETE', `${webhook(to)}/messages/@original`, {}),
    followUp: (to, message) =>
      send('POST', webhook(to), { body: messageBody(message, true), ...filesOf(message) }),
  };
}

function webhook(to: Address): `/${string}` {
  return `/webhooks/${to.application_id}/${to.token}`;
}

function dataOf(first: First): { readonly data?: unknown } {
  switch (first.how) {
    case 'new':
    case 'update':
      return { data: messageBody(first.message, first.ephemeral) };
    case 'defer':
      return first.ephemeral ? { data: { flags: flags.ephemeral } } : {};
    case 'defer-update':
      return {};
    case 'form':
      return { data: first.modal };
    case 'offer':
      return { data: { choices: first.choices } };
    default:
      return first satisfies never;
  }
}

/** The list of attachments is always sent: an edit without it would keep an earlier file. */
export function messageBody({ container, files }: Message, ephemeral: boolean) {
  return {
    flags: flags.componentsV2 | (ephemeral ? flags.ephemeral : 0),
    components: [container],
    allowed_mentions: noMentions,
    attachments: files.map(({ name }, index) => ({ id: String(index), filename: name })),
  };
}

export function filesOf(message: Message | undefined): { readonly files?: readonly File[] } {
  return message === undefined || message.files.length === 0 ? {} : { files: message.files };
}
