// Where things stand in a YAML document: paths to nodes, and words inside their texts.

import type { Document, Node } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';

/** From the top of a file: keys, list positions (numbers, or `#2` as text), or ids of list items. */
export type Path = readonly (string | number)[];

/** Walks a path as far as it goes: the node, where it stands, and the path in readable names. */
export function locate(doc: Document.Parsed, path: Path) {
  const names: string[] = [];
  let node: unknown = doc.contents;
  let at = startOf(doc.contents) ?? 0;
  for (const segment of path) {
    if (isAlias(node)) node = node.resolve(doc);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === String(segment));
      at = startOf(pair?.key) ?? at;
      node = pair?.value;
      names.push(String(segment));
    } else if (isSeq(node)) {
      const index = positionOf(segment, node.items);
      node = node.items[index];
      at = startOf(node) ?? at;
      names.push(index < 0 ? String(segment) : (idOf(node) ?? String(index + 1)));
    } else {
      node = undefined;
      names.push(String(segment));
    }
  }
  return { node, at, names };
}

function positionOf(segment: string | number, items: readonly unknown[]): number {
  if (typeof segment === 'number') return segment;
  if (/^#\d+$/.test(segment)) return Number(segment.slice(1));
  return items.findIndex((item) => idOf(item) === segment);
}

/** What names a list item: its `id`, or its `row` in the review of facts. */
function idOf(item: unknown): string | undefined {
  if (!isMap(item)) return undefined;
  const pair = item.items.find(({ key }) => ['id', 'row'].includes(keyText(key)));
  return isScalar(pair?.value) ? String(pair.value.value) : undefined;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/**
 * Where a place inside a string stands in the file. Folding and indentation change the string, so the
 * word at that place is looked for in the source: as often as it stood in the string before.
 */
export function placeInside(
  node: unknown,
  text: string,
  offset: number,
  otherwise: number,
): number {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return otherwise;
  const word = /^\S+/u.exec(node.value.slice(offset))?.[0] ?? '';
  if (word === '') return otherwise;
  const before = node.value.slice(0, offset).split(word).length - 1;
  let found = node.range[0] - 1;
  for (let count = 0; count <= before; count += 1) {
    found = text.indexOf(word, found + 1);
    if (found < 0 || found >= node.range[1]) return otherwise;
  }
  return found;
}

/** Where `__proto__` is used as a key: no list of names may hold it. */
export function protoKeys(node: Node | null): readonly number[] {
  const found: number[] = [];
  const visit = (each: unknown): void => {
    if (isMap(each)) {
      for (const { key, value } of each.items) {
        if (keyText(key) === '__proto__') found.push(startOf(key) ?? 0);
        visit(value);
      }
    }
    if (isSeq(each)) each.items.forEach(visit);
  };
  visit(node);
  return found;
}
