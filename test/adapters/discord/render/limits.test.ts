// Every limit of Discord, twice: at it the strict fake accepts, one over it refuses; and so do we.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limitViolations, render } from '../../../../src/adapters/discord/render/render.ts';
import { type Action, type Block, text, type View } from '../../../../src/core/bot/view.ts';
import { registrationViolations } from '../../../support/discord/call-rules.ts';
import { type FakeDiscord, startFakeDiscord } from '../../../support/discord/fake-discord.ts';
import { commandData, user } from '../../../support/discord/fake-user.ts';
import { exceedsByteLimit, messageViolations } from '../../../support/discord/message-rules.ts';
import { hasOpenApi, missingOpenApi, openApiViolations } from '../../../support/discord/openapi.ts';
import type { Json } from '../../../support/json.ts';

let fake: FakeDiscord;
beforeAll(async () => {
  fake = await startFakeDiscord();
});
afterAll(() => fake.close());

/** Sends a first response without any client, as the fake would get it from anyone. */
async function status(type: number, data: Json, to: 'command' | 'form' | 'typing' = 'command') {
  const kind = { command: 2, form: 5, typing: 4 }[to];
  const { id, token } = user(fake).send(kind, commandData('/help'));
  const response = await fetch(`${fake.api}/v10/interactions/${id}/${token}/callback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type, data }),
  });
  return response.status;
}

const message = (components: readonly Json[], more: Json = {}): Json => ({
  flags: 32768,
  components,
  allowed_mentions: { parse: [] },
  ...more,
});
const words = (length: number, signedRequest = 'a') => signedRequest.repeat(length);
const textPart = (content: string): Json => ({ type: 10, content });
const button = (more: Json = {}): Json => ({
  type: 2,
  style: 2,
  label: 'a',
  custom_id: 'a',
  ...more,
});
const row = (...components: readonly Json[]): Json => ({ type: 1, components });
const menu = (more: Json = {}): Json =>
  row({ type: 3, custom_id: 'a', options: [{ label: 'a', value: 'a' }], ...more });
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const nested = (count: number): Json => ({
  type: 17,
  components: times(count - 1, () => textPart('a')),
});
const modal = (more: Json = {}): Json => ({
  custom_id: 'a',
  title: 'a',
  components: [field()],
  ...more,
});
const field = (more: Json = {}, inner: Json = {}): Json => ({
  type: 18,
  label: 'a',
  component: { type: 4, custom_id: 'v', style: 1, ...inner },
  ...more,
});
const offers = (count: number, name = 'a', value = 'a'): Json => ({
  choices: times(count, () => ({ name, value })),
});

/** At the limit, over it, and the kind of response it stands in. */
const cases: readonly [string, Json, Json, number?][] = [
  ['characters of one text', message([textPart(words(4000))]), message([textPart(words(4001))])],
  [
    'characters of all texts',
    message([textPart(words(2000)), textPart(words(2000))]),
    message([textPart(words(2000)), textPart(words(2001))]),
  ],
  [
    'bytes of text',
    message([textPart(`${words(3386, '語')}`)]),
    message([textPart(`${words(3387, '語')}`)]),
  ],
  ['components in all', message([nested(40)]), message([nested(41)])],
  [
    'top components',
    message(times(40, () => textPart('a'))),
    message(times(41, () => textPart('a'))),
  ],
  [
    'buttons in a row',
    message([row(...times(5, (n) => button({ custom_id: `${n}` })))]),
    message([row(...times(6, (n) => button({ custom_id: `${n}` })))]),
  ],
  [
    'a label',
    message([row(button({ label: words(80) }))]),
    message([row(button({ label: words(81) }))]),
  ],
  [
    'an id',
    message([row(button({ custom_id: words(100) }))]),
    message([row(button({ custom_id: words(101) }))]),
  ],
  [
    'an id that is there',
    message([row(button())]),
    message([row({ type: 2, style: 2, label: 'a' })]),
  ],
  [
    'ids that differ',
    message([row(button(), button({ custom_id: 'b' }))]),
    message([row(button(), button())]),
  ],
  [
    'a link',
    message([row({ type: 2, style: 5, label: 'a', url: `https://a.b/${words(500)}` })]),
    message([row({ type: 2, style: 5, label: 'a', url: `https://a.b/${words(501)}` })]),
  ],
  [
    'entries of a menu',
    message([menu({ options: times(25, (n) => ({ label: 'a', value: `${n}` })) })]),
    message([menu({ options: times(26, (n) => ({ label: 'a', value: `${n}` })) })]),
  ],
  [
    'an entry',
    message([menu({ options: [{ label: words(100), value: words(100) }] })]),
    message([menu({ options: [{ label: words(101), value: 'a' }] })]),
  ],
  [
    'the value of an entry',
    message([menu({ options: [{ label: 'a', value: words(100) }] })]),
    message([menu({ options: [{ label: 'a', value: words(101) }] })]),
  ],
  [
    'a hint',
    message([menu({ placeholder: words(150) })]),
    message([menu({ placeholder: words(151) })]),
  ],
  [
    'a section',
    message([{ type: 9, components: times(3, () => textPart('a')), accessory: button() }]),
    message([{ type: 9, components: times(4, () => textPart('a')), accessory: button() }]),
  ],
  [
    'the flag without content',
    message([textPart('a')]),
    message([textPart('a')], { content: 'a' }),
  ],
  [
    'the flag without embeds',
    message([textPart('a')]),
    message([textPart('a')], { embeds: [{ title: 'a' }] }),
  ],
  [
    'a section with a text',
    message([{ type: 9, components: [textPart('a')], accessory: button() }]),
    message([{ type: 9, components: [], accessory: button() }]),
  ],
  [
    'a section with something at its side',
    message([{ type: 9, components: [textPart('a')], accessory: button() }]),
    message([{ type: 9, components: [textPart('a')] }]),
  ],
  ['a text that says something', message([textPart('a')]), message([textPart('')])],
  ['a label that says something', message([row(button())]), message([row(button({ label: '' }))])],
  [
    'a menu alone in its row',
    message([menu()]),
    message([row(button(), { type: 3, custom_id: 'b', options: [{ label: 'a', value: 'a' }] })]),
  ],
  ['a menu with entries', message([menu()]), message([menu({ options: [] })])],
  [
    'the id of a menu',
    message([menu({ custom_id: words(100) })]),
    message([menu({ custom_id: words(101) })]),
  ],
  [
    'entries that differ',
    message([menu({ options: times(2, (n) => ({ label: 'a', value: `${n}` })) })]),
    message([menu({ options: times(2, () => ({ label: 'a', value: 'a' })) })]),
  ],
  [
    'a link that leads somewhere',
    message([row({ type: 2, style: 5, label: 'a', url: 'https://a.b' })]),
    message([row({ type: 2, style: 5, label: 'a', url: 'javascript:a' })]),
  ],
  ['a container that holds something', message([nested(2)]), message([nested(1)])],
  ['a part at the top', message([row(button())]), message([button()])],
  [
    'an attachment with its file',
    message([textPart('a')]),
    message([textPart('a')], { attachments: [{ id: '0', filename: 'a.json' }] }),
  ],
  ['components with the flag', message([textPart('a')]), message([textPart('a')], { flags: 0 })],
  ['a message that is not empty', message([textPart('a')]), message([])],
  [
    'mentions',
    message([textPart('a')]),
    message([textPart('a')], { allowed_mentions: { parse: ['users'] } }),
  ],
  ['a modal title', modal({ title: words(45) }), modal({ title: words(46) }), 9],
  ['a modal id', modal({ custom_id: words(100) }), modal({ custom_id: words(101) }), 9],
  [
    'parts of a modal',
    modal({ components: [field(), ...times(4, () => textPart('a'))] }),
    modal({ components: [field(), ...times(5, () => textPart('a'))] }),
    9,
  ],
  [
    'a modal label',
    modal({ components: [field({ label: words(45) })] }),
    modal({ components: [field({ label: words(46) })] }),
    9,
  ],
  [
    'a modal description',
    modal({ components: [field({ description: words(100) })] }),
    modal({ components: [field({ description: words(101) })] }),
    9,
  ],
  [
    'a field',
    modal({ components: [field({}, { max_length: 4000 })] }),
    modal({ components: [field({}, { max_length: 4001 })] }),
    9,
  ],
  [
    'the id of a field',
    modal({ components: [field({}, { custom_id: words(100) })] }),
    modal({ components: [field({}, { custom_id: words(101) })] }),
    9,
  ],
  [
    'fields that differ',
    modal({ components: [field(), field({}, { custom_id: 'w' })] }),
    modal({ components: [field(), field()] }),
    9,
  ],
  [
    'a field that can be filled in',
    modal(),
    modal({ components: [field({}, { disabled: true })] }),
    9,
  ],
  ['a modal with a field', modal(), modal({ components: [textPart('a')] }), 9],
  ['offers', offers(25), offers(26), 8],
  ['the name of an offer', offers(1, words(100)), offers(1, words(101)), 8],
  ['the value of an offer', offers(1, 'a', words(100)), offers(1, 'a', words(101)), 8],
];

describe('the fake', () => {
  const to = (type: number) => (type === 8 ? 'typing' : 'command');

  test.each(cases)('takes %s at the limit', async (...[, at, , type = 4]) => {
    expect(await status(type, at, to(type))).toBe(204);
  });

  test.each(cases)('refuses %s over the limit', async (...[, , over, type = 4]) => {
    expect(await status(type, over, to(type))).toBeGreaterThanOrEqual(400);
  });

  test('refuses a form in answer to a form', async () => {
    expect(await status(9, modal(), 'form')).toBe(400);
  });

  const command = (more: Json = {}): Json => ({ type: 1, name: 'a', description: 'a', ...more });
  const option = (more: Json = {}): Json => ({ type: 3, name: 'a', description: 'a', ...more });
  const numbered = (count: number) => times(count, (n) => option({ name: `o${n}` }));
  test.each<readonly [string, readonly Json[], readonly Json[]]>([
    ['a name', [command({ name: words(32) })], [command({ name: words(33) })]],
    ['a name in small letters', [command({ name: 'ab' })], [command({ name: 'Ab' })]],
    [
      'a description',
      [command({ description: words(100) })],
      [command({ description: words(101) })],
    ],
    ['options', [command({ options: numbered(25) })], [command({ options: numbered(26) })]],
    [
      'choices',
      [
        command({
          options: [option({ choices: times(25, (n) => ({ name: `${n}`, value: `${n}` })) })],
        }),
      ],
      [
        command({
          options: [option({ choices: times(26, (n) => ({ name: `${n}`, value: `${n}` })) })],
        }),
      ],
    ],
    [
      'commands',
      times(100, (n) => command({ name: `c${n}` })),
      times(101, (n) => command({ name: `c${n}` })),
    ],
    [
      'the name of an option',
      [command({ options: [option({ name: words(32) })] })],
      [command({ options: [option({ name: words(33) })] })],
    ],
    [
      'the description of an option',
      [command({ options: [option({ description: words(100) })] })],
      [command({ options: [option({ description: words(101) })] })],
    ],
    [
      'the name of a choice',
      [command({ options: [option({ choices: [{ name: words(100), value: 'a' }] })] })],
      [command({ options: [option({ choices: [{ name: words(101), value: 'a' }] })] })],
    ],
    [
      'the value of a choice',
      [command({ options: [option({ choices: [{ name: 'a', value: words(100) }] })] })],
      [command({ options: [option({ choices: [{ name: 'a', value: words(101) }] })] })],
    ],
    [
      'choices or offers',
      [command({ options: [option({ autocomplete: true })] })],
      [
        command({
          options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })],
        }),
      ],
    ],
    [
      'options whose names differ',
      [command({ options: numbered(2) })],
      [command({ options: [option(), option()] })],
    ],
    ['names that differ', [command(), command({ name: 'b' })], [command(), command()]],
    ['letters in all', [wordy(8000)], [wordy(8001)]],
  ])('knows the limit of %s in a registration', (_, at, over) => {
    expect(registrationViolations(at)).toEqual([]);
    expect(registrationViolations(over)).not.toEqual([]);
  });

  /** A command of so many letters: eight options full of choices, the last filled up. */
  function wordy(letters: number): Json {
    const choices = times(10, (n) => ({ name: words(49, `${n}`), value: words(40, `${n}`) }));
    const options = times(8, (n) => option({ name: `o${n}`, description: words(96), choices }));
    const rest = letters - 2 - 8 * (2 + 96 + 890);
    return command({ options: [...options, option({ description: words(rest - 1) })] });
  }

  test.skipIf(!hasOpenApi)(
    `also asks Discord's own description (skipped: ${missingOpenApi})`,
    () => {
      const call = 'POST /interactions/1/token/callback';
      expect(openApiViolations(call, { type: 4, data: message([textPart('a')]) })).toEqual([]);
      expect(
        openApiViolations(call, { type: 4, data: message([textPart(words(4001))]) }),
      ).not.toEqual([]);
      expect(openApiViolations('POST /channels/1/nothing', {})).not.toEqual([]);
    },
  );
});

const view = (...blocks: readonly Block[]): View => ({ title: 'A title', tone: 'plain', blocks });
const prose = (letters: string): Block => ({
  kind: 'prose',
  body: [{ kind: 'paragraph', text: text(letters) }],
});
const choice = (more: Partial<Action> = {}): Action => ({
  label: 'A button',
  line: 'help',
  ...more,
});
const buttons = (...options: readonly Action[]): Block => ({ kind: 'buttons', actions: options });
const titled = '## A title'.length;
const wide = (n: number) => choice({ label: `${words(60)}${n}` });

describe('a view', () => {
  test.each<readonly [string, View, View]>([
    ['text', view(prose(words(4000 - titled))), view(prose(words(4001 - titled)))],
    ['bytes', view(prose(words(3378, '語'))), view(prose(words(3379, '語')))],
    [
      'a label',
      view(buttons(choice({ label: words(80) }))),
      view(buttons(choice({ label: words(81) }))),
    ],
    [
      'a line',
      view(buttons(choice({ line: words(98) }))),
      view(buttons(choice({ line: words(99) }))),
    ],
    ['components', view(buttons(...times(19, wide))), view(buttons(...times(20, wide)))],
    [
      'a menu entry',
      view({ kind: 'select', placeholder: 'h', actions: [choice({ label: words(100) })] }),
      view({ kind: 'select', placeholder: 'h', actions: [choice({ label: words(101) })] }),
    ],
    [
      'a hint',
      view({ kind: 'select', placeholder: words(150), actions: [choice()] }),
      view({ kind: 'select', placeholder: words(151), actions: [choice()] }),
    ],
  ])('at the limit of %s fits; one over it is told, and cut with a mark', (_, at, over) => {
    expect(limitViolations(at)).toEqual([]);
    expect(limitViolations(over)).not.toEqual([]);
    for (const one of [at, over]) {
      const sent = message([JSON.parse(JSON.stringify(render(one)))]);
      expect(messageViolations(sent, [], false)).toEqual([]);
      expect(exceedsByteLimit(sent)).toBe(false);
    }
    expect(JSON.stringify(render(over))).toMatch(/cut off here|…|"disabled":true/);
  });

  test('with a menu of sixty entries has three menus, and none is lost', () => {
    const options = times(60, (n) => choice({ label: `Entry ${n}`, line: `models m${n}` }));
    const drawn = JSON.stringify(
      render(view({ kind: 'select', placeholder: 'Show a model', actions: options })),
    );
    expect(drawn.match(/"type":3/g)).toHaveLength(3);
    for (const { line } of options) expect(drawn).toContain(`"${line}"`);
  });

  test('with twelve buttons has all of them, in rows of at most five', () => {
    const options = times(12, (n) => choice({ label: `${n}`, line: `help ${n}` }));
    const drawn = JSON.stringify(render(view(buttons(...options))));
    expect(drawn.match(/"type":2/g)).toHaveLength(12);
    expect(limitViolations(view(buttons(...options)))).toEqual([]);
  });

  test('with a form too long is told', () => {
    const form = { title: words(46), prompt: 'p', label: words(46), line: words(101) };
    expect(limitViolations(view(prose('a')), form)).toHaveLength(3);
    expect(
      limitViolations(view(prose('a')), { title: 't', prompt: 'p', label: 'l', line: 'l' }),
    ).toEqual([]);
  });
});
