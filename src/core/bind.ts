// From the words of a line to the values of a command's arguments.

import type { Argument, Arguments, Values } from './argument.ts';
import { cut } from './cut.ts';
import { Sorry } from './errors.ts';
import { type Line, lineTo, longestPrintedLine, type Word } from './line.ts';
import { exact, nearest } from './nearest.ts';

/** What binding needs to know of a command. */
type Shape<A extends Arguments> = {
  readonly name: string;
  readonly arguments: A;
  readonly example: string;
};

/**
 * The words of a line as the values of a command's arguments, by name or by position. A Sorry where
 * a word fits none of them.
 */
export function bind<A extends Arguments>(shape: Shape<A>, line: Line): Values<A> {
  const names: readonly (keyof A & string)[] = Object.keys(shape.arguments);
  const given = new Map<string, string[]>();
  const put = (name: string, value: string) => given.set(name, [...(given.get(name) ?? []), value]);
  const open = names.filter((name) => !isKeyed(shape.arguments[name]));
  for (const word of line.words) {
    const named = word.key === null ? undefined : names.find((name) => name === word.key);
    if (named !== undefined) {
      put(named, word.value);
      continue;
    }
    const position = open.find((name) => isText(shape.arguments[name]) || !given.has(name));
    if (position === undefined) throw surplus(shape, names, word);
    const asText = word.key === null ? word.value : `${word.key}:${word.value}`;
    if (word.key !== null && !isText(shape.arguments[position])) throw surplus(shape, names, word);
    put(position, asText);
  }
  const values: [string, unknown][] = [...given].map(([name, words]) => [
    name,
    readValue(shape, name, words, given),
  ]);
  // Object.fromEntries makes own properties, so a name such as __proto__ is only a name.
  return Object.fromEntries(values) as Values<A>;
}

function isKeyed(argument: Argument | undefined): boolean {
  if (argument?.kind === 'flag' || argument?.kind === 'place') return true;
  return argument?.internal ?? false;
}

function isText(argument: Argument | undefined): boolean {
  return argument?.kind === 'text';
}

/** What was given for each argument, in the order it came. */
type Given = ReadonlyMap<string, readonly string[]>;

function readValue(shape: Shape<Arguments>, name: string, words: readonly string[], given: Given) {
  const argument = shape.arguments[name];
  const joined = isText(argument) ? words.join(' ') : (words.at(-1) ?? '');
  const value = argument?.read(joined);
  if (value !== undefined || argument?.kind !== 'choice') return value;
  const near = nearest(joined, argument.names);
  const offered = [...near, ...argument.names.filter((option) => !near.includes(option))];
  throw new Sorry(
    `“${cut(joined, 40)}” is not something /${shape.name} knows. Pick one of these.`,
    offered.map(({ id, label }) => ({ label, line: lineWith(shape, given, name, id) })),
  );
}

/** The line as it was given but for one argument; without the others where that is too long a button. */
function lineWith(shape: Shape<Arguments>, given: Given, name: string, value: string): string {
  const [first] = Object.keys(shape.arguments);
  const print = (words: Given) =>
    lineTo(
      shape.name,
      ...[...words].map(([key, said]) => {
        const text = key === name ? value : said.join(' ');
        return key === first ? text : ([key, text] as const);
      }),
    );
  const whole = print(given);
  return whole.length <= longestPrintedLine ? whole : print(new Map([[name, [value]]]));
}

function surplus(shape: Shape<Arguments>, names: readonly string[], word: Word): Sorry {
  const help = { label: `How /${shape.name} works`, line: lineTo('help', shape.name) };
  const offered = names
    .filter((name) => shape.arguments[name]?.internal === false)
    .map((name) => ({ id: name, label: name }));
  if (word.key === null) {
    return new Sorry(
      `/${shape.name} did not expect “${cut(word.value, 40)}”. Try ${shape.example}`,
      [help],
    );
  }
  const meant = exact(word.key, offered) ?? nearest(word.key, offered, 1)[0];
  const hint = meant === undefined ? `Try ${shape.example}` : `Did you mean ${meant.id}:?`;
  return new Sorry(`/${shape.name} has no argument called “${cut(word.key, 40)}”. ${hint}`, [help]);
}
