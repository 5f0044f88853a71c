// The one grammar for what is typed, picked and pressed: text to words and back.
//
//   line  = ["/"] name { space word }
//   word  = [key ":"] value            key: a letter, then letters, digits or "-"
//   value = bare | quoted              quoted: "…" with \" and \\ inside
//
// Straight and curly quotes both quote. What does not fit the grammar is still read, as bare words:
// a line comes from a stranger and is never refused here.

export type LineWord = {
  /** The argument's name where one was given (`task:translation`). */
  readonly key: string | null;
  readonly value: string;
};

export type Line = { readonly name: string; readonly words: readonly LineWord[] };

/** A button holds at least 100 characters on every platform; four go to the index that keeps ids unique. */
export const maxLineLength = 96;

/** Longer lines are cut before they are read: no command needs more. */
const maxTypedLength = 2000;

const wordPattern =
  /(?:(?<key>[a-z][a-z0-9-]*):)?(?:["“”„«](?<quoted>(?:[^"“”„«»\\]|\\[\s\S])*)["“”»](?=\s|$)|(?<bare>\S+))/giu;

/** Reads a line. Never fails; an empty line has the name ''. */
export function parseLine(typed: string): Line {
  // NUL is no text, though some clients send it: PostgreSQL, for one, would refuse it.
  const readable = typed.slice(0, maxTypedLength).replaceAll('\0', ' ');
  const trimmed = readable.trim().replace(/^\//, '').trimStart();
  const [name = ''] = trimmed.split(/\s/u, 1);
  const words = [...trimmed.slice(name.length).matchAll(wordPattern)].map(({ groups }) => ({
    key: groups?.key?.toLowerCase() ?? null,
    value: groups?.quoted === undefined ? (groups?.bare ?? '') : unquote(groups.quoted),
  }));
  return { name: name.toLowerCase(), words };
}

/** Prints a line that `parseLine` reads back to the same name and words. */
export function formatLine(line: Line): string {
  return [line.name, ...line.words.map(formatWord)].join(' ');
}

/** The line that a button saves: a command's name and its words, keyed where given as a pair. */
export function buildLine(
  name: string,
  ...words: readonly (string | readonly [key: string, value: string])[]
): string {
  return formatLine({
    name,
    words: words.map((word) =>
      typeof word === 'string' ? { key: null, value: word } : { key: word[0], value: word[1] },
    ),
  });
}

function formatWord(word: LineWord): string {
  const prefix = word.key === null ? '' : `${word.key}:`;
  return prefix + (isBare(word.value) ? word.value : `"${quote(word.value)}"`);
}

/** True where the value needs no quotes: nothing in it looks like a key, a quote or a space. */
function isBare(value: string): boolean {
  return /^[^\s"“”„«»\\:]+$/u.test(value);
}

function quote(value: string): string {
  return value.replace(/["“”„«»\\]/gu, '\\$&');
}

function unquote(value: string): string {
  return value.replace(/\\(.)/gsu, '$1');
}
