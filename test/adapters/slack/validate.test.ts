// Slack's own check of our screens, asked over the network: what it says is told, and limits are waited out.

import { expect, test } from 'vitest';
import { renderHome, renderMessage, renderModal } from '../../../src/adapters/slack/render.ts';
import { faultsOf } from '../../../src/adapters/slack/validate.ts';
import { gallery } from '../../../src/core/gallery.ts';
import { readCourse } from '../../support/course.ts';
import { startFake } from '../../support/slack/fake.ts';

test('every screen is asked about, in a message, a modal and the Home tab', async () => {
  const fake = await startFake();
  for (const { name, view } of gallery(await readCourse())) {
    for (const drawn of [renderMessage(view), renderModal(view, ''), renderHome(view)]) {
      expect(await faultsOf(fake.api, drawn), name).toEqual([]);
    }
  }
  expect(fake.seen.every(({ token }) => token === '')).toBe(true);
  await fake.close();
});

test('faults are told, a pause is made, and an outage is an error', async () => {
  const fake = await startFake();
  const empty = { text: 'x', blocks: [{ type: 'actions' as const, elements: [] }] };
  expect((await faultsOf(fake.api, empty)).join()).toMatch(/elements/);
  const pause = { status: 429, headers: { 'retry-after': '1' }, body: '' };
  fake.moods.push({ match: /blocks.validate/, times: 1, answer: pause });
  expect(await faultsOf(fake.api, { ...empty, blocks: [{ type: 'divider' }] })).toEqual([]);
  fake.moods.push({ match: /blocks.validate/, times: 1, answer: { status: 500, body: '' } });
  await expect(faultsOf(fake.api, empty)).rejects.toThrow('500');
  await fake.close();
});
