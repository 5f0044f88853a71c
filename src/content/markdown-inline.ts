// Marks inside a line: emphasis, strong, code and links. Anything else is a fault with its place.

import type { Nodes, PhrasingContent, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Inline, Text } from '../core/bot/view.ts';
import type { Problem } from './problems.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

/** Something the subset does not have, at an offset of the text. */
export type MarkdownProblem = { readonly offset: number; readonly message: string };

/** Marks within marks; nobody reads more, and what is endless must not fill the stack. */
const maxDepth = 4;

/** Markdown with tables, as a tree with positions. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
}

/** Words without any sign that Markdown could read: parsing them would take most of a start. */
const plainTextPattern = /^(?!\d+[.)]\s)[\p{L}\p{N}“"‘'(][^*_`[\]<>&\\!|~#\n]*$/u;

/** A text of one paragraph; notes whatever is not inline. */
export function parseInline(text: string, problems: MarkdownProblem[]): Text {
  if (plainTextPattern.test(text) && text === text.trim()) return [{ kind: 'text', text }];
  const [first, ...others] = parseMarkdown(text).children;
  if (first === undefined) return [];
  const invalidNode = [first, ...others].find((node) => node.type !== 'paragraph') ?? others[0];
  if (invalidNode !== undefined || first.type !== 'paragraph') {
    const description =
      invalidNode?.type === 'paragraph' ? 'a second paragraph' : describeNode(invalidNode ?? first);
    const message = `Here stands ${description}: write one paragraph with inline marks, and a \\ before a sign that is meant as it is.`;
    problems.push({ offset: startOffset(invalidNode ?? first), message });
    return [{ kind: 'text', text }];
  }
  return toInline(first.children, problems);
}

/** The text of a YAML string; its faults become problems of the file. */
export function readInlineAt(
  yaml: YamlFile,
  path: YamlPath,
  text: string,
  problems: Problem[],
): Text {
  const inlineProblems: MarkdownProblem[] = [];
  const value = parseInline(text, inlineProblems);
  problems.push(
    ...inlineProblems.map(({ offset, message }) => yaml.problem(path, message, offset)),
  );
  return value;
}

/** Marked text from a tree's nodes. */
export function toInline(
  nodes: readonly PhrasingContent[],
  problems: MarkdownProblem[],
  depth = 0,
): Text {
  const [first] = nodes;
  if (depth > maxDepth && first !== undefined) {
    problems.push({
      offset: startOffset(first),
      message: 'Marks stand in marks too often: use fewer.',
    });
    return [];
  }
  return nodes.flatMap((node): readonly Inline[] => {
    switch (node.type) {
      case 'text':
        return [{ kind: 'text', text: node.value.replace(/\s*\n\s*/gu, ' ') }];
      case 'inlineCode':
        return [{ kind: 'code', text: node.value.replace(/\n/gu, ' ') }];
      case 'emphasis':
      case 'strong':
        return [{ kind: node.type, children: toInline(node.children, problems, depth + 1) }];
      case 'link':
        if (!node.url.startsWith('https://')) {
          const message = 'A link must begin with https://.';
          problems.push({ offset: startOffset(node), message });
        }
        return [
          { kind: 'link', url: node.url, children: toInline(node.children, problems, depth + 1) },
        ];
      default:
        problems.push(unsupportedNode(node));
        return [];
    }
  });
}

/** The fault of a node that the subset does not have. */
export function unsupportedNode(node: Nodes): MarkdownProblem {
  const message = `Here stands ${describeNode(node)}, which no chat can show: write it another way.`;
  return { offset: startOffset(node), message };
}

/** Where a node begins in its text. */
export function startOffset(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

const nodeNames: ReadonlyMap<string, string> = new Map([
  ['blockquote', 'a quote'],
  ['break', 'a forced line break'],
  ['code', 'a block of code'],
  ['definition', 'a link definition'],
  ['heading', 'a heading below ##'],
  ['html', 'HTML (put a sign such as < in backticks)'],
  ['image', 'an image among words (a picture is a paragraph of its own)'],
  ['imageReference', 'an image'],
  ['linkReference', 'a link by reference'],
  ['list', 'a list'],
  ['table', 'a table'],
  ['thematicBreak', 'a rule'],
]);

function describeNode(node: Nodes): string {
  return nodeNames.get(node.type) ?? node.type;
}
