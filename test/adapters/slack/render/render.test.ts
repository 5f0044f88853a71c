// Views on Slack: the main screens as they stand, and no view at all that Slack refuses.

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  limits,
  messageViolations,
  viewViolations,
} from '../../../../src/adapters/slack/render/limits.ts';
import { formModal, loadingModal } from '../../../../src/adapters/slack/render/modal.ts';
import {
  fallbackText,
  limitViolations,
  renderHome,
  renderMessage,
  renderModal,
} from '../../../../src/adapters/slack/render/render.ts';
import type { Block, View } from '../../../../src/core/bot/view.ts';
import { allScreens } from '../../../../src/core/features/screens.ts';
import { anyView } from '../../../support/arbitrary-view.ts';
import { startConversation } from '../../../support/conversation.ts';
import { loadSampleLibrary, loadShippedLibrary } from '../../../support/libraries.ts';

const screens = join(import.meta.dirname, 'screens');

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
    await keep(name, renderMessage(view));
  });

  test('one of each kind of content', async () => {
    const all = allScreens(await loadSampleLibrary());
    for (const group of ['question', 'result', 'tree', 'advice', 'model'] as const) {
      const screen = all.find((one) => one.group === group);
      if (screen !== undefined) await keep(`gallery-${group}`, renderMessage(screen.view));
    }
    const formScreen = all.find(({ form }) => form !== undefined);
    if (formScreen?.form !== undefined) await keep('form', formModal(formScreen.form, 'C1'));
  });

  test('in a modal and in the Home tab', async () => {
    const conversation = await startConversation({ library: await loadSampleLibrary() });
    const { view } = await conversation.send('/models decoder-only');
    await conversation.close();
    await keep('modal-models', renderModal(view, 'C1'));
    await keep('home-models', renderHome(view));
  });
});

test('every screen we ship is one that Slack takes, on every surface', async () => {
  for (const { name, view, form } of allScreens(await loadShippedLibrary())) {
    expect(messageViolations(renderMessage(view)), name).toEqual([]);
    expect(viewViolations(renderModal(view, 'C1')), name).toEqual([]);
    expect(viewViolations(renderHome(view)), name).toEqual([]);
    if (form !== undefined) expect(viewViolations(formModal(form, 'C1')), name).toEqual([]);
  }
  expect(viewViolations(loadingModal(''))).toEqual([]);
});

describe('the fallback text', () => {
  const view: View = {
    title: 'A <!channel> & more',
    tone: 'plain',
    blocks: [
      { kind: 'prose', body: [{ kind: 'paragraph', text: [{ kind: 'text', text: '<@U1> hi' }] }] },
      { kind: 'buttons', actions: [{ label: 'Next', line: 'quiz' }] },
    ],
  };

  test('says all there is to read, and nothing that could be a mention', () => {
    expect(fallbackText(view)).toBe('A &lt;!channel&gt; &amp; more\n\n&lt;@U1&gt; hi');
  });

  test('is never longer than Slack advises, even in signs that are escaped', () => {
    const long = { ...view, title: '<'.repeat(9_000) };
    expect(fallbackText(long).length).toBeLessThanOrEqual(limits.text * 2);
    expect(renderMessage(long).text.length).toBeLessThanOrEqual(limits.text);
  });
});

describe('menus', () => {
  const many = (count: number, line: (index: number) => string): Block => ({
    kind: 'select',
    placeholder: 'Pick one',
    actions: Array.from({ length: count }, (_, index) => ({
      label: `Entry ${index}`,
      line: line(index),
    })),
  });
  const drawn = (block: Block) =>
    renderModal({ title: 'T', tone: 'plain', blocks: [block] }, '').blocks.flatMap((one) =>
      one.type === 'actions' ? one.elements : [],
    );

  test('of up to a hundred entries hold their lines', () => {
    const [menu, ...more] = drawn(many(100, (index) => `lesson tea card:c${index}`));
    expect(more).toEqual([]);
    expect(menu).toMatchObject({ type: 'static_select', action_id: 'line-0' });
    expect(menu?.type === 'static_select' && menu.options[7]?.value).toBe('lesson tea card:c7');
  });

  test('of more ask for them while one types, where they are values of one argument', () => {
    expect(drawn(many(101, (index) => `recommend task:t${index}`))).toMatchObject([
      { type: 'external_select', action_id: 'line-0?recommend task' },
    ]);
  });

  test('of more that are not become several', () => {
    const all = drawn(many(230, (index) => `lesson tea card:c${index}`));
    expect(all.map((one) => one.type === 'static_select' && one.options.length)).toEqual([
      100, 100, 30,
    ]);
    expect(all[1]).toMatchObject({ placeholder: { text: 'Pick one (2 of 3)' } });
  });

  test('keep long lines whole: what they share stands in the id', () => {
    const long = (index: number) => `lesson ${'a'.repeat(60)} card:${'b'.repeat(20)}${index}`;
    const [menu] = drawn(many(3, long));
    if (menu?.type !== 'static_select') throw new Error('no menu');
    const [, shared = ''] = menu.action_id.split('|');
    expect(menu.options.map(({ value }) => shared + value)).toEqual([0, 1, 2].map(long));
    expect(menu.options.every(({ value }) => value.length <= limits.optionValue)).toBe(true);
  });
});

test('whatever the view, Slack takes what is drawn', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      expect(messageViolations(renderMessage(view))).toEqual([]);
      expect(viewViolations(renderModal(view, ''))).toEqual([]);
      expect(viewViolations(renderHome(view))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
