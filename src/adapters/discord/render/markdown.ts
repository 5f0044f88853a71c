// Text as Discord's Markdown, escaped so that content is never read as a mark, a link or a mention.

import { inlineText } from '../../../core/bot/plain-text.ts';
import type { Inline, Text } from '../../../core/bot/view.ts';

/** Marks that are open around a piece: Discord cannot nest one in itself. */
type OpenMarks = { readonly strong?: true; readonly emphasis?: true; readonly link?: true };

/** Separates two marks that would otherwise run together; it has no width. */
const zeroWidthSpace = '\u200b';

/** Text on one line, safe at the beginning of it. */
export function markdown(text: Text): string {
  return escapeLineStart(renderPieces(text, {}).trim());
}

/** Words that are not content's to mark: titles, labels. */
export function escapeMarkdown(text: string): string {
  return escapeLineStart(escapeMarks(text).trim());
}

/** A fence that holds a text as it is. Three backticks in it are held apart. */
export function fence(language: string, text: string): string {
  const safe = text.replace(/`(?=``)/g, `\`${zeroWidthSpace}`);
  return `\`\`\`${/^[\w+#-]*$/.test(language) ? language : ''}\n${safe}\n\`\`\``;
}

function renderPieces(text: Text, open: OpenMarks): string {
  let output = '';
  for (const part of joinTexts(flattenMarks(text, open))) {
    const next = renderPiece(part, open);
    const runsTogether = next !== '' && /[*`]$/.test(output) && output.at(-1) === next[0];
    output += runsTogether ? zeroWidthSpace + next : next;
  }
  return output;
}

/** Without the marks that cannot stand here: their words stay. */
function flattenMarks(text: Text, open: OpenMarks): Text {
  return text.flatMap((part): Text => {
    // What shows nothing must not keep apart words that are one to Discord.
    if (part.kind === 'code' && part.text.trim() === '') return [{ kind: 'text', text: part.text }];
    const isUnneeded =
      isEmptyMark(part) ||
      (part.kind === 'strong' && (open.strong || containsAsterisk(part.children))) ||
      (part.kind === 'emphasis' && (open.emphasis || containsAsterisk(part.children))) ||
      (part.kind === 'link' && (open.link || safeUrl(part.url) === undefined));
    return isUnneeded && 'children' in part ? flattenMarks(part.children, open) : [part];
  });
}

/** True for emphasis on no words. */
function isEmptyMark(part: Inline): boolean {
  const isMark = part.kind === 'strong' || part.kind === 'emphasis';
  return isMark && inlineText(part.children).trim() === '';
}

/** Neighbouring words as one: a mention or an emoji in two pieces is still one to Discord. */
function joinTexts(text: Text): Text {
  const result: Inline[] = [];
  for (const part of text) {
    const last = result.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') {
      result.splice(-1, 1, { kind: 'text', text: last.text + part.text });
    } else result.push(part);
  }
  return result;
}

function renderPiece(part: Inline, open: OpenMarks): string {
  switch (part.kind) {
    case 'text':
      return escapeMarks(part.text);
    case 'code':
      return codeSpan(part.text);
    case 'strong':
      return wrapInMark('**', renderPieces(part.children, { ...open, strong: true }));
    case 'emphasis':
      return wrapInMark('*', renderPieces(part.children, { ...open, emphasis: true }));
    case 'link':
      return renderLink(part, open);
    default:
      return part satisfies never;
  }
}

/** A star inside code would close the mark around it. */
function containsAsterisk(text: Text): boolean {
  return text.some((part) => {
    if (part.kind === 'code') return part.text.includes('*');
    return part.kind !== 'text' && containsAsterisk(part.children);
  });
}

/** A mark around words; spaces stay outside, where Discord wants them. */
function wrapInMark(mark: string, inner: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(inner) ?? [];
  return words === '' ? inner : `${before}${mark}${words}${mark}${after}`;
}

function escapeMarks(words: string): string {
  if (!/[\\*_~`|<[\]\n@:]/.test(words)) return words;
  return words
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\*_~`|<[\]]/g, '\\$&')
    .replace(/@(?=everyone|here)/gi, `@${zeroWidthSpace}`)
    .replace(/:(?=\/\/|[\w+-]+:)/g, '\\:');
}

/** A list, a heading, a quote or small print begins a line; words that look so are escaped. */
function escapeLineStart(line: string): string {
  return line.replace(/^([#>+-])/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2');
}

function codeSpan(text: string): string {
  const flat = text.replace(/\s*\n\s*/g, ' ');
  if (flat.trim() === '') return flat;
  if (!flat.includes('`')) return `\`${flat}\``;
  const separated = flat.replace(/`(?=`)/g, `\`${zeroWidthSpace}`);
  return `\`\`${/^`/.test(separated) ? ' ' : ''}${separated}${/`$/.test(separated) ? ' ' : ''}\`\``;
}

function renderLink({ url, children }: Extract<Inline, { kind: 'link' }>, open: OpenMarks): string {
  const label = renderPieces(children, { ...open, link: true });
  const words = inlineText(children);
  const address = safeUrl(url);
  if (address === undefined) return label;
  if (words === url || words.trim() === '') return `<${address}>`;
  // Discord leaves a masked link unmasked where its words hold brackets or an address.
  return /[[\]]|:\/\//.test(words) ? `${label} (<${address}>)` : `[${label}](${address})`;
}

/** An address that cannot end its own link, or undefined where it is not one of the web. */
export function safeUrl(url: string): string | undefined {
  if (!/^https?:\/\/\S+$/i.test(url) || !URL.canParse(url)) return undefined;
  return url.replace(
    /[()<>[\]\\*"'`|]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
