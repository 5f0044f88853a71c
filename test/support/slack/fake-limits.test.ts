// Every limit of Slack, twice: at it the strict fake accepts, one over it refuses, in Slack's own words.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asRecord, type Json } from '../json.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { createUser } from './fake-user.ts';

let fake: FakeSlack;
beforeAll(async () => {
  fake = await startFakeSlack();
});
afterAll(() => fake.close());

/** Calls the Web API without any client, as the fake would get it from anyone. */
async function call(method: string, args: Json): Promise<Json> {
  const form = new URLSearchParams(
    Object.entries(args).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const headers = { authorization: `Bearer ${fake.team.token}` };
  const sent = await fetch(`${fake.api}${method}`, { method: 'POST', headers, body: form });
  return asRecord(await sent.json());
}

const channel = 'D0000001';
const postMessage = (text: string, blocks: readonly Json[]) =>
  call('chat.postMessage', { channel, text, blocks });
const show = (...blocks: readonly Json[]) => postMessage('a', blocks);
const publish = (view: Json) => call('views.publish', { user_id: 'U0000001', view });

function open(view: Json): Promise<Json> {
  const pendingInteraction = createUser(fake).startCommand('/lesson');
  return call('views.open', { trigger_id: pendingInteraction.trigger, view });
}

const words = (length: number, signedRequest = 'a') => signedRequest.repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const plain = (text: string): Json => ({ type: 'plain_text', text });
const marked = (text: string): Json => ({ type: 'mrkdwn', text });
const divider: Json = { type: 'divider' };
const section = (more: Json): Json => ({ type: 'section', ...more });
const actions = (...elements: readonly Json[]): Json => ({ type: 'actions', elements });
const button = (more: Json = {}): Json => ({
  type: 'button',
  text: plain('a'),
  value: 'a',
  ...more,
});
const option = (more: Json = {}): Json => ({ text: plain('a'), value: 'a', ...more });
const select = (more: Json = {}): Json =>
  actions({ type: 'static_select', placeholder: plain('a'), options: [option()], ...more });
const choice = (type: string, count: number): Json =>
  actions({ type, options: times(count, () => option()) });
const confirm = (more: Json): Json =>
  actions(
    button({
      confirm: {
        title: plain('a'),
        text: plain('a'),
        confirm: plain('a'),
        deny: plain('a'),
        ...more,
      },
    }),
  );
const image = (more: Json = {}): Json => ({
  type: 'image',
  image_url: 'https://a.b/c.png',
  alt_text: 'a',
  ...more,
});
const input = (more: Json = {}, element: Json = {}): Json => ({
  type: 'input',
  label: plain('a'),
  element: { type: 'plain_text_input', ...element },
  ...more,
});
const cell = (text = 'a'): Json => ({ type: 'raw_text', text });
const table = (rows: number, columns: number, text = 'a', more: Json = {}): Json => ({
  type: 'table',
  rows: times(rows, () => times(columns, () => cell(text))),
  ...more,
});
const rich = (...elements: readonly Json[]): Json => ({ type: 'rich_text', elements });
const line = (...elements: readonly Json[]): Json => ({ type: 'rich_text_section', elements });
const piece = (text: string, more: Json = {}): Json => ({ type: 'text', text, ...more });
const bullets = (more: Json = {}): Json => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements: [line(piece('a'))],
  ...more,
});
const url = (length: number) => `https://a.b/${words(length - 12)}`;

const fewer = (most: number) => `must be less than ${most + 1} characters`;
const items = (most: number) => `no more than ${most} items allowed`;

/** A limit of a block: at it, over it, and what Slack then says and where. */
type Limit = readonly [name: string, at: Json, over: Json, says: string, where: string];

const blockLimits: readonly Limit[] = [
  [
    'a header',
    { type: 'header', text: plain(words(150)) },
    { type: 'header', text: plain(words(151)) },
    fewer(150),
    '/blocks/0/text/text',
  ],
  [
    'a section',
    section({ text: marked(words(3000)) }),
    section({ text: marked(words(3001)) }),
    fewer(3000),
    '/blocks/0/text/text',
  ],
  [
    'a text that is there',
    section({ text: plain('a') }),
    section({ text: plain('') }),
    'must be more than 0 characters',
    '/blocks/0/text/text',
  ],
  [
    'a section that says something',
    section({ text: plain('a') }),
    section({}),
    'must define either `text` or `fields`',
    '/blocks/0/type',
  ],
  [
    'fields',
    section({ fields: times(10, () => plain('a')) }),
    section({ fields: times(11, () => plain('a')) }),
    items(10),
    '/blocks/0/fields',
  ],
  [
    'a field',
    section({ fields: [plain(words(2000))] }),
    section({ fields: [plain(words(2001))] }),
    fewer(2000),
    '/blocks/0/fields/0/text',
  ],
  [
    'a context',
    { type: 'context', elements: times(10, () => marked('a')) },
    { type: 'context', elements: times(11, () => marked('a')) },
    items(10),
    '/blocks/0/elements',
  ],
  [
    'actions',
    actions(...times(25, () => button())),
    actions(...times(26, () => button())),
    items(25),
    '/blocks/0/elements',
  ],
  [
    'actions that are there',
    actions(button()),
    actions(),
    'no less than 1 items allowed',
    '/blocks/0/elements',
  ],
  [
    'a block_id',
    { ...divider, block_id: words(255) },
    { ...divider, block_id: words(256) },
    fewer(255),
    '/blocks/0/block_id',
  ],
  [
    'an action_id',
    actions(button({ action_id: words(255) })),
    actions(button({ action_id: words(256) })),
    fewer(255),
    '/blocks/0/elements/0/action_id',
  ],
  [
    'action_ids that differ',
    actions(button({ action_id: 'a' }), button({ action_id: 'b' })),
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    '`action_id` "a" already exists',
    '/blocks/0/elements/1/action_id',
  ],
  [
    'a button',
    actions(button({ text: plain(words(75)) })),
    actions(button({ text: plain(words(76)) })),
    fewer(75),
    '/blocks/0/elements/0/text/text',
  ],
  [
    'the value of a button',
    actions(button({ value: words(2000) })),
    actions(button({ value: words(2001) })),
    fewer(2000),
    '/blocks/0/elements/0/value',
  ],
  [
    'the address of a button',
    actions(button({ url: url(3000) })),
    actions(button({ url: url(3001) })),
    fewer(3000),
    '/blocks/0/elements/0/url',
  ],
  [
    'the label of a button for screen readers',
    actions(button({ accessibility_label: words(75) })),
    actions(button({ accessibility_label: words(76) })),
    fewer(75),
    '/blocks/0/elements/0/accessibility_label',
  ],
  [
    'the style of a button',
    actions(button({ style: 'primary' })),
    actions(button({ style: 'default' })),
    'must be one of: primary, danger',
    '/blocks/0/elements/0/style',
  ],
  [
    'a button in plain text',
    actions(button({ text: plain('a') })),
    actions(button({ text: marked('a') })),
    'unsupported type: mrkdwn',
    '/blocks/0/elements/0/text/type',
  ],
  [
    'options',
    select({ options: times(100, () => option()) }),
    select({ options: times(101, () => option()) }),
    items(100),
    '/blocks/0/elements/0/options',
  ],
  [
    'an option',
    select({ options: [option({ text: plain(words(75)) })] }),
    select({ options: [option({ text: plain(words(76)) })] }),
    fewer(75),
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'the value of an option',
    select({ options: [option({ value: words(75) })] }),
    select({ options: [option({ value: words(76) })] }),
    fewer(75),
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'the description of an option',
    select({ options: [option({ description: plain(words(75)) })] }),
    select({ options: [option({ description: plain(words(76)) })] }),
    fewer(75),
    '/blocks/0/elements/0/options/0/description/text',
  ],
  [
    'groups of options',
    select({
      options: undefined,
      option_groups: times(100, () => ({ label: plain('a'), options: [option()] })),
    }),
    select({
      options: undefined,
      option_groups: times(101, () => ({ label: plain('a'), options: [option()] })),
    }),
    items(100),
    '/blocks/0/elements/0/option_groups',
  ],
  [
    'options or groups',
    select(),
    select({ options: undefined }),
    'must define either `options` or `option_groups`',
    '/blocks/0/elements/0',
  ],
  [
    'a hint',
    select({ placeholder: plain(words(150)) }),
    select({ placeholder: plain(words(151)) }),
    fewer(150),
    '/blocks/0/elements/0/placeholder/text',
  ],
  [
    'an overflow menu',
    choice('overflow', 5),
    choice('overflow', 6),
    items(5),
    '/blocks/0/elements/0/options',
  ],
  [
    'radio buttons',
    choice('radio_buttons', 10),
    choice('radio_buttons', 11),
    items(10),
    '/blocks/0/elements/0/options',
  ],
  [
    'checkboxes',
    choice('checkboxes', 10),
    choice('checkboxes', 11),
    items(10),
    '/blocks/0/elements/0/options',
  ],
  [
    'the title of a confirmation',
    confirm({ title: plain(words(100)) }),
    confirm({ title: plain(words(101)) }),
    fewer(100),
    '/blocks/0/elements/0/confirm/title/text',
  ],
  [
    'the text of a confirmation',
    confirm({ text: plain(words(300)) }),
    confirm({ text: plain(words(301)) }),
    fewer(300),
    '/blocks/0/elements/0/confirm/text/text',
  ],
  [
    'the yes of a confirmation',
    confirm({ confirm: plain(words(30)) }),
    confirm({ confirm: plain(words(31)) }),
    fewer(30),
    '/blocks/0/elements/0/confirm/confirm/text',
  ],
  [
    'the no of a confirmation',
    confirm({ deny: plain(words(30)) }),
    confirm({ deny: plain(words(31)) }),
    fewer(30),
    '/blocks/0/elements/0/confirm/deny/text',
  ],
  [
    'the text of an image',
    image({ alt_text: words(2000) }),
    image({ alt_text: words(2001) }),
    fewer(2000),
    '/blocks/0/alt_text',
  ],
  [
    'an image with a text',
    image(),
    { type: 'image', image_url: 'https://a.b/c.png' },
    'missing required field: alt_text',
    '/blocks/0',
  ],
  [
    'the title of an image',
    image({ title: plain(words(2000)) }),
    image({ title: plain(words(2001)) }),
    fewer(2000),
    '/blocks/0/title/text',
  ],
  [
    'one image',
    image(),
    image({ slack_file: { id: 'F1' } }),
    'must define either `image_url` or `slack_file`',
    '/blocks/0',
  ],
  [
    'a label',
    input({ label: plain(words(2000)) }),
    input({ label: plain(words(2001)) }),
    fewer(2000),
    '/blocks/0/label/text',
  ],
  [
    'the hint of an input',
    input({ hint: plain(words(2000)) }),
    input({ hint: plain(words(2001)) }),
    fewer(2000),
    '/blocks/0/hint/text',
  ],
  [
    'what an input begins with',
    input({}, { initial_value: words(3000) }),
    input({}, { initial_value: words(3001) }),
    fewer(3000),
    '/blocks/0/element/initial_value',
  ],
  [
    'what an input takes',
    input({}, { max_length: 3000 }),
    input({}, { max_length: 3001 }),
    'must be an integer from 1 to 3000',
    '/blocks/0/element/max_length',
  ],
  ['rows of a table', table(100, 1), table(101, 1), items(100), '/blocks/0/rows'],
  ['columns of a table', table(1, 20), table(1, 21), items(20), '/blocks/0/rows/0'],
  [
    'a cell that says something',
    table(1, 1),
    table(1, 1, ''),
    'must be more than 0 characters',
    '/blocks/0/rows/0/0/text',
  ],
  [
    'the text of a table',
    table(2, 5, words(1000)),
    table(2, 6, words(834)),
    fewer(10_000),
    '/blocks/0/rows',
  ],
  [
    'settings of columns',
    table(1, 1, 'a', { column_settings: times(20, () => null) }),
    table(1, 1, 'a', { column_settings: times(21, () => null) }),
    items(20),
    '/blocks/0/column_settings',
  ],
  [
    'Markdown',
    { type: 'markdown', text: words(12_000) },
    { type: 'markdown', text: words(12_001) },
    fewer(12_000),
    '/blocks/0/text',
  ],
  [
    'the depth of a list',
    rich(bullets({ indent: 8 })),
    rich(bullets({ indent: 9 })),
    'must be an integer from 0 to 8',
    '/blocks/0/elements/0/indent',
  ],
  [
    'the style of a list',
    rich(bullets({ style: 'ordered' })),
    rich(bullets({ style: 'dotted' })),
    'must be one of: bullet, ordered',
    '/blocks/0/elements/0/style',
  ],
  [
    'the items of a list',
    rich(bullets()),
    rich(bullets({ elements: [piece('a')] })),
    'unsupported type: text',
    '/blocks/0/elements/0/elements/0/type',
  ],
  [
    'text in rich text',
    rich(line(piece('a'))),
    rich(line(piece(''))),
    'must be more than 0 characters',
    '/blocks/0/elements/0/elements/0/text',
  ],
  [
    'the style of rich text',
    rich(line(piece('a', { style: { bold: true, code: true } }))),
    rich(line(piece('a', { style: { loud: true } }))),
    'invalid additional property: loud',
    '/blocks/0/elements/0/elements/0/style',
  ],
  [
    'a link in rich text',
    rich(line({ type: 'link', url: url(3000) })),
    rich(line({ type: 'link', url: 'javascript:alert(1)' })),
    'invalid url',
    '/blocks/0/elements/0/elements/0/url',
  ],
  [
    'a piece of code',
    rich({ type: 'rich_text_preformatted', elements: [piece('a')] }),
    rich({ type: 'rich_text_preformatted', elements: [{ type: 'emoji', name: 'tea' }] }),
    'unsupported type: emoji',
    '/blocks/0/elements/0/elements/0/type',
  ],
  [
    'parts of rich text',
    rich(line(piece('a'))),
    rich(piece('a')),
    'unsupported type: text',
    '/blocks/0/elements/0/type',
  ],
  [
    'known properties',
    divider,
    { ...divider, text: plain('a') },
    'invalid additional property: text',
    '/blocks/0',
  ],
  ['known blocks', divider, { type: 'confetti' }, 'unsupported type: confetti', '/blocks/0/type'],
  [
    'known elements',
    actions(button()),
    actions({ type: 'lever' }),
    'unsupported type: lever',
    '/blocks/0/elements/0/type',
  ],
];

describe('a block', () => {
  test.each(blockLimits)('is taken at the limit of %s', async (_, at) => {
    expect(await show(at)).toMatchObject({ ok: true });
  });

  test.each(blockLimits)('is refused over the limit of %s', async (...[, , over, says, where]) => {
    const message = `${says} [json-pointer:${where}]`;
    expect(await show(over)).toMatchObject({
      ok: false,
      error: 'invalid_blocks',
      response_metadata: { messages: [`[ERROR] ${message}`] },
    });
    expect(fake.context.violations).toContain(`invalid_blocks: ${message}`);
  });
});

describe('a message', () => {
  const longest = (length: number) => postMessage(words(length), [divider]);
  const named = (id: string): Json => ({ ...divider, block_id: id });
  const rest = 13_200 - 5 * 100 - 4 * 3000;
  const sections = (last: number) =>
    [3000, 3000, 3000, 3000, last].map((length) => section({ text: plain(words(length)) }));
  test.each<[string, () => Promise<Json>, () => Promise<Json>, string, string?]>([
    [
      'blocks',
      () => show(...times(50, () => divider)),
      () => show(...times(51, () => divider)),
      'invalid_blocks',
      `${items(50)} [json-pointer:/blocks]`,
    ],
    [
      'characters in all',
      () => show(...sections(rest)),
      () => show(...sections(rest + 1)),
      'msg_blocks_too_long',
    ],
    [
      'tables',
      () => show(table(1, 1)),
      () => show(table(1, 1), table(1, 1)),
      'invalid_attachments',
      'only_one_table_allowed',
    ],
    [
      'block_ids that differ',
      () => show(named('a'), named('b')),
      () => show(named('a'), named('a')),
      'invalid_blocks',
      '`block_id` "a" already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'action_ids that differ between blocks',
      () => show(actions(button({ action_id: 'a' })), actions(button({ action_id: 'b' }))),
      () => show(actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))),
      'invalid_blocks',
      '`action_id` "a" already exists [json-pointer:/blocks/1/elements/0/action_id]',
    ],
    ['the text beside', () => longest(4000), () => longest(4001), 'msg_too_long'],
    ['a text beside', () => longest(1), () => postMessage('', [divider]), 'no_text'],
    [
      'pictures that are known',
      () => show(image()),
      () => show({ type: 'image', alt_text: 'a', slack_file: { id: 'F1' } }),
      'invalid_blocks',
      'invalid slack file [json-pointer:/blocks/0/slack_file]',
    ],
  ])('at the limit of %s is taken, over it refused', async (_, at, over, name, says) => {
    expect(await at()).toMatchObject({ ok: true });
    const refused = await over();
    expect(refused).toMatchObject({ ok: false, error: name });
    if (says !== undefined) {
      expect(refused).toMatchObject({ response_metadata: { messages: [`[ERROR] ${says}`] } });
    }
  });

  test.each([
    ['marked text', section({ text: marked('hello <!channel>') })],
    ['marked text that names somebody', section({ text: marked('hello <@U1>') })],
    ['rich text', rich(line({ type: 'user', user_id: 'U1' }))],
    ['rich text to all', rich(line({ type: 'broadcast', range: 'here' }))],
  ])('that notifies by %s is remembered as a fault', async (_, block) => {
    const before = fake.context.violations.length;
    expect(await show(block)).toMatchObject({ ok: true });
    expect(fake.context.violations.slice(before)).toHaveLength(1);
  });

  test('that holds signs a person may type notifies nobody', async () => {
    const before = fake.context.violations.length;
    await postMessage('a &lt;!channel&gt; b', [
      section({ text: plain('<!channel>') }),
      rich(line(piece('<@U1>'))),
    ]);
    expect(fake.context.violations.slice(before)).toEqual([]);
  });
});

describe('a view', () => {
  const modal = (more: Json = {}): Json => ({
    type: 'modal',
    title: plain('a'),
    blocks: [divider],
    ...more,
  });
  const home = (more: Json = {}): Json => ({ type: 'home', blocks: [divider], ...more });
  const at = (pointer: string) => `[json-pointer:/view${pointer}]`;
  test.each<[string, () => Promise<Json>, () => Promise<Json>, string]>([
    [
      'a title',
      () => open(modal({ title: plain(words(24)) })),
      () => open(modal({ title: plain(words(25)) })),
      `${fewer(24)} ${at('/title/text')}`,
    ],
    [
      'a submit',
      () => open(modal({ submit: plain(words(24)) })),
      () => open(modal({ submit: plain(words(25)) })),
      `${fewer(24)} ${at('/submit/text')}`,
    ],
    [
      'a close',
      () => open(modal({ close: plain(words(24)) })),
      () => open(modal({ close: plain(words(25)) })),
      `${fewer(24)} ${at('/close/text')}`,
    ],
    [
      'a callback_id',
      () => open(modal({ callback_id: words(255) })),
      () => open(modal({ callback_id: words(256) })),
      `${fewer(255)} ${at('/callback_id')}`,
    ],
    [
      'private_metadata',
      () => open(modal({ private_metadata: words(3000) })),
      () => open(modal({ private_metadata: words(3001) })),
      `${fewer(3000)} ${at('/private_metadata')}`,
    ],
    [
      'blocks of a modal',
      () => open(modal({ blocks: times(100, () => divider) })),
      () => open(modal({ blocks: times(101, () => divider) })),
      `${items(100)} ${at('/blocks')}`,
    ],
    [
      'blocks of the Home',
      () => publish(home({ blocks: times(100, () => divider) })),
      () => publish(home({ blocks: times(101, () => divider) })),
      `${items(100)} ${at('/blocks')}`,
    ],
    [
      'an input with a submit',
      () => open(modal({ blocks: [input()], submit: plain('a') })),
      () => open(modal({ blocks: [divider, input()] })),
      `must define \`submit\` to use an \`input\` block in modals ${at('/blocks/1/input')}`,
    ],
    [
      'a table, which only messages hold',
      () => show(table(1, 1)),
      () => open(modal({ blocks: [table(1, 1)] })),
      `unsupported type: table ${at('/blocks/0/type')}`,
    ],
    [
      'Markdown, which only messages hold',
      () => show({ type: 'markdown', text: 'a' }),
      () => publish(home({ blocks: [{ type: 'markdown', text: 'a' }] })),
      `unsupported type: markdown ${at('/blocks/0/type')}`,
    ],
    [
      'a title that is there',
      () => open(modal()),
      () => open({ type: 'modal', blocks: [divider] }),
      `missing required field: title ${at('')}`,
    ],
    [
      'a Home without a title',
      () => publish(home()),
      () => publish(home({ title: plain('a') })),
      `invalid additional property: title ${at('')}`,
    ],
    [
      'its kind',
      () => publish(home()),
      () => publish(modal()),
      `must be one of: home ${at('/type')}`,
    ],
  ])('at the limit of %s is taken, over it refused', async (_, taken, refused, says) => {
    expect(await taken()).toMatchObject({ ok: true });
    expect(await refused()).toMatchObject({
      ok: false,
      error: 'invalid_arguments',
      response_metadata: { messages: [`[ERROR] ${says}`] },
    });
  });

  test('of 250 kB is taken, a larger one refused', async () => {
    const filled = (last: number) =>
      modal({
        blocks: [...times(83, () => 2930), last].map((n) => section({ text: plain(words(n)) })),
      });
    const heavy = (extra: number) => filled(250_000 - JSON.stringify(filled(0)).length + extra);
    expect(JSON.stringify(heavy(0))).toHaveLength(250_000);
    expect(await open(heavy(0))).toMatchObject({ ok: true });
    expect(await open(heavy(1))).toMatchObject({ ok: false, error: 'view_too_large' });
  });
});

describe('blocks.validate', () => {
  test('judges blocks, a message or a view without a token, and says where what is wrong', async () => {
    const blocks = [{ type: 'header', text: plain(words(151)) }];
    const pointer = '/blocks/0/text/text';
    const wrong = { pointer, code: 'failed_constraint', message: fewer(150) };
    expect(await call('blocks.validate', { blocks: [divider] })).toEqual({ ok: true });
    expect(await call('blocks.validate', { blocks })).toMatchObject({
      error: 'invalid_blocks',
      errors: [wrong],
    });
    expect(await call('blocks.validate', { message: { blocks } })).toMatchObject({
      error: 'invalid_message',
    });
    expect(await call('blocks.validate', { view: { type: 'home', blocks } })).toMatchObject({
      error: 'invalid_view',
    });
    expect(await call('blocks.validate', {})).toMatchObject({ error: 'invalid_arguments' });
  });
});
