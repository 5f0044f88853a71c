// What Discord refuses in a message and its description does not say. Numbers stand here once more,
// on purpose: a limit that is wrong in the adapter must not be wrong in its judge.

import { type Json, list, record, words } from '../json.ts';

const v2 = 1 << 15;

/** Properties each kind of part may have. Discord ignores others; we would like to know. */
const properties: { readonly [type: number]: readonly string[] } = {
  1: ['components'],
  2: ['style', 'label', 'custom_id', 'url', 'disabled', 'emoji'],
  3: ['custom_id', 'options', 'placeholder', 'min_values', 'max_values', 'disabled'],
  9: ['components', 'accessory'],
  10: ['content'],
  12: ['items'],
  13: ['file', 'spoiler'],
  14: ['divider', 'spacing'],
  17: ['components', 'accent_color', 'spoiler'],
};

/** What is wrong with a message that creates or edits; `files` are the names sent with it. */
export function messageFaults(
  message: Json,
  files: readonly string[],
  edits: boolean,
): readonly string[] {
  const bits = Number(message.flags ?? 0);
  const parts = list(message.components);
  const all = parts.flatMap(inside);
  const mentions = JSON.stringify(message.allowed_mentions);
  const faults: (string | false)[] = [
    mentions !== '{"parse":[]}' && 'allowed_mentions is not {parse: []}',
    (bits & v2) === 0 && parts.length > 0 && 'components of version 2 without the flag',
    (bits & v2) !== 0 && message.content != null && 'the flag of version 2 with content',
    (bits & v2) !== 0 && message.embeds != null && 'the flag of version 2 with embeds',
    (bits & v2) !== 0 && parts.length === 0 && 'an empty message',
    edits && (bits & 64) !== 0 && 'an edit cannot make a message private',
    all.length > 40 && `${all.length} components in all`,
    textLength(all) > 4000 && `${textLength(all)} characters of text in all`,
    ...parts.map(
      (part) => ![1, 9, 10, 12, 13, 14, 17].includes(Number(part.type)) && 'a strange top part',
    ),
  ];
  return [
    ...faults.filter((fault) => fault !== false),
    ...repeated(all.map(({ custom_id }) => custom_id).filter((id) => id !== undefined)),
    ...all.flatMap((part) => partFaults(part, files)),
    ...list(message.attachments)
      .filter(({ filename }) => !files.includes(words(filename)))
      .map(() => 'an attachment without its file'),
  ];
}

/** True past the limit that no reference names: Discord answers 500. */
export function breaksByteRule(message: Json): boolean {
  const texts = list(message.components)
    .flatMap(inside)
    .filter(({ type }) => type === 10);
  const bytes = texts.reduce((sum, { content }) => sum + Buffer.byteLength(words(content)) + 12, 0);
  return bytes > 10_170;
}

/** A part and all parts in it. */
export function inside(part: Json): readonly Json[] {
  const accessory = part.accessory === undefined ? [] : [record(part.accessory)];
  return [part, ...list(part.components).flatMap(inside), ...accessory.flatMap(inside)];
}

function textLength(all: readonly Json[]): number {
  return all
    .filter(({ type }) => type === 10)
    .reduce((sum, { content }) => sum + [...words(content)].length, 0);
}

function partFaults(part: Json, files: readonly string[]): readonly string[] {
  const type = Number(part.type);
  const children = list(part.components);
  const allowed = properties[type];
  if (allowed === undefined) return [`a part of kind ${part.type}`];
  const strange = Object.keys(part).filter((key) => !['type', 'id', ...allowed].includes(key));
  return [
    ...strange.map((key) => `a part of kind ${type} with ${key}`),
    ...(kindFaults[type]?.(part, children, files) ?? []),
  ];
}

type Check = (part: Json, children: readonly Json[], files: readonly string[]) => readonly string[];

const kindFaults: { readonly [type: number]: Check } = {
  1: (_, children) => {
    const buttons = children.filter(({ type }) => type === 2).length;
    const alone = children.length === 1 && children[0]?.type === 3;
    return alone || (buttons === children.length && buttons >= 1 && buttons <= 5)
      ? []
      : [`a row of ${children.length}`];
  },
  2: buttonFaults,
  3: selectFaults,
  9: ({ accessory }, children) => [
    ...(children.length >= 1 && children.length <= 3 && children.every(({ type }) => type === 10)
      ? []
      : ['a section without one to three texts']),
    ...(record(accessory).type === 2 || record(accessory).type === 11
      ? []
      : ['a section without an accessory']),
  ],
  10: ({ content }) => {
    const { length } = [...words(content)];
    return words(content).trim() === '' || length > 4000 ? [`a text of ${length} characters`] : [];
  },
  12: ({ items }, _, files) => {
    const shown = list(items);
    return [
      ...(shown.length >= 1 && shown.length <= 10 ? [] : [`a gallery of ${shown.length}`]),
      ...shown.flatMap(({ media, description }) => [
        ...(isAttached(record(media).url, files) ? [] : ['a gallery without its file']),
        ...(words(description).length > 1024 ? ['a description of over 1024 characters'] : []),
      ]),
    ];
  },
  13: ({ file }, _, files) =>
    isAttached(record(file).url, files) ? [] : ['a file part without its file'],
  17: (_, children) =>
    children.length > 0 &&
    children.every(({ type }) => [1, 9, 10, 12, 13, 14].includes(Number(type)))
      ? []
      : ['a container that is empty or holds a strange part'],
};

function isAttached(url: unknown, files: readonly string[]): boolean {
  return files.includes(/^attachment:\/\/(.+)$/.exec(words(url))?.[1] ?? '');
}

function buttonFaults({ style, label, custom_id: id, url }: Json): readonly string[] {
  const text = [...words(label)].length;
  const faults = [
    (text < 1 || text > 80) && `a label of ${text} characters`,
    style === 5 && id !== undefined && 'a link with an id',
    style === 5 && !/^(https?|discord):\/\//.test(words(url)) && 'a link to nowhere',
    style === 5 && words(url).length > 512 && 'a link of more than 512 characters',
    style !== 5 && ![1, 2, 3, 4].includes(Number(style)) && `a style ${style}`,
    style !== 5 && (words(id).length < 1 || words(id).length > 100) && 'an id of a wrong length',
  ];
  return faults.filter((fault) => fault !== false);
}

function selectFaults({ options, placeholder, custom_id: id }: Json): readonly string[] {
  const entries = list(options);
  const wrong = (value: unknown) => words(value).length < 1 || words(value).length > 100;
  const faults = [
    (entries.length < 1 || entries.length > 25) && `a menu of ${entries.length}`,
    words(placeholder).length > 150 && 'a hint of more than 150 characters',
    wrong(id) && 'an id of a wrong length',
    entries.some(({ label, value }) => wrong(label) || wrong(value)) &&
      'an entry of a wrong length',
  ];
  return [
    ...faults.filter((fault) => fault !== false),
    ...repeated(entries.map(({ value }) => value)),
  ];
}

export function repeated(values: readonly unknown[]): readonly string[] {
  return new Set(values).size === values.length ? [] : ['two of the same id or value'];
}
