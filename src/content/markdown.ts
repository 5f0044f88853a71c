// The body of a card: paragraphs, flat lists, quotes, small tables, code, pictures and model tables.

import type { Code, Image, List, RootContent, Table } from 'mdast';
import type { Picture } from '../core/bot/picture.ts';
import { inlineText } from '../core/bot/plain-text.ts';
import type { Block, Paragraph, Text } from '../core/bot/view.ts';
import { type MarkdownProblem, startOffset, toInline, unsupportedNode } from './markdown-inline.ts';

/** A block and its first line. */
export type BlockWithLine = { readonly block: Block; readonly line: number };

export type CardContext = {
  /** The whole file, to check how fences were written. */
  readonly source: string;
  readonly problems: MarkdownProblem[];
  /** Draws the table of a `models` fence whose body begins after `line`. */
  readonly models: (body: string, line: number) => readonly Block[];
  /** The picture at an address, or the problems with the address. */
  readonly picture: (address: string) => Picture | readonly string[];
};

const maxColumns = 3;

/** Turns top-level nodes into blocks, merging adjacent prose. */
export function toBlocks(
  nodes: readonly RootContent[],
  context: CardContext,
): readonly BlockWithLine[] {
  const blocks: BlockWithLine[] = [];
  for (const node of nodes) {
    const line = node.position?.start.line ?? 1;
    const prose = toParagraphs(node, context.problems);
    const last = blocks.at(-1);
    if (prose === undefined) blocks.push(...toBlock(node, line, context));
    else if (last?.block.kind === 'prose') {
      const body = [...last.block.body, ...prose];
      blocks.splice(-1, 1, { block: { kind: 'prose', body }, line: last.line });
    } else if (prose.length > 0) blocks.push({ block: { kind: 'prose', body: prose }, line });
  }
  return blocks;
}

/** Paragraphs of a prose node; undefined for other nodes. */
function toParagraphs(
  node: RootContent,
  problems: MarkdownProblem[],
): readonly Paragraph[] | undefined {
  switch (node.type) {
    case 'paragraph':
      if (onlyImage(node) !== undefined) return undefined;
      return [{ kind: 'paragraph', text: toInline(node.children, problems) }];
    case 'list':
      return [{ kind: 'list', ordered: node.ordered === true, items: toListItems(node, problems) }];
    case 'blockquote':
      return node.children.flatMap((child): readonly Paragraph[] => {
        if (child.type === 'paragraph') {
          return [{ kind: 'quote', text: toInline(child.children, problems) }];
        }
        problems.push(unsupportedNode(child));
        return [];
      });
    default:
      return undefined;
  }
}

function toListItems(list: List, problems: MarkdownProblem[]): readonly Text[] {
  return list.children.map((item) => {
    const [first, ...others] = item.children;
    const invalidNode = first?.type === 'paragraph' ? others[0] : (first ?? item);
    if (invalidNode !== undefined) {
      const message =
        'A list item must be one paragraph: it can’t hold a list, code or second paragraph.';
      problems.push({ offset: startOffset(invalidNode), message });
    }
    return first?.type === 'paragraph' ? toInline(first.children, problems) : [];
  });
}

function toBlock(node: RootContent, line: number, context: CardContext): readonly BlockWithLine[] {
  switch (node.type) {
    case 'paragraph':
      return toPicture(onlyImage(node), context).map((block) => ({ block, line }));
    case 'table':
      return [{ block: toTable(node, context.problems), line }];
    case 'code':
      return toFence(node, line, context).map((block) => ({ block, line }));
    default:
      context.problems.push(unsupportedNode(node));
      return [];
  }
}

/** The image in a paragraph that contains nothing else. */
function onlyImage(node: RootContent): Image | undefined {
  if (node.type !== 'paragraph' || node.children.length !== 1) return undefined;
  const [only] = node.children;
  return only?.type === 'image' ? only : undefined;
}

/** A built-in picture, with the author's alt text if there is one. */
function toPicture(image: Image | undefined, { picture, problems }: CardContext): readonly Block[] {
  if (image === undefined) return [];
  const offset = startOffset(image);
  if (!image.url.startsWith('picture:')) {
    const message =
      'External images can’t be shown: use a built-in picture, such as ![](picture:mask).';
    problems.push({ offset, message });
    return [];
  }
  const namedPicture = picture(image.url);
  if (!('drawing' in namedPicture)) {
    problems.push(...namedPicture.map((message) => ({ offset, message })));
    return [];
  }
  return [{ kind: 'picture', ...namedPicture, alt: image.alt || namedPicture.alt }];
}

function toTable(table: Table, problems: MarkdownProblem[]): Block {
  const [head, ...rows] = table.children.map((row) => ({
    offset: startOffset(row),
    cells: row.children.map((cell) => toInline(cell.children, problems)),
  }));
  const columns = head?.cells.length ?? 0;
  if (columns > maxColumns) {
    const message = `The table has ${columns} columns: keep to ${maxColumns}, so that it fits on a phone.`;
    problems.push({ offset: startOffset(table), message });
  }
  for (const { offset, cells } of rows) {
    if (cells.length !== columns) {
      const message = `This row has ${cells.length} cells but the header has ${columns}: make them match.`;
      problems.push({ offset, message });
    }
  }
  return {
    kind: 'table',
    head: head?.cells.map(inlineText) ?? [],
    rows: rows.map((row) => row.cells),
  };
}

function toFence(node: Code, line: number, context: CardContext): readonly Block[] {
  const { source, problems, models } = context;
  const offset = startOffset(node);
  const fenceSource = source.slice(offset, node.position?.end.offset);
  const report = (message: string) => problems.push({ offset, message });
  if (!/^(?:`{3}|~{3})/u.test(fenceSource)) report('Code must be fenced: put ``` around it.');
  else if (!/\n\s*(?:`{3,}|~{3,})\s*$/u.test(fenceSource))
    report('The fence is not closed: close it.');
  else if (!node.lang) report('The fence has no language: put js, drawing or models after ```.');
  if (node.lang === 'models') return models(node.value, line);
  if (node.lang !== 'drawing') {
    return [{ kind: 'code', language: node.lang ?? '', text: node.value }];
  }
  const alt = node.meta?.trim() ?? '';
  if (alt === '') report('The drawing has no description: describe it after ```drawing.');
  return [{ kind: 'picture', alt, textVersion: node.value }];
}
