// Reads YAML and keeps its positions, so that every problem can name its line.

import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type { Problem } from './problems.ts';

export type YamlFile = {
  readonly file: string;
  /** The plain value; undefined if the text is not valid YAML. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Makes a problem at a path; `offset` is a position inside the text at that path. */
  problem(path: YamlPath, message: string, offset?: number): Problem;
  /** The file without the values at these paths; line numbers don't change. */
  without(paths: readonly YamlPath[]): YamlFile;
};

/**
 * Reads YAML. Lines are counted from the start of `text`: if it is part of a file, put as many line
 * breaks before it as there are lines before it in the file.
 */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const report = (offset: number, path: string, message: string) =>
    problems.push({ file, line: lines.linePos(offset).line, path, message });
  let doc: Document.Parsed | undefined;
  try {
    doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  } catch (error) {
    report(0, '', `This YAML can’t be read (${String(error)}): simplify it.`);
  }
  const yamlErrors = [...(doc?.errors ?? []), ...(doc?.warnings ?? [])];
  for (const { pos } of yamlErrors.filter(isDuplicate)) {
    const key = /^[^\s:]+/u.exec(text.slice(pos[0]))?.[0] ?? '';
    report(pos[0], key, 'This key appears twice: keep one.');
  }
  // Later syntax errors mostly follow from the first.
  const syntaxError = yamlErrors.find((fault) => !isDuplicate(fault));
  if (syntaxError !== undefined) {
    const [first = ''] = syntaxError.message.split('\n', 1);
    const message = `This is not valid YAML (${first}): check indentation, quotes and colons.`;
    report(syntaxError.pos[0], '', message);
  }
  let isReadable = doc !== undefined && syntaxError === undefined;
  if (doc !== undefined && isReadable && doc.contents === null) {
    isReadable = false;
    report(0, '', 'This has no content: add some.');
  }
  const source = { file, text, lines, problems };
  return doc !== undefined && isReadable ? readableFile(source, doc) : unreadableFile(source);
}

function isDuplicate({ code }: { readonly code: string }): boolean {
  return code === 'DUPLICATE_KEY';
}

type Source = {
  readonly file: string;
  readonly text: string;
  readonly lines: LineCounter;
  readonly problems: readonly Problem[];
};

function unreadableFile({ file, problems }: Source): YamlFile {
  const problem = (path: YamlPath, message: string) => ({
    file,
    line: 1,
    path: path.join('.'),
    message,
  });
  const self: YamlFile = { file, value: undefined, problems, problem, without: () => self };
  return self;
}

function readableFile(source: Source, doc: Document.Parsed): YamlFile {
  const problem = (path: YamlPath, message: string, offset?: number): Problem => {
    const located = locateNode(doc, path);
    const at =
      offset === undefined
        ? located.at
        : offsetInText(located.node, source.text, offset, located.at);
    const line = source.lines.linePos(at).line;
    return { file: source.file, line, path: located.names.join('.'), message };
  };
  const without = (paths: readonly YamlPath[]): YamlFile => {
    const reduced = doc.clone() as Document.Parsed;
    // Delete from the end of a list, so that the remaining positions stay valid.
    for (const path of [...paths].sort((one, other) => Number(other.at(-1)) - Number(one.at(-1)))) {
      if (reduced.hasIn(path)) reduced.deleteIn(path);
    }
    return readableFile({ ...source, problems: [] }, reduced);
  };
  const { value, error } = plainValue(doc);
  const valueProblems = error === undefined ? [] : [problem([], error)];
  const protoProblems = findProtoKeys(doc.contents).map((at) => ({
    file: source.file,
    line: source.lines.linePos(at).line,
    path: '__proto__',
    message: 'A key can’t be called "__proto__": rename it.',
  }));
  const problems = [...source.problems, ...valueProblems, ...protoProblems];
  return { file: source.file, value, problems, problem, without };
}

function plainValue(doc: Document.Parsed): { readonly value: unknown; readonly error?: string } {
  try {
    return { value: doc.toJS() };
  } catch (error) {
    return { value: undefined, error: `This YAML can’t be read (${String(error)}).` };
  }
}

// Positions in a YAML document: paths to nodes, and words inside their text.

/** From the top of a file: keys, list positions (numbers, or `#2` as text), or ids of list items. */
export type YamlPath = readonly (string | number)[];

/** Follows a path as far as it goes: the node, its offset, and the path in readable names. */
export function locateNode(doc: Document.Parsed, path: YamlPath) {
  const names: string[] = [];
  let node: unknown = doc.contents;
  let at = startOfNode(doc.contents) ?? 0;
  for (const segment of path) {
    if (isAlias(node)) node = node.resolve(doc);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === String(segment));
      at = startOfNode(pair?.key) ?? at;
      node = pair?.value;
      names.push(String(segment));
    } else if (isSeq(node)) {
      const index = itemIndex(segment, node.items);
      node = node.items[index];
      at = startOfNode(node) ?? at;
      names.push(index < 0 ? String(segment) : (itemId(node) ?? String(index + 1)));
    } else {
      node = undefined;
      names.push(String(segment));
    }
  }
  return { node, at, names };
}

function itemIndex(segment: string | number, items: readonly unknown[]): number {
  if (typeof segment === 'number') return segment;
  if (/^#\d+$/.test(segment)) return Number(segment.slice(1));
  return items.findIndex((item) => itemId(item) === segment);
}

/** What names a list item: its `id`, or its `row` in the review of facts. */
function itemId(item: unknown): string | undefined {
  if (!isMap(item)) return undefined;
  const pair = item.items.find(({ key }) => ['id', 'row'].includes(keyText(key)));
  return isScalar(pair?.value) ? String(pair.value.value) : undefined;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function startOfNode(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/**
 * The offset in the file of a position inside a string. Folding and indentation change the string, so
 * search the source for the word at that position, skipping its earlier occurrences.
 */
export function offsetInText(
  node: unknown,
  text: string,
  offset: number,
  fallback: number,
): number {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return fallback;
  const word = /^\S+/u.exec(node.value.slice(offset))?.[0] ?? '';
  if (word === '') return fallback;
  const before = node.value.slice(0, offset).split(word).length - 1;
  let offsetFound = node.range[0] - 1;
  for (let count = 0; count <= before; count += 1) {
    offsetFound = text.indexOf(word, offsetFound + 1);
    if (offsetFound < 0 || offsetFound >= node.range[1]) return fallback;
  }
  return offsetFound;
}

/** Offsets of `__proto__` keys, which no record may contain. */
export function findProtoKeys(node: Node | null): readonly number[] {
  const offsets: number[] = [];
  const visit = (each: unknown): void => {
    if (isMap(each)) {
      for (const { key, value } of each.items) {
        if (keyText(key) === '__proto__') offsets.push(startOfNode(key) ?? 0);
        visit(value);
      }
    }
    if (isSeq(each)) each.items.forEach(visit);
  };
  visit(node);
  return offsets;
}
