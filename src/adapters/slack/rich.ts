// Text as Slack's rich_text: every word a literal, so that content is never read as a mark or a mention.

import type { Inline, Paragraph, Text } from '../../core/view.ts';
import type { RichInline, RichPart, RichSection, Style } from './payload.ts';

/** Text as the pieces of one line. */
export function pieces(text: Text, style: Style = {}): readonly RichInline[] {
  return joined(text.flatMap((part) => piece(part, style)));
}

/** Paragraphs, lists and quotes, with air between them. */
export function parts(body: readonly Paragraph[]): readonly RichPart[] {
  return spaced(body.flatMap((paragraph) => part(paragraph)));
}

/** One line, or nothing where it has no words. */
export function section(elements: readonly RichInline[]): readonly RichSection[] {
  return elements.length === 0 ? [] : [{ type: 'rich_text_section', elements: joined(elements) }];
}

export function preformatted(text: string): readonly RichPart[] {
  const words = text.replace(/\n+$/, '');
  return words === ''
    ? []
    : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: words }] }];
}

export function words(text: string, style: Style = {}): readonly RichInline[] {
  if (text === '') return [];
  return [{ type: 'text', text, ...(isPlain(style) ? {} : { style }) }];
}

function piece(part: Inline, style: Style): readonly RichInline[] {
  switch (part.kind) {
    case 'text':
      return words(part.text, style);
    case 'code':
      return words(part.text, { ...style, code: true });
    case 'emphasis':
      return pieces(part.children, { ...style, italic: true });
    case 'strong':
      return pieces(part.children, { ...style, bold: true });
    case 'link':
      return link(part, style);
    default:
      return part satisfies never;
  }
}

function link(
  { url, children }: Extract<Inline, { kind: 'link' }>,
  style: Style,
): readonly RichInline[] {
  const label = pieces(children, style);
  if (!isWebAddress(url)) return label;
  const text = label.map((one) => one.text ?? '').join('');
  return [
    {
      type: 'link',
      url,
      ...(text === '' ? {} : { text }),
      ...(isPlain(style) ? {} : { style }),
    },
  ];
}

/** True for what a press may open in a browser. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/\S+$/i.test(url) && URL.canParse(url);
}

function part(paragraph: Paragraph): readonly RichPart[] {
  switch (paragraph.kind) {
    case 'paragraph':
      return section(pieces(paragraph.text));
    case 'list': {
      const elements = paragraph.items.flatMap((item) => section(pieces(item)));
      const style = paragraph.ordered ? 'ordered' : 'bullet';
      return elements.length === 0 ? [] : [{ type: 'rich_text_list', style, elements }];
    }
    case 'quote': {
      const elements = pieces(paragraph.text);
      return elements.length === 0 ? [] : [{ type: 'rich_text_quote', elements }];
    }
    default:
      return paragraph satisfies never;
  }
}

/** Slack sets a line under a line without air: a paragraph before another one ends with a line break. */
function spaced(all: readonly RichPart[]): readonly RichPart[] {
  return all.map((one, index) =>
    one.type === 'rich_text_section' && all[index + 1]?.type === 'rich_text_section'
      ? { ...one, elements: joined([...one.elements, ...words('\n')]) }
      : one,
  );
}

/** Neighbours of one style as one piece: less to send. */
function joined(all: readonly RichInline[]): readonly RichInline[] {
  const out: RichInline[] = [];
  for (const one of all) {
    const last = out.at(-1);
    if (one.type === 'text' && last?.type === 'text' && isSame(one.style, last.style)) {
      out.splice(-1, 1, { ...last, text: last.text + one.text });
    } else out.push(one);
  }
  return out;
}

function isSame(one: Style = {}, other: Style = {}): boolean {
  return one.bold === other.bold && one.italic === other.italic && one.code === other.code;
}

function isPlain(style: Style): boolean {
  return isSame(style, {});
}
