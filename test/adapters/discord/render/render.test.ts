// Views as Discord messages: the main screens as they stand, and no view at all that Discord refuses.

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderButtonRows } from '../../../../src/adapters/discord/render/buttons.ts';
import { renderModal } from '../../../../src/adapters/discord/render/modal.ts';
import {
  imageFileName,
  limitViolations,
  render,
} from '../../../../src/adapters/discord/render/render.ts';
import { renderTable, renderTextBlock } from '../../../../src/adapters/discord/render/text.ts';
import { type AnswerOption, drawingsOf, text, type View } from '../../../../src/core/bot/view.ts';
import { allScreens } from '../../../../src/core/features/screens.ts';
import { anyView } from '../../../support/arbitrary-view.ts';
import { startConversation } from '../../../support/conversation.ts';
import { modalViolations } from '../../../support/discord/call-rules.ts';
import { exceedsByteLimit, messageViolations } from '../../../support/discord/message-rules.ts';
import { openApiViolations } from '../../../support/discord/openapi.ts';
import { loadSampleLibrary, loadShippedLibrary } from '../../../support/libraries.ts';

const screens = join(import.meta.dirname, 'screens');

function payloadOf(view: View, pictures: readonly string[] = []) {
  return {
    flags: 32768,
    components: [JSON.parse(JSON.stringify(render(view, { pictures })))],
    allowed_mentions: { parse: [] },
  };
}

async function matchSnapshot(name: string, payload: unknown): Promise<void> {
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
    const conversation = await startConversation({ library: await loadSampleLibrary() });
    const { view } = await conversation.send(line);
    await conversation.close();
    expect(limitViolations(view)).toEqual([]);
    await matchSnapshot(
      name,
      render(view, { pictures: drawingsOf(view).map((_, at) => imageFileName(at)) }),
    );
  });

  test('one of each kind of content', async () => {
    const all = allScreens(await loadSampleLibrary());
    for (const group of ['question', 'result', 'tree', 'advice', 'model'] as const) {
      const screen = all.find((one) => one.group === group);
      if (screen !== undefined) await matchSnapshot(`gallery-${group}`, render(screen.view));
    }
    const formScreen = all.find(({ form }) => form !== undefined);
    if (formScreen?.form !== undefined) await matchSnapshot('form', renderModal(formScreen.form));
  });
});

test('every screen we ship is one that Discord takes', async () => {
  for (const { name, view, form } of allScreens(await loadShippedLibrary())) {
    const message = payloadOf(view, []);
    expect(messageViolations(message, [], false), name).toEqual([]);
    expect(exceedsByteLimit(message), name).toBe(false);
    if (form !== undefined) expect(modalViolations({ ...renderModal(form) }), name).toEqual([]);
  }
});

describe('options', () => {
  const option = (key: string) => ({ key, text: text(`Option ${key}`) });
  const parts = (view: View) => render(view).components.slice(1);
  const viewOf = (options: readonly AnswerOption[]): View => ({
    title: 'A question',
    tone: 'plain',
    blocks: [{ kind: 'options', options }],
  });

  test('of a closed question are text alone', () => {
    expect(parts(viewOf([option('A'), option('B')]))).toEqual([
      { type: 10, content: '**A:** Option A\n**B:** Option B' },
    ]);
  });

  test('that are too many for sections keep all their buttons', () => {
    const keys = [...'ABCDEFG'];
    const drawn = parts(viewOf(keys.map((key) => ({ ...option(key), line: `answer ${key}` }))));
    expect(drawn.some(({ type }) => type === 9)).toBe(false);
    const labels = drawn.flatMap((part) =>
      part.type === 1 ? part.components.map((one) => 'label' in one && one.label) : [],
    );
    expect(labels).toEqual(keys);
  });
});

test('buttons of a question stand beside its options', async () => {
  const [formScreen] = allScreens(await loadShippedLibrary()).filter(
    ({ group }) => group === 'question',
  );
  const drawn = formScreen && render(formScreen.view).components.filter(({ type }) => type === 9);
  expect(drawn?.length).toBeGreaterThan(2);
});

describe('facts on a phone', () => {
  const fact = (label: string, value: string) => ({ label, value: text(value) });
  const drawn = (rows: readonly ReturnType<typeof fact>[], labels?: 'sentences') =>
    renderTextBlock({ kind: 'fields', rows, ...(labels && { labels }) });

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

  test('whose labels are sentences have the value in bold, however short the label', () => {
    expect(drawn([fact('What decides?', 'Cost')], 'sentences')).toEqual([
      '- What decides? **Cost**',
    ]);
    expect(drawn([fact('Compute a mask', 'new')], 'sentences')).toEqual([
      '- Compute a mask: **new**',
    ]);
  });

  test('a name with a long value is itself in bold', () => {
    const [drawnOne = ''] = drawn([fact('Understanding model architectures', 'long '.repeat(12))]);
    expect(drawnOne).toMatch(/^\*\*Understanding model architectures\*\*\n/);
  });

  test('and none are nothing', () => {
    expect(drawn([])).toEqual([]);
    expect(drawn([], 'sentences')).toEqual([]);
  });
});

describe('a table on a phone', () => {
  const row = (...cells: readonly string[]) => cells.map((cell) => text(cell));
  const head = ['Model', 'Size', 'Status'];
  const wide = row('Qwen3 4B', '4 billion', 'superseded: another followed in 2026');

  test('that is narrow keeps its columns', () => {
    expect(renderTable(['A', 'B'], [row('1', '2')])).toEqual(['```\nA  B\n────\n1  2\n```']);
  });

  test('that is wide has an entry a row, its headings with each cell', () => {
    expect(renderTable(head, [wide, row('Phi-4', '15 billion', 'current')])).toEqual([
      '**Qwen3 4B**\nSize: 4 billion\nStatus: superseded: another followed in 2026',
      '**Phi-4**\nSize: 15 billion · Status: current',
    ]);
  });

  test('that is wide and long has a line a row, its headings once', () => {
    const [list = '', ...more] = renderTable(
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
    return renderButtonRows(options, () => used++).map(({ components }) => components.length);
  };
  expect(rowsOf(4, 'Back')).toEqual([4]);
  expect(rowsOf(6, 'Translate or summarise')).toEqual([1, 1, 1, 1, 1, 1]);
  expect(rowsOf(3, 'Translate or summarise')).toEqual([1, 1, 1]);
  expect(rowsOf(12, '7')).toEqual([5, 5, 2]);
});

test('whatever the view, Discord takes what is drawn', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const names = drawingsOf(view).map((_, index) => imageFileName(index));
      for (const pictures of [[], names]) {
        const message = payloadOf(view, pictures);
        expect(messageViolations(message, pictures, false)).toEqual([]);
        expect(exceedsByteLimit(message)).toBe(false);
        expect(openApiViolations('PATCH /webhooks/1/t/messages/@original', message)).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});
