// The text of a rich_text block: what its length is counted of.

import type { Inline, Paragraph, Text } from '../../../core/bot/view.ts';
import type { RichInline, RichPart, RichSection, RichText, Style } from './payload.ts';

/** All the text of a block, marks left out. */
export function richTextContent({ elements }: RichText): string {
  return elements.map(partText).join('');
}

function partText(part: RichPart): string {
  return part.type === 'rich_text_list'
    ? part.elements.map(({ elements }) => inlineText(elements)).join('')
    : inlineText(part.elements);
}

function inlineText(elements: readonly RichInline[]): string {
  return elements
    .map((inline) =>
      'text' in inline && inline.text !== undefined
        ? inline.text
        : inline.type === 'link'
          ? inline.url
          : '',
    )
    .join('');
}

// Text as Slack's rich_text: every word a literal, so that content is never read as a mark or a mention.

/** Text as the pieces of one line. */
export function richInlines(text: Text, style: Style = {}): readonly RichInline[] {
  return mergeInlines(text.flatMap((part) => renderInline(part, style)));
}

/** Paragraphs, lists and quotes, with air between them. */
export function richParts(body: readonly Paragraph[]): readonly RichPart[] {
  return separateSections(body.flatMap((paragraph) => renderParagraph(paragraph)));
}

/** One line, or nothing where it has no words. */
export function richSection(elements: readonly RichInline[]): readonly RichSection[] {
  return elements.length === 0
    ? []
    : [{ type: 'rich_text_section', elements: mergeInlines(elements) }];
}

export function richPreformatted(text: string): readonly RichPart[] {
  const trimmed = text.replace(/\n+$/, '');
  return trimmed === ''
    ? []
    : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: trimmed }] }];
}

export function textInlines(text: string, style: Style = {}): readonly RichInline[] {
  if (text === '') return [];
  return [{ type: 'text', text, ...(isPlainStyle(style) ? {} : { style }) }];
}

function renderInline(inline: Inline, style: Style): readonly RichInline[] {
  switch (inline.kind) {
    case 'text':
      return textInlines(inline.text, style);
    case 'code':
      return textInlines(inline.text, { ...style, code: true });
    case 'emphasis':
      return richInlines(inline.children, { ...style, italic: true });
    case 'strong':
      return richInlines(inline.children, { ...style, bold: true });
    case 'link':
      return renderLink(inline, style);
    default:
      return inline satisfies never;
  }
}

function renderLink(
  { url, children }: Extract<Inline, { kind: 'link' }>,
  style: Style,
): readonly RichInline[] {
  const label = richInlines(children, style);
  if (!isWebUrl(url)) return label;
  const text = label.map((inline) => inline.text ?? '').join('');
  return [
    {
      type: 'link',
      url,
      ...(text === '' ? {} : { text }),
      ...(isPlainStyle(style) ? {} : { style }),
    },
  ];
}

/** True for what a press may open in a browser. */
export function isWebUrl(url: string): boolean {
  return /^https?:\/\/\S+$/i.test(url) && URL.canParse(url);
}

function renderParagraph(paragraph: Paragraph): readonly RichPart[] {
  switch (paragraph.kind) {
    case 'paragraph':
      return richSection(richInlines(paragraph.text));
    case 'list': {
      const elements = paragraph.items.flatMap((item) => richSection(richInlines(item)));
      const style = paragraph.ordered ? 'ordered' : 'bullet';
      return elements.length === 0 ? [] : [{ type: 'rich_text_list', style, elements }];
    }
    case 'quote': {
      const elements = richInlines(paragraph.text);
      return elements.length === 0 ? [] : [{ type: 'rich_text_quote', elements }];
    }
    default:
      return paragraph satisfies never;
  }
}

/** Slack sets a line under a line without air: a paragraph before another one ends with a line break. */
function separateSections(parts: readonly RichPart[]): readonly RichPart[] {
  return parts.map((part, index) =>
    part.type === 'rich_text_section' && parts[index + 1]?.type === 'rich_text_section'
      ? { ...part, elements: mergeInlines([...part.elements, ...textInlines('\n')]) }
      : part,
  );
}

/** Neighbours of one style as one piece: less to send. */
function mergeInlines(inlines: readonly RichInline[]): readonly RichInline[] {
  const merged: RichInline[] = [];
  for (const inline of inlines) {
    const last = merged.at(-1);
    if (inline.type === 'text' && last?.type === 'text' && isSameStyle(inline.style, last.style)) {
      merged.splice(-1, 1, { ...last, text: last.text + inline.text });
    } else merged.push(inline);
  }
  return merged;
}

function isSameStyle(first: Style = {}, second: Style = {}): boolean {
  return first.bold === second.bold && first.italic === second.italic && first.code === second.code;
}

function isPlainStyle(style: Style): boolean {
  return isSameStyle(style, {});
}
