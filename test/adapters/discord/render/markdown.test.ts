// Escaping holds against our model of Discord's client: content shows its words, with its marks alone.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type MarkdownMark,
  parseInline,
  parseLines,
} from '../../../../src/adapters/discord/preview/parse-markdown.ts';
import {
  escapeMarkdown,
  fence,
  markdown,
} from '../../../../src/adapters/discord/render/markdown.ts';
import { inlineText } from '../../../../src/core/bot/plain-text.ts';
import type { Inline, Text } from '../../../../src/core/bot/view.ts';

const nasty = [
  '*',
  '**',
  '_',
  '__',
  '~~',
  '||',
  '`',
  '``',
  '```',
  '\\',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '#',
  '-# ',
  '- ',
  '1. ',
  '+ ',
  '@everyone',
  '@here',
  '<@123>',
  '<@&1>',
  '<#5>',
  '<:a:1>',
  '<t:1>',
  '</a:1>',
  ':tada:',
  'https://a.b/c_d_e',
  'https://',
  'word',
  ' ',
  'a',
  '2 * 3',
  'snake_case',
  '\n',
  '语',
  'é',
];
const soup = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 5 })), { maxLength: 8 })
  .map((parts) => parts.join(''));
const { text: anyText } = fc.letrec<{ inline: Inline; text: Text }>((tie) => ({
  text: fc.array(tie('inline'), { maxLength: 4 }),
  inline: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant('text' as const), text: soup }),
    fc.record({ kind: fc.constant('code' as const), text: soup }),
    fc.record({ kind: fc.constant('strong' as const), children: tie('text') }),
    fc.record({ kind: fc.constant('emphasis' as const), children: tie('text') }),
  ),
}));

/** What is seen: no widthless spaces, spaces in a row as one, none beside a backtick. */
function seen(words: string): string {
  return words
    .replace(/\u200b/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?` ?/g, '`')
    .trim();
}

function wordsOf(marks: readonly MarkdownMark[]): string {
  return marks.map((mark) => ('children' in mark ? wordsOf(mark.children) : mark.text)).join('');
}

function kindsOf(marks: readonly MarkdownMark[]): readonly string[] {
  return marks.flatMap((mark) => [
    mark.kind,
    ...('children' in mark ? kindsOf(mark.children) : []),
  ]);
}

describe('text', () => {
  test('plain words stay plain words', () => {
    fc.assert(
      fc.property(soup, (words) => {
        const [line] = parseLines(markdown([{ kind: 'text', text: words }]));
        if (seen(words) === '') return;
        expect(line?.kind).toBe('plain');
        const marks = parseInline(line !== undefined && 'words' in line ? line.words : '');
        expect(new Set(kindsOf(marks))).toEqual(new Set(['text']));
        expect(seen(wordsOf(marks))).toBe(seen(words));
      }),
      { numRuns: 1500 },
    );
  });

  test('marked words keep their words, and get no mark of their own', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const marks = parseInline(markdown(text));
        expect(seen(wordsOf(marks))).toBe(seen(inlineText(text)));
        const strange = kindsOf(marks).filter(
          (kind) => !['text', 'code', 'strong', 'emphasis'].includes(kind),
        );
        expect(strange).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    ['**bold**', '\\*\\*bold\\*\\*'],
    ['# not a heading', '\\# not a heading'],
    ['- not a list', '\\- not a list'],
    ['1. not a list', '1\\. not a list'],
    ['-# not small', '\\-# not small'],
    ['> not a quote', '\\> not a quote'],
    ['<@1> @everyone', '\\<@1> @\u200beveryone'],
    ['[a](https://b.c)', '\\[a\\](https\\://b.c)'],
    [':tada:', '\\:tada:'],
  ])('%s', (words, expected) => {
    expect(escapeMarkdown(words)).toBe(expected);
  });
});

/** An address with nothing percent-encoded. */
function undone(url: string): string {
  const code = (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16));
  return new URL(url).href.replace(/%([0-9a-f]{2})/gi, code);
}

describe('a link', () => {
  const link = (url: string, words: string): Text => [
    { kind: 'link', url, children: [{ kind: 'text', text: words }] },
  ];

  test.each([
    ['https://a.b/c_d', 'words', '[words](https://a.b/c_d)'],
    ['https://a.b/c', 'https://a.b/c', '<https://a.b/c>'],
    ['https://a.b/(c)', 'words', '[words](https://a.b/%28c%29)'],
    ['https://a.b', 'a [b]', 'a \\[b\\] (<https://a.b>)'],
    ['javascript:alert(1)', 'words', 'words'],
    ['https://a.b/x y', 'words', 'words'],
  ])('to %s under “%s”', (url, words, expected) => {
    expect(markdown(link(url, words))).toBe(expected);
  });

  test('leads where it says, whatever it says', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        soup,
        (url, words) => {
          const marks = parseInline(markdown(link(url, words)));
          const links = marks.filter((mark) => mark.kind === 'link');
          expect(links).toHaveLength(1);
          const [only] = links;
          expect(undone(only?.kind === 'link' ? only.url : '')).toBe(undone(url));
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('a fence holds any text', () => {
  fc.assert(
    fc.property(soup, (words) => {
      const lines = parseLines(fence('ts', words));
      expect(lines).toHaveLength(1);
      expect(lines[0]?.kind).toBe('fence');
    }),
    { numRuns: 500 },
  );
});
