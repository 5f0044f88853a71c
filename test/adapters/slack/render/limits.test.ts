// Two witnesses of Slack's limits, ours and the fake's, written apart: whatever we draw, the fake takes.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../../../../src/adapters/slack/render/limits.ts';
import { formModal, loadingModal } from '../../../../src/adapters/slack/render/modal.ts';
import type { Home, Message, Modal } from '../../../../src/adapters/slack/render/payload.ts';
import {
  renderHome,
  renderMessage,
  renderModal,
} from '../../../../src/adapters/slack/render/render.ts';
import type { View } from '../../../../src/core/bot/view.ts';
import { allScreens } from '../../../../src/core/features/screens.ts';
import { anyView } from '../../../support/arbitrary-view.ts';
import type { Json } from '../../../support/json.ts';
import { loadShippedLibrary } from '../../../support/libraries.ts';
import { lifetimeMs, maxUses } from '../../../support/slack/fake-response-url.ts';
import {
  mentionsIn,
  messageRefusal,
  type Refusal,
  viewRefusal,
} from '../../../support/slack/rules/rules.ts';
import { triggerLifetimeMs } from '../../../support/slack/web-api/view-methods.ts';

/** What the fake says to a thing we drew; mentions count as faults. */
function refusalsOf(payload: Message | Modal | Home): readonly string[] {
  const refusal = 'type' in payload ? viewRefusal(payload, payload.type) : messageRefusal(payload);
  const refused = refusal === undefined ? [] : [refusal.error, ...refusal.messages];
  return [...refused, ...mentionsIn(payload)];
}

const renderAll = (view: View) => [
  renderMessage(view),
  renderMessage(view, 'direct'),
  renderModal(view, 'C1'),
  renderHome(view),
];

test('every screen we ship is taken, on every surface, in every tone', async () => {
  const tones = new Set<string>();
  for (const { name, view, form } of allScreens(await loadShippedLibrary())) {
    tones.add(view.tone);
    for (const payload of renderAll(view)) expect(refusalsOf(payload), name).toEqual([]);
    if (form !== undefined) expect(refusalsOf(formModal(form, 'C1')), name).toEqual([]);
  }
  expect(refusalsOf(loadingModal('C1'))).toEqual([]);
  expect([...tones].sort()).toEqual(['info', 'plain', 'success', 'warning']);
});

test('whatever the view, the fake takes what is drawn', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      for (const payload of renderAll(view)) expect(refusalsOf(payload)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

const textOfLength = (length: number) => 'a'.repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const plain = (text: string) => ({ type: 'plain_text', text });
const inMessage = (...blocks: readonly Json[]) => messageRefusal({ text: 'a', blocks });
const inModal = (more: Json) =>
  viewRefusal(
    { type: 'modal', title: plain('a'), blocks: [{ type: 'divider' }], ...more },
    'modal',
  );
const button = (more: Json = {}) =>
  inMessage({ type: 'actions', elements: [{ type: 'button', text: plain('a'), ...more }] });
const select = (more: Json) =>
  inMessage({
    type: 'actions',
    elements: [{ type: 'static_select', options: [option()], ...more }],
  });
const option = (more: Json = {}) => ({ text: plain('a'), value: 'a', ...more });
const input = (more: Json, element: Json = {}) =>
  inMessage({
    type: 'input',
    label: plain('a'),
    element: { type: 'plain_text_input', ...element },
    ...more,
  });
const image = (more: Json) =>
  inMessage({ type: 'image', image_url: 'https://a.b', alt_text: 'a', ...more });
const table = (rows: number, columns: number, text = 'a') =>
  inMessage({
    type: 'table',
    rows: times(rows, () => times(columns, () => ({ type: 'raw_text', text }))),
  });

type Limit = keyof typeof limits;

/** What the fake says to a payload that has so much of a thing. */
const probes: { readonly [L in Limit]?: (much: number) => Refusal | undefined } = {
  blocks: (n) => inMessage(...times(n, () => ({ type: 'divider' }))),
  viewBlocks: (n) => inModal({ blocks: times(n, () => ({ type: 'divider' })) }),
  text: (n) => messageRefusal({ text: textOfLength(n) }),
  header: (n) => inMessage({ type: 'header', text: plain(textOfLength(n)) }),
  sectionText: (n) => inMessage({ type: 'section', text: plain(textOfLength(n)) }),
  contextElements: (n) => inMessage({ type: 'context', elements: times(n, () => plain('a')) }),
  actionElements: (n) =>
    inMessage({
      type: 'actions',
      elements: times(n, () => ({ type: 'button', text: plain('a') })),
    }),
  id: (n) => button({ action_id: textOfLength(n) }),
  buttonText: (n) => button({ text: plain(textOfLength(n)) }),
  buttonValue: (n) => button({ value: textOfLength(n) }),
  url: (n) => button({ url: `https://a.b/${textOfLength(n - 12)}` }),
  selectOptions: (n) => select({ options: times(n, () => option()) }),
  optionText: (n) => select({ options: [option({ text: plain(textOfLength(n)) })] }),
  optionValue: (n) => select({ options: [option({ value: textOfLength(n) })] }),
  placeholder: (n) => select({ placeholder: plain(textOfLength(n)) }),
  altText: (n) => image({ alt_text: textOfLength(n) }),
  imageUrl: (n) => image({ image_url: `https://a.b/${textOfLength(n - 12)}` }),
  inputLabel: (n) => input({ label: plain(textOfLength(n)) }),
  inputText: (n) => input({}, { max_length: n }),
  tables: (n) =>
    inMessage(...times(n, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }))),
  tableRows: (n) => table(n, 1),
  tableColumns: (n) => table(1, n),
  tableText: (n) => table(1, 1, textOfLength(n)),
  modalTitle: (n) => inModal({ title: plain(textOfLength(n)) }),
  modalButton: (n) => inModal({ submit: plain(textOfLength(n)) }),
  callbackId: (n) => inModal({ callback_id: textOfLength(n) }),
  privateMetadata: (n) => inModal({ private_metadata: textOfLength(n) }),
};

/** Limits that are no size of a payload, or that nobody knows exactly: judged elsewhere. */
const checkedElsewhere: readonly Limit[] = [
  'payload',
  'viewBytes',
  'commandName',
  'commandDescription',
  'commandHint',
  'ackMs',
  'responseUrlMs',
  'responseUrlUses',
  'triggerMs',
];

describe('the two witnesses agree', () => {
  test.each(Object.entries(probes))('on %s', (name, probe) => {
    const much = limits[name as Limit];
    expect(probe(much), 'at our limit').toBeUndefined();
    expect(probe(much + 1), 'one over it').toBeDefined();
  });

  test('on clocks and counts', () => {
    expect(limits.triggerMs).toBe(triggerLifetimeMs);
    expect(limits.responseUrlMs).toBe(lifetimeMs);
    expect(limits.responseUrlUses).toBe(maxUses);
  });

  test('and no limit of ours is left out', () => {
    const checkedLimits = [...Object.keys(probes), ...checkedElsewhere].sort();
    expect(checkedLimits).toEqual(Object.keys(limits).sort());
  });
});
