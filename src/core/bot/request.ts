// One request to the bot, whichever platform it came from.

import type { Random } from '../../lib/random.ts';
import type { ChannelAccess } from './channel-access.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** One identity on one platform: `discord:<user>`, `slack:<team>:<user>`, `web:<id>`, `terminal:<name>`. */
export type AccountId = Branded<'account'>;

/** Where a conversation happens: `discord:<guild>:<channel>`, `terminal:here`. */
export type ConversationId = Branded<'place'>;

/** A server or workspace that added the bot; its places begin with it: `discord:<guild>`, `slack:<team>`. */
export type WorkspaceId = Branded<'community'>;

/** A person. Has one progress, however many accounts are linked to it. */
export type LearnerId = Branded<'learner'>;

/** Where a message of ours stands: its place and the platform's id of it, `discord:<guild>:<channel>:<message>`. */
export type MessageRef = Branded<'message'>;

/** Who sees the reply: only the caller, a channel, a DM with the bot, or the caller's Home tab. */
export type Surface = 'private' | 'public' | 'direct' | 'home';

export type BotRequest = {
  /** Unique for ever: the platform's own id of this request, prefixed by the platform's name. */
  readonly id: string;
  /** What was typed or pressed, as text: `lesson architectures`. Untrusted. */
  readonly line: string;
  readonly account: AccountId;
  readonly conversation: ConversationId;
  readonly surface: Surface;
  readonly at: Date;
  /** The caller's time zone where the platform tells it: an IANA name, untrusted. */
  readonly timeZone?: string;
  /** True where the platform says that the caller manages the server or workspace. */
  readonly isManager?: boolean;
  /** Another place that the line names, where the platform tells with the request what they may there. */
  readonly targetChannel?: {
    readonly conversation: ConversationId;
    readonly access: ChannelAccess;
  };
};

// Ids are composed and taken apart here alone: parts joined by colons, the platform first.

/** Joins parts to an account id. Parts come from a platform's payload, never from a line. */
export function accountId(platform: string, ...parts: readonly string[]): AccountId {
  return [platform, ...parts].join(':') as AccountId;
}

/** The parts of an account id. The workspace is empty unless accounts belong to one. */
export function parseAccountId(account: AccountId): {
  readonly platform: string;
  readonly workspace: string;
  readonly user: string;
} {
  const [platform = '', ...rest] = account.split(':');
  return { platform, workspace: rest.slice(0, -1).join(':'), user: rest.at(-1) ?? '' };
}

/** Joins parts to a conversation id. */
export function conversationId(platform: string, ...parts: readonly string[]): ConversationId {
  return [platform, ...parts].join(':') as ConversationId;
}

/**
 * The parts of a conversation id. A direct message that belongs to no workspace has `dm` in its
 * place. On a platform with only one part after its name, that part is both.
 */
export function parseConversationId(conversation: ConversationId): {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
} {
  const [platform = '', workspace = '', channel = workspace] = conversation.split(':');
  return { platform, workspace, channel };
}

/** The platform that made an id. */
export function platformOf(id: AccountId | ConversationId | MessageRef): string {
  return id.split(':', 1)[0] ?? '';
}

/** Another channel of the same workspace, by its platform's id; undefined if that can't be one. */
export function siblingChannel(
  conversation: ConversationId,
  id: string,
): ConversationId | undefined {
  const { platform, workspace } = parseConversationId(conversation);
  return /^\w{1,40}$/.test(id) ? conversationId(platform, workspace, id) : undefined;
}

/** Joins parts to a workspace id. */
export function workspaceId(platform: string, id: string): WorkspaceId {
  return `${platform}:${id}` as WorkspaceId;
}

/** The workspace a conversation is in. A direct message is in one of its own. */
export function workspaceOf(conversation: ConversationId): WorkspaceId {
  const { platform, workspace } = parseConversationId(conversation);
  return workspaceId(platform, workspace);
}

/** Stands in a learner's rows where a conversation was erased. */
export const erasedConversation = conversationId('erased');

/** The reference to a message in a conversation. */
export function messageRef(conversation: ConversationId, message: string): MessageRef {
  return [conversation, message].join(':') as string as MessageRef;
}

/** The conversation a message is in, and the platform's id of the message. */
export function parseMessageRef(ref: MessageRef): {
  readonly conversation: ConversationId;
  readonly message: string;
} {
  const end = ref.lastIndexOf(':');
  return { conversation: ref.slice(0, end) as ConversationId, message: ref.slice(end + 1) };
}

// Ids made by chance: for a new learner, and for a delivery.

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** An id for a learner we have not met: 20 letters, about 99 bits. */
export function newLearnerId(random: Random): LearnerId {
  return randomId(random, 20) as LearnerId;
}

/** An id short enough for a button's line: 10 letters, about 49 bits. */
export function newDeliveryId(random: Random): string {
  return randomId(random, 10);
}

function randomId(random: Random, length: number): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}

/** Stands where a learner is wanted and there is none: in the gallery. */
export const sampleLearnerId = 'nobody' as LearnerId;
