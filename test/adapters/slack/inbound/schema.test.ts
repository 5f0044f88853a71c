// What Slack sends, read: the line, who, where, and where an answer goes.

import { describe, expect, test } from 'vitest';
import { decode } from '../../../../src/adapters/slack/inbound/decode.ts';
import { parseBody } from '../../../../src/adapters/slack/inbound/schema.ts';
import { commands } from '../../../../src/core/features/commands.ts';

const names = { prefix: '', commands: commands.map(({ name }) => name) };
const read = (sent: object, called = names) => {
  const body = parseBody(sent);
  if ('strange' in body) throw new Error(`strange: ${body.strange.join(', ')}`);
  return decode(body, called);
};
const lineOf = (body: object) => {
  const decoded = read(body);
  return decoded.kind === 'command' ? decoded.request.line : decoded.kind;
};

const slash = {
  command: '/lesson',
  text: 'architectures',
  team_id: 'T1',
  channel_id: 'C1',
  user_id: 'U1',
  trigger_id: '1.2.3',
  response_url: 'https://hooks.slack.com/commands/1',
};

describe('a slash command', () => {
  test('is a private call that may open a modal', () => {
    expect(read(slash)).toEqual({
      kind: 'command',
      request: {
        id: 'slack:1.2.3',
        line: 'lesson architectures',
        account: 'slack:T1:U1',
        conversation: 'slack:T1:C1',
        surface: 'private',
      },
      team: 'T1',
      user: 'U1',
      target: { to: 'new-message', url: slash.response_url },
      trigger: '1.2.3',
    });
  });

  test.each([
    ['/lesson', 'help', 'help lesson'],
    ['/lesson', ' HELP ', 'help lesson'],
    ['/lectern', '', 'help'],
    ['/lectern', 'quiz', 'help quiz'],
    ['/recommend', 'task:translation', 'recommend task:translation'],
    ['/recommend', 'task:“sort &lt;mail&gt; &amp; spam”', 'recommend task:“sort <mail> & spam”'],
    ['/nonsense', 'x', 'nonsense x'],
  ])('%s %s is the line %s', (command, text, line) => {
    expect(lineOf({ ...slash, command, text })).toBe(line);
  });

  test('is read though Slack says null of what it has no word for', () => {
    const nothing = { view: null, container: null, event: null, actions: null, user: null };
    expect(lineOf({ ...slash, ...nothing, type: null })).toBe('lesson architectures');
  });

  test('without an id of its own is none of ours', () => {
    expect(lineOf({ ...slash, trigger_id: null })).toBe('other');
  });

  test('that is strange is told by the names of what is strange', () => {
    expect(parseBody({ ...slash, text: 7, user: 'U1' })).toEqual({ strange: ['text', 'user'] });
  });

  test('with a prefix', () => {
    const prefixed = { ...names, prefix: 'lec-' };
    const decoded = read({ ...slash, command: '/lec-help', text: 'quiz' }, prefixed);
    expect(decoded).toMatchObject({ request: { line: 'help quiz' } });
  });
});

const press = {
  type: 'block_actions',
  team: { id: 'T1' },
  user: { id: 'U1' },
  channel: { id: 'C1' },
  trigger_id: '1.2.4',
  response_url: 'https://hooks.slack.com/actions/1',
  container: { type: 'message', is_ephemeral: true },
  actions: [{ action_id: 'line-3', value: '3|answer k3 q1 2' }],
};

describe('a press', () => {
  test.each([
    ['on a private message replaces it', press, 'replace', 'private'],
    ['on a public one answers privately', { ...press, container: {} }, 'private', 'public'],
    [
      'on ours in a direct conversation edits it',
      { ...press, container: {}, actions: [{ action_id: 'direct-3', value: '3|quiz' }] },
      'replace',
      'direct',
    ],
    [
      'in the Home tab opens a modal',
      { ...press, channel: null, view: { id: 'V1', type: 'home' } },
      'open',
      'home',
    ],
    [
      'in a modal changes it',
      { ...press, view: { id: 'V1', type: 'modal', private_metadata: 'C9' } },
      'view',
      'private',
    ],
  ])('%s', (_, body, to, surface) => {
    expect(read(body)).toMatchObject({ kind: 'command', target: { to }, request: { surface } });
  });

  test('holds its line, or what is left of it', () => {
    expect(lineOf(press)).toBe('answer k3 q1 2');
    const picked = { selected_option: { value: 'card:x' } };
    expect(lineOf({ ...press, actions: [{ action_id: 'line-1|lesson tea ', ...picked }] })).toBe(
      'lesson tea card:x',
    );
    expect(lineOf({ ...press, actions: [{ action_id: 'line-1', ...picked }] })).toBe('card:x');
    expect(lineOf({ ...press, actions: [{ action_id: 'line-1' }] })).toBe('');
    expect(lineOf({ ...press, actions: [{ action_id: 'link-1' }] })).toBe('other');
  });
});

test('a submitted form is its line with what was typed as one word', () => {
  const submitted = (value: string | null, callback_id = 'form|answer k3 q1') => ({
    type: 'view_submission',
    team: { id: 'T1' },
    user: { id: 'U1' },
    trigger_id: '1.2.5',
    view: {
      id: 'V1',
      type: 'modal',
      callback_id,
      private_metadata: 'C1',
      state: { values: { field: { value: { value } } } },
    },
  });
  expect(read(submitted('12 "KiB"'))).toMatchObject({
    request: { line: 'answer k3 q1 "12 \\"KiB\\""', conversation: 'slack:T1:C1' },
    target: { to: 'submitted', view: 'V1', metadata: 'C1' },
    trigger: undefined,
  });
  expect(lineOf(submitted(null))).toBe('answer k3 q1');
  expect(lineOf(submitted('1', 'something'))).toBe('other');
});

describe('an event', () => {
  const event = (more: object) => ({
    type: 'event_callback',
    team_id: 'T1',
    event_id: 'Ev1',
    event: { type: 'app_mention', user: 'U1', channel: 'C1', text: '<@UBOT> quiz', ...more },
  });

  test('a mention is a line, answered where it stands', () => {
    expect(read(event({ thread_ts: '9.9' }))).toMatchObject({
      request: { id: 'slack:Ev1', line: 'quiz', surface: 'private' },
      target: { to: 'thread', channel: 'C1', thread: '9.9' },
    });
  });

  test.each([
    ['<@UBOT>', ''],
    ['<@UBOT> lesson help', 'help lesson'],
    ['hi <@UBOT> recommend <https://a.b|this> &lt;x&gt;', 'hi recommend this <x>'],
    ['<@UBOT> recommend task:“a b”', 'recommend task:“a b”'],
    ['<!here> <@UBOT> models', 'models'],
  ])('%s is the line %s', (text, line) => {
    expect(lineOf(event({ text }))).toBe(line);
  });

  test('a direct message is a line', () => {
    const direct = { type: 'message', channel_type: 'im', channel: 'D1', text: 'lesson tea' };
    expect(read(event(direct))).toMatchObject({
      request: { line: 'lesson tea', surface: 'direct' },
      target: { to: 'direct', channel: 'D1' },
    });
    expect(lineOf(event({ ...direct, bot_id: 'B1' }))).toBe('other');
    expect(lineOf(event({ ...direct, subtype: 'message_changed' }))).toBe('other');
    expect(lineOf(event({ ...direct, channel_type: 'channel' }))).toBe('other');
  });

  test('the Home tab, and the end of an installation', () => {
    expect(read(event({ type: 'app_home_opened', tab: 'home' }))).toMatchObject({
      kind: 'home',
      team: 'T1',
      user: 'U1',
    });
    expect(lineOf(event({ type: 'app_home_opened', tab: 'messages' }))).toBe('other');
    expect(read(event({ type: 'app_uninstalled' }))).toEqual({
      kind: 'uninstalled',
      team: 'T1',
      botUserIds: 'all',
    });
    expect(read(event({ type: 'tokens_revoked', tokens: { bot: ['UBOT'] } }))).toEqual({
      kind: 'uninstalled',
      team: 'T1',
      botUserIds: ['UBOT'],
    });
  });
});

test('what is typed into a menu asks for the values of an argument', () => {
  const ask = (action_id: string) => read({ type: 'block_suggestion', action_id, value: 'tra' });
  expect(ask('line-2?recommend task')).toEqual({
    kind: 'autocomplete',
    command: 'recommend',
    argument: 'task',
    query: 'tra',
  });
  expect(ask('line-2?models')).toMatchObject({ command: 'models', argument: '' });
  expect(ask('line-2')).toEqual({ kind: 'other' });
});

test.each<[string, object]>([
  ['nothing', {}],
  ['no user', { ...slash, user_id: undefined }],
  ['no response_url', { ...slash, response_url: undefined }],
  ['actions of nothing', { ...press, actions: [] }],
  ['an event of no team', { event: { type: 'app_mention' } }],
])('%s is nothing to answer', (_, body) => {
  expect(read(body)).toEqual({ kind: 'other' });
});
