// The command table as Discord keeps it: the registration body, and whether it differs from what is there.

import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Argument } from '../../../core/bot/arguments.ts';
import type { Library } from '../../../core/course/library.ts';
import type { Command } from '../../../core/features/context.ts';
import { ellipsize } from '../../../lib/text.ts';
import { postableTypes } from '../inbound/permissions.ts';
import { limits } from '../render/limits.ts';

export type CommandOptionBody = {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly autocomplete?: true;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly channel_types?: readonly number[];
};

export type CommandBody = {
  readonly type: ApplicationCommandType.ChatInput;
  readonly name: string;
  readonly description: string;
  readonly options: readonly CommandOptionBody[];
  readonly contexts: readonly number[];
  readonly integration_types: readonly number[];
};

/** In servers, in a conversation with the bot, in private channels; installed to a server or a user. */
const anywhere = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
};

/** In the channels of servers that have added the bot: elsewhere it could not post. */
const inServers = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** The body that registers the table. Hidden commands and internal arguments stay ours. */
export function registrationBody(
  commands: readonly Command[],
  library: Library,
): readonly CommandBody[] {
  return commands
    .filter((command) => command.hidden === undefined)
    .map((command) => ({
      type: ApplicationCommandType.ChatInput,
      name: command.name,
      description: ellipsize(command.summary, limits.commandDescription),
      options: Object.entries(command.arguments)
        .filter(([, argument]) => !argument.internal)
        .map(([name, argument]) => renderOption(name, argument, library)),
      ...(command.requiresManager === true ? inServers : anywhere),
    }));
}

function renderOption(
  name: string,
  argument: Argument<unknown, Library>,
  library: Library,
): CommandOptionBody {
  const base = {
    name,
    description: ellipsize(argument.description, limits.commandDescription),
  };
  switch (argument.kind) {
    case 'flag':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'choice': {
      const choices = argument.options.map(({ id, label }) => ({
        name: ellipsize(label, limits.choiceName),
        value: id,
      }));
      // Discord takes 25 choices; more than that are offered while typing.
      return choices.length <= limits.choices
        ? { ...base, type: ApplicationCommandOptionType.String, choices }
        : { ...base, type: ApplicationCommandOptionType.String, autocomplete: true };
    }
    case 'channel':
      return { ...base, type: ApplicationCommandOptionType.Channel, channel_types: postableTypes };
    case 'word':
    case 'text':
      return argument.suggest(library).length === 0
        ? { ...base, type: ApplicationCommandOptionType.String }
        : { ...base, type: ApplicationCommandOptionType.String, autocomplete: true };
    default:
      return argument.kind satisfies never;
  }
}

/**
 * True where Discord holds the same commands. Discord adds ids, versions and nulls, and leaves out
 * what is false or empty, so both sides are brought to one form first.
 */
export function isRegistered(wanted: readonly CommandBody[], registered: unknown): boolean {
  return Array.isArray(registered) && canonicalJson(wanted) === canonicalJson(registered);
}

/** What of a command is ours to say, in Discord's order of things or not. */
const comparedFields = [
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

function canonicalJson(commands: readonly unknown[]): string {
  const canonical = commands.map((command) => canonicalValue(command));
  return JSON.stringify(canonical.map((form) => JSON.stringify(form)).sort());
}

function canonicalValue(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.every((one) => typeof one === 'number')
      ? [...value].sort((one, other) => one - other)
      : value.map(canonicalValue);
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = new Map<string, unknown>(Object.entries(value));
  return comparedFields.flatMap((key) => {
    const field = key.endsWith('_localizations')
      ? Object.entries(Object(fields.get(key))).sort()
      : canonicalValue(fields.get(key));
    return isEmptyValue(field) ? [] : [[key, field]];
  });
}

function isEmptyValue(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  );
}
