// A command's arguments: their kinds, the values suggested while typing, and how a value is parsed.

import { exactMatch, type Named, nearest } from '../../lib/fuzzy.ts';
import { truncate } from '../../lib/text.ts';
import { buildLine, type Line, type LineWord, maxLineLength } from './command-line.ts';
import { UserError } from './errors.ts';

/**
 * One argument. All are optional: a command without any shows its state or asks for more. `Library` is what
 * its suggestions are drawn from; `unknown` where they need none.
 */
export type Argument<Value, Library = unknown> = {
  /** `text` takes all remaining words, the others take one. `flag` and `channel` are given by name only. */
  readonly kind: 'word' | 'text' | 'choice' | 'flag' | 'channel';
  readonly description: string;
  /** Set by buttons and never suggested to people who type. */
  readonly internal: boolean;
  /** Values to suggest while typing. A stranger may still send anything. */
  readonly suggest: (library: Library) => readonly Named[];
  /** The only values a `choice` accepts; empty for the other kinds. */
  readonly options: readonly Named[];
  /** The value of a word; undefined where it has none. */
  readonly parse: (value: string) => Value | undefined;
};

/** Without a library they can be parsed but offer no suggestions. */
export type Arguments<Library = never> = { readonly [name: string]: Argument<unknown, Library> };

type ValueOf<A> = A extends Argument<infer Value, never> ? Value : never;
export type ArgumentValues<A extends Arguments> = { readonly [Name in keyof A]?: ValueOf<A[Name]> };

const noSuggestions = (): readonly Named[] => [];

/** One word. */
export function word<Library = unknown>(
  description: string,
  suggest: (library: Library) => readonly Named[] = noSuggestions,
): Argument<string, Library> {
  return {
    kind: 'word',
    description,
    internal: false,
    suggest,
    options: [],
    parse: (value) => value,
  };
}

/** All remaining words, joined by spaces. */
export function freeText<Library = unknown>(
  description: string,
  suggest: (library: Library) => readonly Named[] = noSuggestions,
): Argument<string, Library> {
  return {
    kind: 'text',
    description,
    internal: false,
    suggest,
    options: [],
    parse: (value) => value,
  };
}

/** One of a few words, each with its label; `synonyms` are other words for them. */
export function oneOf<const Name extends string>(
  description: string,
  labels: { readonly [K in Name]: string },
  synonyms: ReadonlyMap<string, Name> = new Map(),
): Argument<Name> {
  const names = Object.keys(labels).filter((name): name is Name => Object.hasOwn(labels, name));
  const options = names.map((id) => ({ id, label: labels[id] }));
  return {
    kind: 'choice',
    description,
    internal: false,
    suggest: () => options,
    options: options,
    parse: (value) => {
      const typed = value.toLowerCase();
      return names.find((name) => name === typed) ?? synonyms.get(typed);
    },
  };
}

/** Shows the answer to everyone here, not just to the caller. */
export const shareArgument: Argument<boolean> = {
  kind: 'flag',
  description: 'Show the answer to everyone here',
  internal: false,
  suggest: () => [{ id: 'true', label: 'Yes, show it to everyone here' }],
  options: [],
  parse: isYes,
};

/** Another channel of the workspace, by its platform's id or as a mention (`<#C1|name>`). */
export function channelArgument(description: string): Argument<string> {
  return {
    kind: 'channel',
    description,
    internal: false,
    suggest: noSuggestions,
    options: [],
    parse: (value) => /^<#(\w+)(?:\|[^>]*)?>$/.exec(value)?.[1] ?? value,
  };
}

/** An argument that only buttons set. */
export function internal(description: string): Argument<string> {
  return {
    kind: 'word',
    description,
    internal: true,
    suggest: noSuggestions,
    options: [],
    parse: (value) => value,
  };
}

/** True for the words that switch a flag on. */
export function isYes(value: string): boolean {
  return ['true', 'yes', 'on', '1'].includes(value.toLowerCase());
}

// Binding: from the words of a line to the values of a command's arguments.

/** What binding needs to know about a command. */
type CommandSignature<A extends Arguments> = {
  readonly name: string;
  readonly arguments: A;
  readonly example: string | ((library: never) => string);
};

/**
 * The words of a line as the values of a command's arguments, by name or by position. Throws a
 * `UserError` for a word that fits none of them.
 */
export function bindArguments<A extends Arguments>(
  signature: CommandSignature<A>,
  line: Line,
): ArgumentValues<A> {
  const names: readonly (keyof A & string)[] = Object.keys(signature.arguments);
  const givenWords = new Map<string, string[]>();
  const addWord = (name: string, value: string) =>
    givenWords.set(name, [...(givenWords.get(name) ?? []), value]);
  const positional = names.filter((name) => !isKeyed(signature.arguments[name]));
  for (const word of line.words) {
    const named = word.key === null ? undefined : names.find((name) => name === word.key);
    if (named !== undefined) {
      addWord(named, word.value);
      continue;
    }
    const argumentName = positional.find(
      (name) => isText(signature.arguments[name]) || !givenWords.has(name),
    );
    if (argumentName === undefined) throw unexpectedWord(signature, names, word);
    const text = word.key === null ? word.value : `${word.key}:${word.value}`;
    if (word.key !== null && !isText(signature.arguments[argumentName]))
      throw unexpectedWord(signature, names, word);
    addWord(argumentName, text);
  }
  const values: [string, unknown][] = [...givenWords].map(([name, words]) => [
    name,
    readValue(signature, name, words, givenWords),
  ]);
  // Object.fromEntries makes own properties, so a name such as __proto__ is only a name.
  return Object.fromEntries(values) as ArgumentValues<A>;
}

function isKeyed(argument: Argument<unknown, never> | undefined): boolean {
  if (argument?.kind === 'flag' || argument?.kind === 'channel') return true;
  return argument?.internal ?? false;
}

function isText(argument: Argument<unknown, never> | undefined): boolean {
  return argument?.kind === 'text';
}

/** The words given for each argument, in order. */
type GivenWords = ReadonlyMap<string, readonly string[]>;

function readValue(
  signature: CommandSignature<Arguments>,
  name: string,
  words: readonly string[],
  givenWords: GivenWords,
) {
  const argument = signature.arguments[name];
  const typed = isText(argument) ? words.join(' ') : (words.at(-1) ?? '');
  const value = argument?.parse(typed);
  if (value !== undefined || argument?.kind !== 'choice') return value;
  const nearMatches = nearest(typed, argument.options);
  const options = [
    ...nearMatches,
    ...argument.options.filter((option) => !nearMatches.includes(option)),
  ];
  throw new UserError(
    `“${truncate(typed, 40)}” isn’t something /${signature.name} knows. Pick one of these.`,
    options.map(({ id, label }) => ({
      label,
      line: lineWithValue(signature, givenWords, name, id),
    })),
  );
}

/** The given line with one argument changed; with that argument alone where a button has no room for all. */
function lineWithValue(
  signature: CommandSignature<Arguments>,
  givenWords: GivenWords,
  name: string,
  value: string,
): string {
  const [firstName] = Object.keys(signature.arguments);
  const buildFrom = (words: GivenWords) =>
    buildLine(
      signature.name,
      ...[...words].map(([key, parts]) => {
        const text = key === name ? value : parts.join(' ');
        return key === firstName ? text : ([key, text] as const);
      }),
    );
  const fullLine = buildFrom(givenWords);
  return fullLine.length <= maxLineLength ? fullLine : buildFrom(new Map([[name, [value]]]));
}

function unexpectedWord(
  signature: CommandSignature<Arguments>,
  names: readonly string[],
  word: LineWord,
): UserError {
  const help = { label: `How /${signature.name} works`, line: buildLine('help', signature.name) };
  // A bare command always does something; an example that needs the library isn't at hand here.
  const example = typeof signature.example === 'string' ? signature.example : `/${signature.name}`;
  const argumentOptions = names
    .filter((name) => signature.arguments[name]?.internal === false)
    .map((name) => ({ id: name, label: name }));
  if (word.key === null) {
    return new UserError(
      `/${signature.name} doesn’t take “${truncate(word.value, 40)}”. Try ${example}`,
      [help],
    );
  }
  const closest = exactMatch(word.key, argumentOptions) ?? nearest(word.key, argumentOptions, 1)[0];
  const hint = closest === undefined ? `Try ${example}` : `Did you mean ${closest.id}:?`;
  return new UserError(
    `/${signature.name} has no argument called “${truncate(word.key, 40)}”. ${hint}`,
    [help],
  );
}
