// Text as Discord's Markdown, escaped so that content is never read as a mark, a link or a mention.

import { plainText } from '../../core/plain.ts';
import type { Inline, Text } from '../../core/view.ts';

/** Marks that are open around a piece: Discord cannot nest one in itself. */
type Open = { readonly strong?: true; readonly emphasis?: true; readonly link?: true };

/** Separates two marks that would otherwise run together; it has no width. */
const gap = '\u200b';

/** Text on one line, safe at the beginning of it. */
export function markdown(text: Text): string {
  return guardStart(pieces(text, {}).trim());
}

/** Words that are not content's to mark: titles, labels. */
export function escaped(words: string): string {
  return guardStart(guard(words).trim());
}

/** A fence that holds a text as it is. Three backticks in it are held apart. */
export function fence(language: string, text: string): string {
  const safe = text.replace(/`(?=``)/g, `\`${gap}`);
  return `\`\`\`${/^[\w+#-]*$/.test(language) ? language : ''}\n${safe}\n\`\`\``;
}

function pieces(text: Text, open: Open): string {
  let out = '';
  for (const part of joined(flattened(text, open))) {
    const next = piece(part, open);
    const clash = next !== '' && /[*`]$/.test(out) && out.at(-1) === next[0];
    out += clash ? gap + next : next;
  }
  return out;
}

/** Without the marks that cannot stand here: their words stay. */
function flattened(text: Text, open: Open): Text {
  return text.flatMap((part): Text => {
    // What shows nothing must not keep apart words that are one to Discord.
    if (part.kind === 'code' && part.text.trim() === '') return [{ kind: 'text', text: part.text }];
    const goes =
      isNothing(part) ||
      (part.kind === 'strong' && (open.strong || holdsStars(part.children))) ||
      (part.kind === 'emphasis' && (open.emphasis || holdsStars(part.children))) ||
      (part.kind === 'link' && (open.link || safeAddress(part.url) === undefined));
    return goes && 'children' in part ? flattened(part.children, open) : [part];
  });
}

/** True for emphasis on no words. */
function isNothing(part: Inline): boolean {
  const marked = part.kind === 'strong' || part.kind === 'emphasis';
  return marked && plainText(part.children).trim() === '';
}

/** Neighbouring words as one: a mention or an emoji in two pieces is still one to Discord. */
function joined(text: Text): Text {
  const all: Inline[] = [];
  for (const part of text) {
    const last = all.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') {
      all.splice(-1, 1, { kind: 'text', text: last.text + part.text });
    } else all.push(part);
  }
  return all;
}

function piece(part: Inline, open: Open): string {
  switch (part.kind) {
    case 'text':
      return guard(part.text);
    case 'code':
      return codeSpan(part.text);
    case 'strong':
      return around('**', pieces(part.children, { ...open, strong: true }));
    case 'emphasis':
      return around('*', pieces(part.children, { ...open, emphasis: true }));
    case 'link':
      return link(part, open);
    default:
      return part satisfies never;
  }
}

/** A star inside code would close the mark around it. */
function holdsStars(text: Text): boolean {
  return text.some((part) => {
    if (part.kind === 'code') return part.text.includes('*');
    return part.kind !== 'text' && holdsStars(part.children);
  });
}

/** A mark around words; spaces stay outside, where Discord wants them. */
function around(mark: string, inner: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(inner) ?? [];
  return words === '' ? inner : `${before}${mark}${words}${mark}${after}`;
}

function guard(words: string): string {
  if (!/[\\*_~`|<[\]\n@:]/.test(words)) return words;
  return words
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\*_~`|<[\]]/g, '\\$&')
    .replace(/@(?=everyone|here)/gi, `@${gap}`)
    .replace(/:(?=\/\/|[\w+-]+:)/g, '\\:');
}

/** A list, a heading, a quote or small print begins a line; words that look so are escaped. */
function guardStart(line: string): string {
  return line.replace(/^([#>+-])/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2');
}

function codeSpan(text: string): string {
  const flat = text.replace(/\s*\n\s*/g, ' ');
  if (flat.trim() === '') return flat;
  if (!flat.includes('`')) return `\`${flat}\``;
  const apart = flat.replace(/`(?=`)/g, `\`${gap}`);
  return `\`\`${/^`/.test(apart) ? ' ' : ''}${apart}${/`$/.test(apart) ? ' ' : ''}\`\``;
}

function link({ url, children }: Extract<Inline, { kind: 'link' }>, open: Open): string {
  const label = pieces(children, { ...open, link: true });
  const words = plainText(children);
  const address = safeAddress(url);
  if (address === undefined) return label;
  if (words === url || words.trim() === '') return `<${address}>`;
  // Discord leaves a masked link unmasked where its words hold brackets or an address.
  return /[[\]]|:\/\//.test(words) ? `${label} (<${address}>)` : `[${label}](${address})`;
}

/** An address that cannot end its own link, or undefined where it is not one of the web. */
export function safeAddress(url: string): string | undefined {
  if (!/^https?:\/\/\S+$/i.test(url) || !URL.canParse(url)) return undefined;
  return url.replace(
    /[()<>[\]\\*"'`|]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
