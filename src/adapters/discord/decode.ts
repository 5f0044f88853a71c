// From a Discord interaction to what is asked: a call and how to answer it, or values to offer.

import { accountId, type Call, placeId, type Surface } from '../../core/call.ts';
import { lineTo, printLine } from '../../core/line.ts';
import type { Interaction, Part } from './interaction.ts';
import { fieldId } from './modal.ts';
import { flags } from './payload.ts';
import { mayManage, standingIn } from './standing.ts';

/**
 * Where an answer goes: `update` changes the message that was pressed, `private` is a new one for
 * the caller alone, `asked` is a new one for whoever the reply is for, `direct` is a message in a
 * conversation of two.
 */
export type Target = 'update' | 'private' | 'asked' | 'direct';

export type Asked =
  | {
      readonly kind: 'call';
      readonly call: Omit<Call, 'at'>;
      readonly target: Target;
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

/** Discord's numbers for the kinds of interactions. */
export const kinds = { command: 2, press: 3, complete: 4, form: 5 } as const;

/** The context of a direct conversation with the bot. */
const botDirect = 1;

/** Reads an interaction. What it says of who and where is Discord's word; the line is a stranger's. */
export function decode(interaction: Interaction): Asked {
  const { type, data } = interaction;
  const user = interaction.member?.user?.id ?? interaction.user?.id;
  if (user === undefined || data === undefined) return { kind: 'other' };
  if (type === kinds.complete) {
    const focused = data.options?.find((option) => option.focused === true);
    return {
      kind: 'complete',
      command: data.name ?? '',
      argument: focused?.name ?? '',
      typed: String(focused?.value ?? ''),
    };
  }
  const line = lineOf(interaction);
  if (line === undefined) return { kind: 'other' };
  const target = targetOf(interaction);
  const community = interaction.guild_id ?? 'dm';
  const pointed = pointedIn(interaction, community);
  return {
    kind: 'call',
    call: {
      id: `discord:${interaction.id}`,
      line,
      account: accountId('discord', user),
      place: placeId('discord', community, interaction.channel_id ?? 'unknown'),
      surface: surfaceOf(interaction, target),
      mayManage: mayManage(interaction.member?.permissions),
      ...(pointed === undefined ? {} : { pointed }),
    },
    target,
    mayOpenForm: type !== kinds.form,
  };
}

/** The channel that an option names, and what the caller may there: Discord's word, with the request. */
function pointedIn({ data }: Interaction, community: string): Call['pointed'] {
  const [found] = Object.entries(data?.resolved?.channels ?? {});
  if (found === undefined) return undefined;
  const [id, { permissions, ...channel }] = found;
  if (permissions === undefined) return undefined;
  return {
    place: placeId('discord', community, id),
    standing: standingIn({ ...channel, permissions }),
  };
}

function lineOf({ type, data }: Interaction): string | undefined {
  switch (type) {
    case kinds.command:
      return lineTo(
        data?.name ?? '',
        ...(data?.options ?? []).map(({ name, value }) => [name, String(value ?? '')] as const),
      );
    case kinds.press:
      return data?.values?.[0] ?? /^\d{1,3}\|(.*)$/su.exec(data?.custom_id ?? '')?.[1] ?? '';
    case kinds.form: {
      const value = fieldsOf(data?.components ?? []).get(fieldId) ?? '';
      const word = printLine({ name: '', words: [{ key: null, value }] });
      return value === '' ? data?.custom_id : `${data?.custom_id}${word}`;
    }
    default:
      return undefined;
  }
}

function fieldsOf(parts: readonly Part[]): ReadonlyMap<string, string> {
  return new Map(
    parts
      .flatMap((part) => [part, part.component, ...(part.components ?? [])])
      .flatMap((part) =>
        part?.custom_id === undefined ? [] : [[part.custom_id, part.value ?? '']],
      ),
  );
}

/** Decided by where it is and by the message's own flags, not by what we once asked for. */
function targetOf({ context, message }: Interaction): Target {
  const direct = context === botDirect;
  if (message === undefined) return direct ? 'direct' : 'asked';
  if (direct) return 'update';
  return isEphemeral(message.flags) ? 'update' : 'private';
}

function surfaceOf({ context, message }: Interaction, target: Target): Surface {
  if (context === botDirect) return 'direct';
  return message !== undefined && target === 'private' ? 'public' : 'private';
}

function isEphemeral(bits: number | undefined): boolean {
  return ((bits ?? 0) & flags.ephemeral) !== 0;
}

/** The first millisecond of Discord's ids, which hold their time above their lowest 22 bits. */
const discordEpoch = 1_420_070_400_000n;

/** When a Discord id was made, in milliseconds of our era; NaN for what is no such id. */
export function timeOf(id: string): number {
  return /^\d{1,20}$/.test(id) ? Number((BigInt(id) >> 22n) + discordEpoch) : Number.NaN;
}

/** The id that no message before a time has, in milliseconds of our era. */
export function idAt(time: number): string {
  return String((BigInt(Math.floor(time)) - discordEpoch) << 22n);
}
