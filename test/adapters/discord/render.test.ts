// Views as Discord messages: the main screens as they stand, and no view at all that Discord refuses.

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modal } from '../../../src/adapters/discord/modal.ts';
import { pictureName, problems, render } from '../../../src/adapters/discord/render.ts';
import { buttonRows } from '../../../src/adapters/discord/render-actions.ts';
import { factTexts } from '../../../src/adapters/discord/render-facts.ts';
import { tableTexts } from '../../../src/adapters/discord/render-table.ts';
import { gallery } from '../../../src/core/gallery.ts';
import { drawingsOf, text, type View } from '../../../src/core/view.ts';
import { anyView } from '../../support/any-view.ts';
import { converse } from '../../support/conversation.ts';
import { readCourse, readLessons } from '../../support/course.ts';
import { described } from '../../support/discord/openapi.ts';
import { modalFaults } from '../../support/discord/rules.ts';
import { breaksByteRule, messageFaults } from '../../support/discord/rules-message.ts';

const screens = join(import.meta.dirname, 'screens');

function sent(view: View, pictures: readonly string[] = []) {
  return {
    flags: 32768,
    components: [JSON.parse(JSON.stringify(render(view, { pictures })))],
    allowed_mentions: { parse: [] },
  };
}

async function keep(name: string, payload: unknown): Promise<void> {
  const file = join(screens, `${name}.json`);
  await expect(`${JSON.stringify(payload, null, 2)}\n`).toMatchFileSnapshot(file);
}

describe('the main screens', () => {
  test.each([
    ['help', '/help'],
    ['lessons', '/lesson'],
    ['cover', '/lesson tea'],
    ['card', '/lesson tea card:leaf'],
    ['card-picture', '/lesson tea card:time'],
    ['progress', '/progress'],
    ['models', '/models'],
    ['tree', '/recommend'],
    ['privacy', '/privacy'],
    ['sorry', '/lesson nonsense'],
    ['unknown', '/lessen'],
  ])('%s', async (name, line) => {
    const talk = await converse({ library: await readCourse() });
    const { view } = await talk.say(line);
    await talk.close();
    expect(problems(view)).toEqual([]);
    await keep(name, render(view, { pictures: drawingsOf(view).map((_, at) => pictureName(at)) }));
  });

  test('one of each kind of content', async () => {
    const all = gallery(await readCourse());
    for (const group of ['question', 'verdict', 'tree', 'advice', 'model'] as const) {
      const screen = all.find((one) => one.group === group);
      if (screen !== undefined) await keep(`gallery-${group}`, render(screen.view));
    }
    const asked = all.find(({ form }) => form !== undefined);
    if (asked?.form !== undefined) await keep('form', modal(asked.form));
  });
});

test('every screen we ship is one that Discord takes', async () => {
  for (const { name, view, form } of gallery(await readLessons())) {
    const message = sent(view, []);
    expect(messageFaults(message, [], false), name).toEqual([]);
    expect(breaksByteRule(message), name).toBe(false);
    if (form !== undefined) expect(modalFaults({ ...modal(form) }), name).toEqual([]);
  }
});

test('buttons of a question stand beside its options', async () => {
  const [asked] = gallery(await readLessons()).filter(({ group }) => group === 'question');
  const drawn = asked && render(asked.view).components.filter(({ type }) => type === 9);
  expect(drawn?.length).toBeGreaterThan(2);
});

describe('facts on a phone', () => {
  const fact = (label: string, value: string) => ({ label, value: text(value) });
  const drawn = (rows: readonly ReturnType<typeof fact>[]) => factTexts(rows);

  test('that are brief share a text, a line each', () => {
    expect(drawn([fact('Maker', 'Google'), fact('Weights', 'open')])).toEqual([
      '**Maker:** Google\n**Weights:** open',
    ]);
  });

  test('that are mostly long have a text each, their value on a line of its own', () => {
    const value = 'Google, 2026-04 · Apache-2.0 · current as of 2026-11-23';
    expect(drawn([fact('Gemma 4', value), fact('Other', value)])).toEqual([
      `**Gemma 4**\n${value}`,
      `**Other**\n${value}`,
    ]);
  });

  test('that answer questions or sentences have the answer in bold', () => {
    expect(drawn([fact('What decides?', 'Cost')])).toEqual(['- What decides? **Cost**']);
    expect(drawn([fact('Compute how many pairs a mask allows', 'new')])).toEqual([
      '- Compute how many pairs a mask allows: **new**',
    ]);
  });

  test('a sentence with a long value is itself in bold', () => {
    const [drawnOne = ''] = drawn([fact('Understanding model architectures', 'long '.repeat(12))]);
    expect(drawnOne).toMatch(/^\*\*Understanding model architectures\*\*\n/);
  });

  test('and none are nothing', () => {
    expect(drawn([])).toEqual([]);
  });
});

describe('a table on a phone', () => {
  const row = (...cells: readonly string[]) => cells.map((cell) => text(cell));
  const head = ['Model', 'Size', 'Status'];
  const wide = row('Qwen3 4B', '4 billion', 'superseded: another followed in 2026');

  test('that is narrow keeps its columns', () => {
    expect(tableTexts(['A', 'B'], [row('1', '2')])).toEqual(['```\nA  B\n────\n1  2\n```']);
  });

  test('that is wide has an entry a row, its headings with each cell', () => {
    expect(tableTexts(head, [wide, row('Phi-4', '15 billion', 'current')])).toEqual([
      '**Qwen3 4B**\nSize: 4 billion\nStatus: superseded: another followed in 2026',
      '**Phi-4**\nSize: 15 billion · Status: current',
    ]);
  });

  test('that is wide and long has a line a row, its headings once', () => {
    const [list = '', ...more] = tableTexts(
      head,
      Array.from({ length: 13 }, () => wide),
    );
    expect(more).toEqual([]);
    expect(list.split('\n')).toHaveLength(14);
    expect(list).toMatch(/^-# Model · Size · Status\n\*\*Qwen3 4B\*\*\u00a0· 4 billion\u00a0· sup/);
  });
});

test('many choices are a list, few share a row, very many are packed', () => {
  const rowsOf = (count: number, label: string) => {
    let used = 0;
    const options = Array.from({ length: count }, (_, index) => ({ label, line: `help ${index}` }));
    return buttonRows(options, () => used++).map(({ components }) => components.length);
  };
  expect(rowsOf(4, 'Back')).toEqual([4]);
  expect(rowsOf(6, 'Translate or summarise')).toEqual([1, 1, 1, 1, 1, 1]);
  expect(rowsOf(3, 'Translate or summarise')).toEqual([1, 1, 1]);
  expect(rowsOf(12, '7')).toEqual([5, 5, 2]);
});

test('whatever the view, Discord takes what is drawn', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const names = drawingsOf(view).map((_, index) => pictureName(index));
      for (const pictures of [[], names]) {
        const message = sent(view, pictures);
        expect(messageFaults(message, pictures, false)).toEqual([]);
        expect(breaksByteRule(message)).toBe(false);
        expect(described('PATCH /webhooks/1/t/messages/@original', message)).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});
