// What Discord refuses in a message and its description does not say. Numbers stand here once more,
// on purpose: a limit that is wrong in the adapter must not be wrong in its judge.

import { asList, asRecord, asString, type Json } from '../json.ts';

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
export function messageViolations(
  message: Json,
  files: readonly string[],
  isEdit: boolean,
): readonly string[] {
  const bits = Number(message.flags ?? 0);
  const parts = asList(message.components);
  const components = parts.flatMap(withDescendants);
  const mentions = JSON.stringify(message.allowed_mentions);
  const violations: (string | false)[] = [
    mentions !== '{"parse":[]}' && 'allowed_mentions is not {parse: []}',
    (bits & v2) === 0 && parts.length > 0 && 'components of version 2 without the flag',
    (bits & v2) !== 0 && message.content != null && 'the flag of version 2 with content',
    (bits & v2) !== 0 && message.embeds != null && 'the flag of version 2 with embeds',
    (bits & v2) !== 0 && parts.length === 0 && 'an empty message',
    isEdit && (bits & 64) !== 0 && 'an edit cannot make a message private',
    components.length > 40 && `${components.length} components in all`,
    textLength(components) > 4000 && `${textLength(components)} characters of text in all`,
    ...parts.map(
      (part) => ![1, 9, 10, 12, 13, 14, 17].includes(Number(part.type)) && 'a strange top part',
    ),
  ];
  return [
    ...violations.filter((fault) => fault !== false),
    ...duplicateViolations(
      components.map(({ custom_id }) => custom_id).filter((id) => id !== undefined),
    ),
    ...components.flatMap((part) => componentViolations(part, files)),
    ...asList(message.attachments)
      .filter(({ filename }) => !files.includes(asString(filename)))
      .map(() => 'an attachment without its file'),
  ];
}

/** True past the limit that no reference names: Discord answers 500. */
export function exceedsByteLimit(message: Json): boolean {
  const texts = asList(message.components)
    .flatMap(withDescendants)
    .filter(({ type }) => type === 10);
  const bytes = texts.reduce(
    (sum, { content }) => sum + Buffer.byteLength(asString(content)) + 12,
    0,
  );
  return bytes > 10_170;
}

/** A part and all parts in it. */
export function withDescendants(part: Json): readonly Json[] {
  const accessory = part.accessory === undefined ? [] : [asRecord(part.accessory)];
  return [
    part,
    ...asList(part.components).flatMap(withDescendants),
    ...accessory.flatMap(withDescendants),
  ];
}

function textLength(all: readonly Json[]): number {
  return all
    .filter(({ type }) => type === 10)
    .reduce((sum, { content }) => sum + [...asString(content)].length, 0);
}

function componentViolations(part: Json, files: readonly string[]): readonly string[] {
  const type = Number(part.type);
  const children = asList(part.components);
  const allowed = properties[type];
  if (allowed === undefined) return [`a part of kind ${part.type}`];
  const unknownKeys = Object.keys(part).filter((key) => !['type', 'id', ...allowed].includes(key));
  return [
    ...unknownKeys.map((key) => `a part of kind ${type} with ${key}`),
    ...(violationsByType[type]?.(part, children, files) ?? []),
  ];
}

type Check = (part: Json, children: readonly Json[], files: readonly string[]) => readonly string[];

const violationsByType: { readonly [type: number]: Check } = {
  1: (_, children) => {
    const buttons = children.filter(({ type }) => type === 2).length;
    const isSingleSelect = children.length === 1 && children[0]?.type === 3;
    return isSingleSelect || (buttons === children.length && buttons >= 1 && buttons <= 5)
      ? []
      : [`a row of ${children.length}`];
  },
  2: buttonViolations,
  3: selectViolations,
  9: ({ accessory }, children) => [
    ...(children.length >= 1 && children.length <= 3 && children.every(({ type }) => type === 10)
      ? []
      : ['a section without one to three texts']),
    ...(asRecord(accessory).type === 2 || asRecord(accessory).type === 11
      ? []
      : ['a section without an accessory']),
  ],
  10: ({ content }) => {
    const { length } = [...asString(content)];
    return asString(content).trim() === '' || length > 4000
      ? [`a text of ${length} characters`]
      : [];
  },
  12: ({ items }, _, files) => {
    const galleryItems = asList(items);
    return [
      ...(galleryItems.length >= 1 && galleryItems.length <= 10
        ? []
        : [`a gallery of ${galleryItems.length}`]),
      ...galleryItems.flatMap(({ media, description }) => [
        ...(isAttached(asRecord(media).url, files) ? [] : ['a gallery without its file']),
        ...(asString(description).length > 1024 ? ['a description of over 1024 characters'] : []),
      ]),
    ];
  },
  13: ({ file }, _, files) =>
    isAttached(asRecord(file).url, files) ? [] : ['a file part without its file'],
  17: (_, children) =>
    children.length > 0 &&
    children.every(({ type }) => [1, 9, 10, 12, 13, 14].includes(Number(type)))
      ? []
      : ['a container that is empty or holds a strange part'],
};

function isAttached(url: unknown, files: readonly string[]): boolean {
  return files.includes(/^attachment:\/\/(.+)$/.exec(asString(url))?.[1] ?? '');
}

function buttonViolations({ style, label, custom_id: id, url }: Json): readonly string[] {
  const text = [...asString(label)].length;
  const violations = [
    (text < 1 || text > 80) && `a label of ${text} characters`,
    style === 5 && id !== undefined && 'a link with an id',
    style === 5 && !/^(https?|discord):\/\//.test(asString(url)) && 'a link to nowhere',
    style === 5 && asString(url).length > 512 && 'a link of more than 512 characters',
    style !== 5 && ![1, 2, 3, 4].includes(Number(style)) && `a style ${style}`,
    style !== 5 &&
      (asString(id).length < 1 || asString(id).length > 100) &&
      'an id of a wrong length',
  ];
  return violations.filter((fault) => fault !== false);
}

function selectViolations({ options, placeholder, custom_id: id }: Json): readonly string[] {
  const entries = asList(options);
  const isWrongLength = (value: unknown) =>
    asString(value).length < 1 || asString(value).length > 100;
  const violations = [
    (entries.length < 1 || entries.length > 25) && `a menu of ${entries.length}`,
    asString(placeholder).length > 150 && 'a hint of more than 150 characters',
    isWrongLength(id) && 'an id of a wrong length',
    entries.some(({ label, value }) => isWrongLength(label) || isWrongLength(value)) &&
      'an entry of a wrong length',
  ];
  return [
    ...violations.filter((fault) => fault !== false),
    ...duplicateViolations(entries.map(({ value }) => value)),
  ];
}

export function duplicateViolations(values: readonly unknown[]): readonly string[] {
  return new Set(values).size === values.length ? [] : ['two of the same id or value'];
}
