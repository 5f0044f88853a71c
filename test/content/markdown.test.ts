// The Markdown subset: what is in it becomes our values, anything else is told with its line.

import { describe, expect, test } from 'vitest';
import { readCards } from '../../src/content/lesson.ts';
import { type MarkdownProblem, parseInline } from '../../src/content/markdown-inline.ts';
import { pictureByAddress } from '../../src/core/illustrations/catalogue.ts';

function card(body: string) {
  const source = `# Part\n\n## Card {#card}\n\n${body}`;
  const { cards, problems: faults } = readCards(source, {
    models: () => [{ kind: 'divider' }],
    picture: (address) => pictureByAddress(address, { models: undefined, tree: undefined }),
  });
  const problemLines = faults.map(
    ({ offset, message }) => `${source.slice(0, offset).split('\n').length - 4} ${message}`,
  );
  return { blocks: cards[0]?.blocks ?? [], problems: problemLines };
}

const plain = (text: string) => ({ kind: 'text', text });

test('inline marks', () => {
  const faults: MarkdownProblem[] = [];
  expect(parseInline('a *b **c*** `d*` [e *f*](https://g.h)', faults)).toEqual([
    plain('a '),
    { kind: 'emphasis', children: [plain('b '), { kind: 'strong', children: [plain('c')] }] },
    plain(' '),
    { kind: 'code', text: 'd*' },
    plain(' '),
    {
      kind: 'link',
      url: 'https://g.h',
      children: [plain('e '), { kind: 'emphasis', children: [plain('f')] }],
    },
  ]);
  expect(parseInline('2 * 32 * 8, snake_case_name, [MASK], a < b', faults)).toEqual([
    plain('2 * 32 * 8, snake_case_name, [MASK], a < b'),
  ]);
  expect(faults).toEqual([]);
});

test('blocks', () => {
  const { blocks, problems } = card(
    [
      'One\ntwo.',
      '1. a\n2. b',
      '> said\n>\n> again',
      '| *h* | i |\n|---|---|\n| `x` | y |',
      '```js\nlet a;\n```',
      '```drawing A line, and *no* mark.\n──\n```',
      '```models\nshow: []\n```',
      'End.',
    ].join('\n\n'),
  );
  expect(problems).toEqual([]);
  expect(blocks).toEqual([
    {
      kind: 'prose',
      body: [
        { kind: 'paragraph', text: [plain('One two.')] },
        { kind: 'list', ordered: true, items: [[plain('a')], [plain('b')]] },
        { kind: 'quote', text: [plain('said')] },
        { kind: 'quote', text: [plain('again')] },
      ],
    },
    { kind: 'table', head: ['h', 'i'], rows: [[[{ kind: 'code', text: 'x' }], [plain('y')]]] },
    { kind: 'code', language: 'js', text: 'let a;' },
    { kind: 'picture', alt: 'A line, and *no* mark.', textVersion: '──' },
    { kind: 'divider' },
    { kind: 'prose', body: [{ kind: 'paragraph', text: [plain('End.')] }] },
  ]);
});

test('a picture: its own words, or its author’s', () => {
  const { blocks, problems } = card('![](picture:mask?n=2)\n\n![Mine.](picture:mask?n=2)');
  expect(problems).toEqual([]);
  expect(blocks).toMatchObject([
    { kind: 'picture', alt: 'A sees A; B sees A and B. Together 3 of 4 pairs.' },
    { kind: 'picture', alt: 'Mine.', textVersion: '  A B\nA ■ ·\nB ■ ■\n3 pairs' },
  ]);
});

describe('outside the subset', () => {
  test.each([
    ['HTML block', 'a\n\n<div>b</div>', /^3 .*HTML/],
    ['HTML in a line', 'a\nb <i>c</i>', /^2 .*HTML/],
    ['image', 'a ![b](c)', /^1 .*an image/],
    ['image from elsewhere', 'a\n\n![b](https://c.d/e.png)', /^3 External images can’t be shown/],
    [
      'unknown picture',
      'a\n\n![](picture:masc)',
      /^3 There is no picture "masc": did you mean "mask"/,
    ],
    ['wrong setting', '![](picture:mask?kind=casual)', /^1 The picture "mask": "kind" is one of/],
    ['number too large', '![](picture:mask?n=99)', /^1 The picture "mask": "n" is a whole number/],
    ['strange setting', '![](picture:mask?m=4)', /^1 The picture "mask": It has no setting "m"/],
    ['rule', 'a\n\n***', /^3 .*a rule/],
    ['forced break', 'a  \nb', /^1 .*forced line break/],
    ['nested list', '- a\n  - b', /^2 A list item must be one paragraph/],
    ['code in a list', '- a\n\n  ```js\n  b\n  ```', /^3 A list item must be one paragraph/],
    ['list in a quote', '> - a', /^1 .*a list/],
    ['indented code', 'a\n\n    b', /^3 Code must be fenced/],
    ['open fence', '```js\nb', /^1 The fence is not closed/],
    ['fence without a language', '```\nb\n```', /^1 The fence has no language/],
    ['drawing without words', '```drawing\nb\n```', /^1 The drawing has no description/],
    ['wide table', '|a|b|c|d|\n|-|-|-|-|\n|1|2|3|4|', /^1 The table has 4 columns/],
    ['ragged table', '|a|b|\n|-|-|\n|1|', /^3 This row has 1 cells/],
    ['link definition', '[a]\n\n[a]: https://b.c', /a link/],
    ['endless marks', `${'*'.repeat(4000)}a${'*'.repeat(4000)}`, /^1 Marks are nested too deeply/],
    ['deep heading', '### a', /^1 .*heading below ##/],
    ['link to a script', '[a](javascript:b)', /^1 A link must start/],
  ])('%s', (_, body, expected) => {
    const { problems } = card(body);
    expect(problems[0]).toMatch(expected);
  });
});
