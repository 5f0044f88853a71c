// Commands in what we say on Slack: by the names they go by there, and only commands.

import { expect, test } from 'vitest';
import { createCommandRenamer } from '../../../../src/adapters/slack/inbound/command-names.ts';
import { plainText } from '../../../../src/core/bot/plain-text.ts';
import {
  buttons,
  code,
  footnote,
  prose,
  strong,
  text,
  type View,
} from '../../../../src/core/bot/view.ts';
import { createUser } from '../../../support/slack/fake-user.ts';
import { startBot } from '../../../support/slack/running-bot.ts';

const view: View = {
  title: 'Try /help',
  tone: 'plain',
  blocks: [
    prose('Say “/help quiz”, ', code('/help'), ' or ', strong('/lesson tea'), '.'),
    { kind: 'fields', rows: [{ label: '/help [command]', value: text('see /help.') }] },
    { kind: 'table', head: ['a'], rows: [[text('/help')]] },
    buttons({ label: '/help', line: 'help' }),
    footnote('https://example.org/help and/help a/help /helpful /help-me'),
    { kind: 'code', language: '', text: '/help' },
  ],
};

test('our help is /lectern, and nothing else changes', () => {
  const renamed = createCommandRenamer(['lesson', 'help'], '')(view);
  expect(plainText(renamed)).toBe(
    [
      'Try /lectern',
      'Say “/lectern quiz”, /lectern or /lesson tea.',
      '/lectern [command]: see /lectern.',
      '- /lectern',
      '[1] /lectern',
      'https://example.org/help and/help a/help /helpful /help-me',
      '/help',
    ].join('\n\n'),
  );
  expect(JSON.stringify(renamed)).toContain('"line":"help"');
});

test('with a prefix every command has it', () => {
  const renamed = createCommandRenamer(['lesson', 'help'], 'lec-')(view);
  expect(plainText(renamed)).toContain('Say “/lec-help quiz”, /lec-help or /lec-lesson tea.');
});

test('where all go by their own names a view is left alone', () => {
  expect(createCommandRenamer(['lesson'], '')(view)).toBe(view);
});

test('help on Slack names what can be typed there', async () => {
  const serving = await startBot({ prefix: 'lec-' });
  const help = await createUser(serving.fake).typeCommand('/lec-help');
  expect(help.text).toContain('/lec-lesson [name]');
  expect(help.text).not.toContain('/lesson');
  expect((await createUser(serving.fake).typeCommand('/lec-lesson tea')).text).toContain(
    'Making tea',
  );
  await serving.close();
});
