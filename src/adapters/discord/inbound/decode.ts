// From a Discord interaction to what is asked: a call and how to answer it, or values to offer.

import { InteractionContextType, InteractionType } from 'discord-api-types/v10';
import { buildLine, formatLine } from '../../../core/bot/command-line.ts';
import {
  accountId,
  type BotRequest,
  conversationId,
  type Surface,
} from '../../../core/bot/request.ts';
import { valueFieldId } from '../render/modal.ts';
import { messageFlags } from '../render/payload.ts';
import { canManageServer, toChannelAccess } from './permissions.ts';
import type { Interaction, SubmittedComponent } from './schema.ts';

/**
 * Where an answer goes: `update` changes the message that was pressed, `private` is a new one for
 * the caller alone, `asked` is a new one for whoever the reply is for, `direct` is a message in a
 * conversation of two.
 */
export type ReplyTarget = 'update' | 'private' | 'reply' | 'direct';

export type DecodedInteraction =
  | {
      readonly kind: 'call';
      readonly request: Omit<BotRequest, 'at'>;
      readonly target: ReplyTarget;
      /** False for a submitted form: Discord opens no form in answer to a form. */
      readonly mayOpenForm: boolean;
    }
  | {
      readonly kind: 'complete';
      readonly command: string;
      readonly argument: string;
      readonly typed: string;
    }
  | { readonly kind: 'other' };

/** Reads an interaction. What it says of who and where is Discord's word; the line is a stranger's. */
export function decode(interaction: Interaction): DecodedInteraction {
  const { type, data } = interaction;
  const userId = interaction.member?.user?.id ?? interaction.user?.id;
  if (userId === undefined || data === undefined) return { kind: 'other' };
  if (type === InteractionType.ApplicationCommandAutocomplete) {
    const focused = data.options?.find((option) => option.focused === true);
    return {
      kind: 'complete',
      command: data.name ?? '',
      argument: focused?.name ?? '',
      typed: String(focused?.value ?? ''),
    };
  }
  const commandLine = toLine(interaction);
  if (commandLine === undefined) return { kind: 'other' };
  const target = replyTargetOf(interaction);
  const guild = interaction.guild_id ?? 'dm';
  const targetChannel = targetChannelOf(interaction, guild);
  return {
    kind: 'call',
    request: {
      id: `discord:${interaction.id}`,
      line: commandLine,
      account: accountId('discord', userId),
      conversation: conversationId('discord', guild, interaction.channel_id ?? 'unknown'),
      surface: surfaceOf(interaction, target),
      isManager: canManageServer(interaction.member?.permissions),
      ...(targetChannel === undefined ? {} : { targetChannel }),
    },
    target,
    mayOpenForm: type !== InteractionType.ModalSubmit,
  };
}

/** The channel that an option names, and what the caller may there: Discord's word, with the request. */
function targetChannelOf({ data }: Interaction, guild: string): BotRequest['targetChannel'] {
  const [entry] = Object.entries(data?.resolved?.channels ?? {});
  if (entry === undefined) return undefined;
  const [id, { permissions, ...channel }] = entry;
  if (permissions === undefined) return undefined;
  return {
    conversation: conversationId('discord', guild, id),
    access: toChannelAccess({ ...channel, permissions }),
  };
}

function toLine({ type, data }: Interaction): string | undefined {
  switch (type) {
    case InteractionType.ApplicationCommand:
      return buildLine(
        data?.name ?? '',
        ...(data?.options ?? []).map(({ name, value }) => [name, String(value ?? '')] as const),
      );
    case InteractionType.MessageComponent:
      return data?.values?.[0] ?? /^\d{1,3}\|(.*)$/su.exec(data?.custom_id ?? '')?.[1] ?? '';
    case InteractionType.ModalSubmit: {
      const value = fieldValues(data?.components ?? []).get(valueFieldId) ?? '';
      const argument = formatLine({ name: '', words: [{ key: null, value }] });
      return value === '' ? data?.custom_id : `${data?.custom_id}${argument}`;
    }
    default:
      return undefined;
  }
}

function fieldValues(parts: readonly SubmittedComponent[]): ReadonlyMap<string, string> {
  return new Map(
    parts
      .flatMap((part) => [part, part.component, ...(part.components ?? [])])
      .flatMap((part) =>
        part?.custom_id === undefined ? [] : [[part.custom_id, part.value ?? '']],
      ),
  );
}

/** Decided by where it is and by the message's own flags, not by what we once asked for. */
function replyTargetOf({ context, message }: Interaction): ReplyTarget {
  const isDirect = context === InteractionContextType.BotDM;
  if (message === undefined) return isDirect ? 'direct' : 'reply';
  if (isDirect) return 'update';
  return isEphemeral(message.flags) ? 'update' : 'private';
}

function surfaceOf({ context, message }: Interaction, target: ReplyTarget): Surface {
  if (context === InteractionContextType.BotDM) return 'direct';
  return message !== undefined && target === 'private' ? 'public' : 'private';
}

function isEphemeral(bits: number | undefined): boolean {
  return ((bits ?? 0) & messageFlags.ephemeral) !== 0;
}

/** The first millisecond of Discord's ids, which hold their time above their lowest 22 bits. */
const discordEpoch = 1_420_070_400_000n;

/** When a Discord id was made, in milliseconds of our era; NaN for what is no such id. */
export function snowflakeTime(id: string): number {
  return /^\d{1,20}$/.test(id) ? Number((BigInt(id) >> 22n) + discordEpoch) : Number.NaN;
}

/** The id that no message before a time has, in milliseconds of our era. */
export function snowflakeAt(time: number): string {
  return String((BigInt(Math.floor(time)) - discordEpoch) << 22n);
}
