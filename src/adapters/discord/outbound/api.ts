// The calls that answer an interaction: the first response, its edit, its removal, a follow-up.

import { InteractionResponseType } from 'discord-api-types/v10';
import type { AutocompleteChoice } from '../inbound/autocomplete.ts';
import type { InteractionRef } from '../inbound/schema.ts';
import { type Container, type Modal, messageFlags, noMentions } from '../render/payload.ts';

export type ApiRequest = {
  readonly body?: unknown;
  readonly files?: readonly FileUpload[];
  readonly signal?: AbortSignal;
};

export type FileUpload = {
  readonly name: string;
  readonly data: Buffer;
  readonly contentType: string;
};

/** Sends one request to Discord without the bot's token: an interaction's own token is enough. */
export type SendRequest = (
  method: 'POST' | 'PATCH' | 'DELETE',
  route: `/${string}`,
  request: ApiRequest,
) => Promise<void>;

/** Asks Discord with the bot's token. Rejects as discord.js does, without waiting or a second try. */
export type CallApi = (
  method: 'GET' | 'POST' | 'PATCH',
  route: `/${string}`,
  options: {
    readonly body?: unknown;
    readonly query?: URLSearchParams;
    readonly files?: FileUpload[];
  },
) => Promise<unknown>;

/** A message ready to be sent. */
export type RenderedMessage = {
  readonly container: Container;
  readonly files: readonly FileUpload[];
  /** The same without its pictures, for when they do not get through. */
  readonly fallback?: RenderedMessage;
};

/** What answers an interaction at once. */
export type FirstResponse =
  | {
      readonly kind: 'new' | 'update';
      readonly message: RenderedMessage;
      readonly ephemeral: boolean;
    }
  | { readonly kind: 'defer' | 'defer-update'; readonly ephemeral: boolean }
  | { readonly kind: 'form'; readonly modal: Modal }
  | { readonly kind: 'offer'; readonly choices: readonly AutocompleteChoice[] };

const callbackTypes = {
  new: InteractionResponseType.ChannelMessageWithSource,
  defer: InteractionResponseType.DeferredChannelMessageWithSource,
  'defer-update': InteractionResponseType.DeferredMessageUpdate,
  update: InteractionResponseType.UpdateMessage,
  offer: InteractionResponseType.ApplicationCommandAutocompleteResult,
  form: InteractionResponseType.Modal,
} as const;

export type InteractionApi = {
  readonly createResponse: (
    interaction: InteractionRef,
    createResponse: FirstResponse,
    signal: AbortSignal,
  ) => Promise<void>;
  readonly editResponse: (interaction: InteractionRef, message: RenderedMessage) => Promise<void>;
  readonly deleteResponse: (interaction: InteractionRef) => Promise<void>;
  readonly followUp: (interaction: InteractionRef, message: RenderedMessage) => Promise<void>;
};

export function createInteractionApi(send: SendRequest): InteractionApi {
  return {
    createResponse: (interaction, first, signal) => {
      const message = 'message' in first ? first.message : undefined;
      return send('POST', `/interactions/${interaction.id}/${interaction.token}/callback`, {
        body: { type: callbackTypes[first.kind], ...responseData(first) },
        ...fileFields(message),
        signal,
      });
    },
    editResponse: (interaction, message) =>
      send('PATCH', `${webhookRoute(interaction)}/messages/@original`, {
        body: messageBody(message, false),
        ...fileFields(message),
      }),
    deleteResponse: (interaction) =>
      send('DELETE', `${webhookRoute(interaction)}/messages/@original`, {}),
    followUp: (interaction, message) =>
      send('POST', webhookRoute(interaction), {
        body: messageBody(message, true),
        ...fileFields(message),
      }),
  };
}

function webhookRoute(interaction: InteractionRef): `/${string}` {
  return `/webhooks/${interaction.application_id}/${interaction.token}`;
}

function responseData(response: FirstResponse): { readonly data?: unknown } {
  switch (response.kind) {
    case 'new':
    case 'update':
      return { data: messageBody(response.message, response.ephemeral) };
    case 'defer':
      return response.ephemeral ? { data: { flags: messageFlags.ephemeral } } : {};
    case 'defer-update':
      return {};
    case 'form':
      return { data: response.modal };
    case 'offer':
      return { data: { choices: response.choices } };
    default:
      return response satisfies never;
  }
}

/** The list of attachments is always sent: an edit without it would keep an earlier file. */
export function messageBody({ container, files }: RenderedMessage, ephemeral: boolean) {
  return {
    flags: messageFlags.componentsV2 | (ephemeral ? messageFlags.ephemeral : 0),
    components: [container],
    allowed_mentions: noMentions,
    attachments: files.map(({ name }, index) => ({ id: String(index), filename: name })),
  };
}

export function fileFields(message: RenderedMessage | undefined): {
  readonly files?: readonly FileUpload[];
} {
  return message === undefined || message.files.length === 0 ? {} : { files: message.files };
}
