// A command's arguments: their kinds, what to offer while they are typed, how a value is read.

import type { Library } from './course/lesson.ts';
import type { Named } from './nearest.ts';

/** One argument. All are optional: a command without any shows its state or asks. */
export type Argument<Value = unknown> = {
  /** `text` takes every word that is left; the others take one. `place` is named, never by position. */
  readonly kind: 'word' | 'text' | 'choice' | 'flag' | 'place';
  readonly about: string;
  /** Set by buttons, never offered to people who type. */
  readonly internal: boolean;
  /** Values to offer while typing. A stranger may still send anything. */
  readonly suggest: (library: Library) => readonly Named[];
  /** The only values a `choice` takes; empty for the other kinds. */
  readonly names: readonly Named[];
  /** The value of a word, or undefined where it makes no sense. */
  readonly read: (value: string) => Value | undefined;
};

export type Arguments = { readonly [name: string]: Argument };

type ValueOf<A> = A extends Argument<infer Value> ? Value : never;
export type Values<A extends Arguments> = { readonly [Name in keyof A]?: ValueOf<A[Name]> };

const nothing = (): readonly Named[] => [];

export function word(
  about: string,
  suggest: (library: Library) => readonly Named[] = nothing,
): Argument<string> {
  return { kind: 'word', about, internal: false, suggest, names: [], read: (value) => value };
}

/** All words that are left, joined by spaces. */
export function freeText(
  about: string,
  suggest: (library: Library) => readonly Named[] = nothing,
): Argument<string> {
  return { kind: 'text', about, internal: false, suggest, names: [], read: (value) => value };
}

/** One of a few words, the summary of each given; `called` are other words for them. */
export function oneOf<const Name extends string>(
  about: string,
  names: { readonly [K in Name]: string },
  called: ReadonlyMap<string, Name> = new Map(),
): Argument<Name> {
  const known = Object.keys(names).filter((name): name is Name => Object.hasOwn(names, name));
  const offered = known.map((id) => ({ id, label: names[id] }));
  return {
    kind: 'choice',
    about,
    internal: false,
    suggest: () => offered,
    names: offered,
    read: (value) => {
      const typed = value.toLowerCase();
      return known.find((name) => name === typed) ?? called.get(typed);
    },
  };
}

/** Shows the answer to everyone here instead of to the caller alone. */
export const share: Argument<boolean> = {
  kind: 'flag',
  about: 'Show the answer to everyone here',
  internal: false,
  suggest: () => [{ id: 'true', label: 'Yes, show it to everyone here' }],
  names: [],
  read: isYes,
};

/** Another place of the community, by its platform's id; a mention of it (`<#C1|name>`) is its id. */
export function place(about: string): Argument<string> {
  return {
    kind: 'place',
    about,
    internal: false,
    suggest: nothing,
    names: [],
    read: (value) => /^<#(\w+)(?:\|[^>]*)?>$/.exec(value)?.[1] ?? value,
  };
}

/** An argument that only buttons set. */
export function internal(about: string): Argument<string> {
  return {
    kind: 'word',
    about,
    internal: true,
    suggest: nothing,
    names: [],
    read: (value) => value,
  };
}

/** True for the words that switch a flag on. */
export function isYes(value: string): boolean {
  return ['true', 'yes', 'on', '1'].includes(value.toLowerCase());
}
