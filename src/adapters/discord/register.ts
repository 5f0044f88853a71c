// The command table as Discord keeps it: the registration body, and whether it differs from what is there.

import type { Argument } from '../../core/argument.ts';
import type { Command } from '../../core/command.ts';
import type { Library } from '../../core/course/lesson.ts';
import { clip } from './fit.ts';
import { limits } from './limits.ts';
import { speakable } from './standing.ts';

export type OptionBody = {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly autocomplete?: true;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly channel_types?: readonly number[];
};

export type CommandBody = {
  readonly type: 1;
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionBody[];
  readonly contexts: readonly number[];
  readonly integration_types: readonly number[];
};

const optionTypes = { string: 3, boolean: 5, channel: 7 } as const;

/** In servers, in a conversation with the bot, in private channels; installed to a server or a user. */
const everywhere = { contexts: [0, 1, 2], integration_types: [0, 1] };

/** In the channels of servers that have added the bot: elsewhere it could not post. */
const inServers = { contexts: [0], integration_types: [0] };

/** The body that registers the table. Hidden commands and internal arguments stay ours. */
export function registration(
  commands: readonly Command[],
  library: Library,
): readonly CommandBody[] {
  return commands
    .filter((command) => command.hidden === undefined)
    .map((command) => ({
      type: 1,
      name: command.name,
      description: clip(command.summary, limits.commandDescription),
      options: Object.entries(command.arguments)
        .filter(([, argument]) => !argument.internal)
        .map(([name, argument]) => option(name, argument, library)),
      ...(command.managed === true ? inServers : everywhere),
    }));
}

function option(name: string, argument: Argument, library: Library): OptionBody {
  const base = { name, description: clip(argument.about, limits.commandDescription) };
  switch (argument.kind) {
    case 'flag':
      return { ...base, type: optionTypes.boolean };
    case 'choice': {
      const choices = argument.names.map(({ id, label }) => ({
        name: clip(label, limits.choiceName),
        value: id,
      }));
      // Discord takes 25 choices; more than that are offered while typing.
      return choices.length <= limits.choices
        ? { ...base, type: optionTypes.string, choices }
        : { ...base, type: optionTypes.string, autocomplete: true };
    }
    case 'place':
      return { ...base, type: optionTypes.channel, channel_types: speakable };
    case 'word':
    case 'text':
      return argument.suggest(library).length === 0
        ? { ...base, type: optionTypes.string }
        : { ...base, type: optionTypes.string, autocomplete: true };
    default:
      return argument.kind satisfies never;
  }
}

/**
 * True where Discord holds the same commands. Discord adds ids, versions and nulls, and leaves out
 * what is false or empty, so both sides are brought to one form first.
 */
export function isRegistered(wanted: readonly CommandBody[], held: unknown): boolean {
  return Array.isArray(held) && normal(wanted) === normal(held);
}

/** What of a command is ours to say, in Discord's order of things or not. */
const compared = [
  'type',
  'name',
  'description',
  'options',
  'contexts',
  'integration_types',
  'choices',
  'value',
  'required',
  'autocomplete',
  'nsfw',
  'default_member_permissions',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
  'name_localizations',
  'description_localizations',
];

function normal(commands: readonly unknown[]): string {
  const forms = commands.map((command) => tidy(command));
  return JSON.stringify(forms.map((form) => JSON.stringify(form)).sort());
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.every((one) => typeof one === 'number')
      ? [...value].sort((one, other) => one - other)
      : value.map(tidy);
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = new Map<string, unknown>(Object.entries(value));
  return compared.flatMap((key) => {
    const field = key.endsWith('_localizations')
      ? Object.entries(Object(fields.get(key))).sort()
      : tidy(fields.get(key));
    return isNothing(field) ? [] : [[key, field]];
  });
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  );
}
