// Slack's own check of our screens, asked over the network: what it says is told, and limits are waited out.

import { expect, test } from 'vitest';
import { validatePayload } from '../../../../src/adapters/slack/connection/validate.ts';
import {
  renderHome,
  renderMessage,
  renderModal,
} from '../../../../src/adapters/slack/render/render.ts';
import { allScreens } from '../../../../src/core/features/screens.ts';
import { loadSampleLibrary } from '../../../support/libraries.ts';
import { startFakeSlack } from '../../../support/slack/fake-slack.ts';

test('every screen is asked about, in a message, a modal and the Home tab', async () => {
  const fake = await startFakeSlack();
  for (const { name, view } of allScreens(await loadSampleLibrary())) {
    for (const drawn of [renderMessage(view), renderModal(view, ''), renderHome(view)]) {
      expect(await validatePayload(fake.api, drawn), name).toEqual([]);
    }
  }
  expect(fake.calls.every(({ token }) => token === '')).toBe(true);
  await fake.close();
});

test('faults are told, a pause is made, and an outage is an error', async () => {
  const fake = await startFakeSlack();
  const empty = { text: 'x', blocks: [{ type: 'actions' as const, elements: [] }] };
  expect((await validatePayload(fake.api, empty)).join()).toMatch(/elements/);
  const pause = { status: 429, headers: { 'retry-after': '1' }, body: '' };
  fake.overrides.push({ match: /blocks.validate/, times: 1, response: pause });
  expect(await validatePayload(fake.api, { ...empty, blocks: [{ type: 'divider' }] })).toEqual([]);
  fake.overrides.push({ match: /blocks.validate/, times: 1, response: { status: 500, body: '' } });
  await expect(validatePayload(fake.api, empty)).rejects.toThrow('500');
  await fake.close();
});
