// The body of a card: paragraphs, flat lists, quotes, small tables, code, pictures and model tables.

import type { Code, Image, List, RootContent, Table } from 'mdast';
import type { Picture } from '../core/pictures/drawing.ts';
import { plainText } from '../core/plain.ts';
import type { Block, Paragraph, Text } from '../core/view.ts';
import { type Fault, inlineOf, offsetOf, outside } from './inline.ts';

/** A block and the line it begins on. */
export type Placed = { readonly block: Block; readonly line: number };

export type BodyContext = {
  /** The whole file: its fences are looked at as they were written. */
  readonly source: string;
  readonly faults: Fault[];
  /** Draws the table of a `models` fence whose body begins after `line`. */
  readonly models: (body: string, line: number) => readonly Block[];
  /** The picture at an address, or what is wrong with the address. */
  readonly picture: (address: string) => Picture | readonly string[];
};

const mostColumns = 3;

/** The blocks of some top-level nodes; neighbouring prose becomes one block. */
export function blocksOf(nodes: readonly RootContent[], context: BodyContext): readonly Placed[] {
  const placed: Placed[] = [];
  for (const node of nodes) {
    const line = node.position?.start.line ?? 1;
    const prose = paragraphsOf(node, context.faults);
    const last = placed.at(-1);
    if (prose === undefined) placed.push(...blockOf(node, line, context));
    else if (last?.block.kind === 'prose') {
      const body = [...last.block.body, ...prose];
      placed.splice(-1, 1, { block: { kind: 'prose', body }, line: last.line });
    } else if (prose.length > 0) placed.push({ block: { kind: 'prose', body: prose }, line });
  }
  return placed;
}

/** Prose; undefined for a node that is none. */
function paragraphsOf(node: RootContent, faults: Fault[]): readonly Paragraph[] | undefined {
  switch (node.type) {
    case 'paragraph':
      if (imageIn(node) !== undefined) return undefined;
      return [{ kind: 'paragraph', text: inlineOf(node.children, faults) }];
    case 'list':
      return [{ kind: 'list', ordered: node.ordered === true, items: itemsOf(node, faults) }];
    case 'blockquote':
      return node.children.flatMap((child): readonly Paragraph[] => {
        if (child.type === 'paragraph') {
          return [{ kind: 'quote', text: inlineOf(child.children, faults) }];
        }
        faults.push(outside(child));
        return [];
      });
    default:
      return undefined;
  }
}

function itemsOf(list: List, faults: Fault[]): readonly Text[] {
  return list.children.map((item) => {
    const [first, ...others] = item.children;
    const wrong = first?.type === 'paragraph' ? others[0] : (first ?? item);
    if (wrong !== undefined) {
      const message = 'A list item is one paragraph: no list, code or second paragraph in it.';
      faults.push({ offset: offsetOf(wrong), message });
    }
    return first?.type === 'paragraph' ? inlineOf(first.children, faults) : [];
  });
}

function blockOf(node: RootContent, line: number, context: BodyContext): readonly Placed[] {
  switch (node.type) {
    case 'paragraph':
      return pictureOf(imageIn(node), context).map((block) => ({ block, line }));
    case 'table':
      return [{ block: tableOf(node, context.faults), line }];
    case 'code':
      return fenceOf(node, line, context).map((block) => ({ block, line }));
    default:
      context.faults.push(outside(node));
      return [];
  }
}

/** The image that a paragraph is nothing else than. */
function imageIn(node: RootContent): Image | undefined {
  if (node.type !== 'paragraph' || node.children.length !== 1) return undefined;
  const [only] = node.children;
  return only?.type === 'image' ? only : undefined;
}

/** A picture of ours, with the author's words in place of its own where there are any. */
function pictureOf(image: Image | undefined, { picture, faults }: BodyContext): readonly Block[] {
  if (image === undefined) return [];
  const offset = offsetOf(image);
  if (!image.url.startsWith('picture:')) {
    const message = 'An image from elsewhere cannot be shown: name one of ours, ![](picture:mask).';
    faults.push({ offset, message });
    return [];
  }
  const found = picture(image.url);
  if (!('drawing' in found)) {
    faults.push(...found.map((message) => ({ offset, message })));
    return [];
  }
  return [{ kind: 'picture', ...found, alt: image.alt || found.alt }];
}

function tableOf(table: Table, faults: Fault[]): Block {
  const [head, ...rows] = table.children.map((row) => ({
    offset: offsetOf(row),
    cells: row.children.map((cell) => inlineOf(cell.children, faults)),
  }));
  const columns = head?.cells.length ?? 0;
  if (columns > mostColumns) {
    const message = `The table has ${columns} columns: a phone shows ${mostColumns}.`;
    faults.push({ offset: offsetOf(table), message });
  }
  for (const { offset, cells } of rows) {
    if (cells.length !== columns) {
      const message = `This row has ${cells.length} cells and its head ${columns}: make them equal.`;
      faults.push({ offset, message });
    }
  }
  return {
    kind: 'table',
    head: head?.cells.map(plainText) ?? [],
    rows: rows.map((row) => row.cells),
  };
}

function fenceOf(node: Code, line: number, context: BodyContext): readonly Block[] {
  const { source, faults, models } = context;
  const offset = offsetOf(node);
  const written = source.slice(offset, node.position?.end.offset);
  const fault = (message: string) => faults.push({ offset, message });
  if (!/^(?:`{3}|~{3})/u.test(written)) fault('Code stands in a fence: put ``` around it.');
  else if (!/\n\s*(?:`{3,}|~{3,})\s*$/u.test(written)) fault('The fence is not closed: end it.');
  else if (!node.lang) fault('The fence has no language: say js, drawing or models after ```.');
  if (node.lang === 'models') return models(node.value, line);
  if (node.lang !== 'drawing') {
    return [{ kind: 'code', language: node.lang ?? '', text: node.value }];
  }
  const alt = node.meta?.trim() ?? '';
  if (alt === '') fault('The drawing has no description: say after ```drawing what it shows.');
  return [{ kind: 'picture', alt, twin: node.value }];
}
