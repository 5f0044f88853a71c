// Discord's Markdown read much as its client reads it: for the preview, and to test that escaping holds.
//
// The patterns follow what is known of the client's parser (simple-markdown with Discord's rules),
// written from knowledge of it, not copied from it nor checked against a running client.

export type MarkdownMark =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly MarkdownMark[] }
  | { readonly kind: PairedMarkName; readonly children: readonly MarkdownMark[] };

type PairedMarkName = 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler';

const pairedPatterns: readonly (readonly [PairedMarkName, RegExp])[] = [
  [
    'emphasis',
    /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)|^\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/,
  ],
  ['strong', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/],
  ['strike', /^~~([\s\S]+?)~~(?!_)/],
  ['spoiler', /^\|\|([\s\S]+?)\|\|/],
];

const escapePattern = /^\\([^0-9A-Za-z\s])/;
const codePattern = /^(`+)([\s\S]*?[^`])\1(?!`)/;
const mentionPattern =
  /^(?:<(?:@[!&]?|#|a?:\w+:|t:-?|id:|\/[^>]*:)[^>\s]*>|@everyone|@here|:[\w+-]+:)/;
const linkPattern =
  /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)/;
const urlPattern = /^<(https?:\/\/[^ >]+)>|^https?:\/\/[^\s<]+[^<.,:;"'\]\s]/;
const plainPattern = /^[\s\S]+?(?=[^0-9A-Za-z\s\u00c0-\uffff-]|https?:\/\/\S|$)/;

/** One line of Discord's Markdown, without its block mark. */
export function parseInline(source: string): readonly MarkdownMark[] {
  const marks: MarkdownMark[] = [];
  let rest = source;
  while (rest !== '') {
    const [mark, length] = parseMark(rest);
    const last = marks.at(-1);
    if (mark.kind === 'text' && last?.kind === 'text') {
      marks.splice(-1, 1, { kind: 'text', text: last.text + mark.text });
    } else marks.push(mark);
    rest = rest.slice(length);
  }
  return marks;
}

function parseMark(rest: string): readonly [MarkdownMark, number] {
  const escapeMatch = escapePattern.exec(rest);
  if (escapeMatch !== null)
    return [{ kind: 'text', text: escapeMatch[1] ?? '' }, escapeMatch[0].length];
  const mentionMatch = mentionPattern.exec(rest);
  if (mentionMatch !== null)
    return [{ kind: 'mention', text: mentionMatch[0] }, mentionMatch[0].length];
  const linkMatch = linkPattern.exec(rest);
  if (linkMatch !== null && /^https?:/.test(linkMatch[2] ?? '')) {
    const children = parseInline(linkMatch[1] ?? '');
    return [{ kind: 'link', url: linkMatch[2] ?? '', children }, linkMatch[0].length];
  }
  const urlMatch = urlPattern.exec(rest);
  if (urlMatch !== null) {
    const url = urlMatch[1] ?? urlMatch[0];
    return [{ kind: 'link', url, children: [{ kind: 'text', text: url }] }, urlMatch[0].length];
  }
  const [best] = pairedPatterns
    .flatMap(([kind, pattern]) => {
      const match = pattern.exec(rest);
      return match === null ? [] : [{ kind, match }];
    })
    .sort((one, other) => other.match[0].length - one.match[0].length);
  if (best !== undefined) {
    const inner = best.match[1] ?? best.match[2] ?? '';
    return [{ kind: best.kind, children: parseInline(inner) }, best.match[0].length];
  }
  const codeMatch = codePattern.exec(rest);
  if (codeMatch !== null) {
    const text = (codeMatch[2] ?? '').replace(/^ (?= *`)|(` *) $/g, '$1');
    return [{ kind: 'code', text }, codeMatch[0].length];
  }
  const plain = plainPattern.exec(rest)?.[0] ?? rest.slice(0, 1);
  return [{ kind: 'text', text: plain }, plain.length];
}

export type MarkdownLine =
  | { readonly kind: 'heading'; readonly level: number; readonly words: string }
  | { readonly kind: 'small' | 'quote' | 'plain' | 'bullet'; readonly words: string }
  | { readonly kind: 'numbered'; readonly number: string; readonly words: string }
  | { readonly kind: 'fence'; readonly text: string };

/** A text display as its lines, each with what it begins as. */
export function parseLines(source: string): readonly MarkdownLine[] {
  return source.split(/(```[\s\S]*?```)/).flatMap((part): readonly MarkdownLine[] => {
    const code = /^```(?:[a-z0-9_+\-.#]+?(?=\n))?\n*([\s\S]*?)\n*```$/i.exec(part);
    if (code !== null) return [{ kind: 'fence', text: code[1] ?? '' }];
    return part.replace(/^\n|\n$/g, '') === ''
      ? []
      : part
          .replace(/^\n|\n$/g, '')
          .split('\n')
          .map(parseLine);
  });
}

function parseLine(line: string): MarkdownLine {
  const heading = /^(#{1,3}) +(.*)$/.exec(line);
  if (heading !== null) {
    return { kind: 'heading', level: heading[1]?.length ?? 1, words: heading[2] ?? '' };
  }
  const numbered = /^ *(\d+)\. +(.*)$/.exec(line);
  if (numbered !== null) {
    return { kind: 'numbered', number: numbered[1] ?? '', words: numbered[2] ?? '' };
  }
  const [, mark, words = ''] = /^ *(-#|-|\*|>>>|>) +(.*)$/.exec(line) ?? [];
  if (mark === '-#') return { kind: 'small', words };
  if (mark === '>' || mark === '>>>') return { kind: 'quote', words };
  return mark === undefined ? { kind: 'plain', words: line } : { kind: 'bullet', words };
}
