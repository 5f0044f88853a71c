// Commands in what we say on Slack: by the names they go by there, and only commands.

import { expect, test } from 'vitest';
import { createRename } from '../../../src/adapters/slack/own-names.ts';
import { plain } from '../../../src/core/plain.ts';
import { aside, choices, code, prose, strong, text, type View } from '../../../src/core/view.ts';
import { serve } from '../../support/slack/bot.ts';
import { aPerson } from '../../support/slack/person.ts';

const view: View = {
  title: 'Try /help',
  tone: 'plain',
  blocks: [
    prose('Say “/help quiz”, ', code('/help'), ' or ', strong('/lesson tea'), '.'),
    { kind: 'facts', rows: [{ label: '/help [command]', value: text('see /help.') }] },
    { kind: 'table', head: ['a'], rows: [[text('/help')]] },
    choices({ label: '/help', line: 'help' }),
    aside('https://example.org/help and/help a/help /helpful /help-me'),
    { kind: 'code', language: '', text: '/help' },
  ],
};

test('our help is /lectern, and nothing else changes', () => {
  const told = createRename(['lesson', 'help'], '')(view);
  expect(plain(told)).toBe(
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
  expect(JSON.stringify(told)).toContain('"line":"help"');
});

test('with a prefix every command has it', () => {
  const told = createRename(['lesson', 'help'], 'lec-')(view);
  expect(plain(told)).toContain('Say “/lec-help quiz”, /lec-help or /lec-lesson tea.');
});

test('where all go by their own names a view is left alone', () => {
  expect(createRename(['lesson'], '')(view)).toBe(view);
});

test('help on Slack names what can be typed there', async () => {
  const serving = await serve({ prefix: 'lec-' });
  const help = await aPerson(serving.fake).types('/lec-help');
  expect(help.text).toContain('/lec-lesson [name]');
  expect(help.text).not.toContain('/lesson');
  expect((await aPerson(serving.fake).types('/lec-lesson tea')).text).toContain('Making tea');
  await serving.close();
});
