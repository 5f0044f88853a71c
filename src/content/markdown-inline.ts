// Inline marks: emphasis, strong, code and links. Anything else is a problem with its position.

import type { Nodes, PhrasingContent, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Inline, Text } from '../core/bot/view.ts';
import type { Problem } from './problems.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

/** Unsupported Markdown, at an offset in the text. */
export type MarkdownProblem = { readonly offset: number; readonly message: string };

/** Deepest nesting of marks: enough for readers, and it keeps recursion bounded. */
const maxDepth = 4;

/** Markdown with tables, as a tree with positions. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
}

/** Text without Markdown symbols. Skipping the parser for it saves most of the startup time. */
const plainTextPattern = /^(?!\d+[.)]\s)[\p{L}\p{N}“"‘'(][^*_`[\]<>&\\!|~#\n]*$/u;

/** Parses a single paragraph; adds a problem for anything that is not inline. */
export function parseInline(text: string, problems: MarkdownProblem[]): Text {
  if (plainTextPattern.test(text) && text === text.trim()) return [{ kind: 'text', text }];
  const [first, ...others] = parseMarkdown(text).children;
  if (first === undefined) return [];
  const invalidNode = [first, ...others].find((node) => node.type !== 'paragraph') ?? others[0];
  if (invalidNode !== undefined || first.type !== 'paragraph') {
    const description =
      invalidNode?.type === 'paragraph' ? 'a second paragraph' : describeNode(invalidNode ?? first);
    const message = `Found ${description}: write one paragraph with inline marks only, and put \\ before a literal symbol.`;
    problems.push({ offset: startOffset(invalidNode ?? first), message });
    return [{ kind: 'text', text }];
  }
  return toInline(first.children, problems);
}

/** Parses the marked text of a YAML string; adds its problems to the file's. */
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
      message: 'Marks are nested too deeply: use fewer.',
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
          const message = 'A link must start with https://.';
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

/** The problem for an unsupported node. */
export function unsupportedNode(node: Nodes): MarkdownProblem {
  const message = `Found ${describeNode(node)}, which chats can’t show: write it another way.`;
  return { offset: startOffset(node), message };
}

/** Where a node starts in its text. */
export function startOffset(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

const nodeNames: ReadonlyMap<string, string> = new Map([
  ['blockquote', 'a quote'],
  ['break', 'a forced line break'],
  ['code', 'a block of code'],
  ['definition', 'a link definition'],
  ['heading', 'a heading below ##'],
  ['html', 'HTML (put symbols such as < in backticks)'],
  ['image', 'an image inside text (put pictures in their own paragraph)'],
  ['imageReference', 'an image'],
  ['linkReference', 'a link by reference'],
  ['list', 'a list'],
  ['table', 'a table'],
  ['thematicBreak', 'a rule'],
]);

function describeNode(node: Nodes): string {
  return nodeNames.get(node.type) ?? node.type;
}
