// Pictures that follow an answer on Slack, through the real Bolt: one edit, never late, never over something newer.

import { afterEach, describe, expect, test } from 'vitest';
import type { ResponseOverride } from '../../../support/slack/fake-slack.ts';
import { createUser } from '../../../support/slack/fake-user.ts';
import type { InteractionResult } from '../../../support/slack/interaction-result.ts';
import type { FakeMessage } from '../../../support/slack/interactions.ts';
import { readableText } from '../../../support/slack/readable-text.ts';
import { type BotOptions, type RunningBot, startBot } from '../../../support/slack/running-bot.ts';

let serving: RunningBot;
const others: RunningBot[] = [];
afterEach(async () => {
  expect(serving.fake.context.violations).toEqual([]);
  for (const other of others.splice(0)) await other.slack.close();
  await serving.close();
});

const card = 'lesson tea card:time';
const textVersion = '■ · ·';
const edits = /chat.update/;
const callsOf = (match: RegExp) => serving.fake.calls.filter(({ call }) => match.test(call));
const warnings = () => serving.logged.filter((line) => /image/i.test(line));
const hasImage = (message: FakeMessage) => message.blocks.some(({ type }) => type === 'image');

async function start(options: BotOptions = {}) {
  serving = await startBot(options);
  const person = createUser(serving.fake);
  return { fake: serving.fake, person };
}

/** The message that an outcome shows, as it stands now. */
function messageOf({ surface: shown }: InteractionResult): FakeMessage {
  if (shown?.kind !== 'message') throw new Error('no message is shown');
  return shown;
}

/** Resolves when a message has its picture. */
function waitForImage(message: FakeMessage): Promise<void> {
  return waitForChange(message, () => hasImage(message));
}

/** Resolves when something is so after a change of a message. */
function waitForChange(message: FakeMessage, isSo: () => boolean): Promise<void> {
  if (isSo()) return Promise.resolve();
  const { heard } = serving.fake.workspaces;
  return new Promise((resolve) => {
    const hear = (_: string, changed: FakeMessage) => {
      if (changed !== message || !isSo()) return;
      heard.delete(hear);
      resolve();
    };
    heard.add(hear);
  });
}

/** Resolves when a call has come to Slack so many times. */
async function called(match: RegExp, times = 1): Promise<void> {
  while (callsOf(match).length < times) await new Promise((soon) => setTimeout(soon, 5));
}

describe('a line written to the bot', () => {
  test('is answered at once in characters, and once edited to show the picture', async () => {
    const { person } = await start({ filePreparationMs: 400 });
    const outcome = await person.sendDirectMessage(card);
    expect(outcome.text).toContain(textVersion);
    const message = messageOf(outcome);
    await waitForImage(message);
    await called(edits);
    expect(readableText(message)).not.toContain(textVersion);
    expect(readableText(message)).toContain('Wait sees Boil, Pour and Wait');
    expect(callsOf(edits)).toHaveLength(1);
    expect(callsOf(/chat.postMessage/)).toHaveLength(1);
  });

  test('is answered with the picture where it is uploaded already', async () => {
    const { person } = await start();
    await waitForImage(messageOf(await person.sendDirectMessage(card)));
    const again = await person.sendDirectMessage(card);
    expect(hasImage(messageOf(again))).toBe(true);
    expect(callsOf(/files.getUploadURLExternal/)).toHaveLength(1);
    expect(callsOf(edits)).toHaveLength(1);
  });

  test('waits for nothing while Slack takes no upload', async () => {
    const { fake, person } = await start();
    fake.overrides.push({ match: /files.getUploadURLExternal/, times: 9, response: 'hang' });
    const { ms, text } = await person.sendDirectMessage(card);
    expect(text).toContain(textVersion);
    expect(ms).toBeLessThan(1_000);
  });

  const refused = { status: 200, body: { ok: false, error: 'missing_scope' } };
  test.each<readonly [string, RegExp, ResponseOverride['response']]>([
    ['the upload is refused', /^upload$/, { status: 500, body: '' }],
    ['files are not allowed', /files.getUploadURLExternal/, refused],
    ['edits are limited', edits, { status: 429, headers: { 'retry-after': '9' } }],
    ['the edit is cut', edits, { status: 500, body: '' }],
    ['the message cannot be read', /conversations.history/, refused],
  ])('keeps its twin where %s, logged once', async (_, match, answer) => {
    const { fake, person } = await start();
    fake.overrides.push({ match, times: 1, response: answer });
    const outcome = await person.sendDirectMessage(card);
    await called(match);
    await expect.poll(() => warnings().length).toBe(1);
    expect(readableText(messageOf(outcome))).toContain(textVersion);
    expect(outcome.text).toContain(textVersion);
  });
});

describe('a press in the conversation with the bot', () => {
  test('has its picture by a second edit, and by the first where it is uploaded', async () => {
    const { person } = await start();
    const first = await person.sendDirectMessage('lesson tea card:leaf');
    const message = messageOf(first);
    const pressed = await person.press('Next', first);
    expect(pressed.surface).toBe(message);
    expect(pressed.text).toContain(textVersion);
    await waitForImage(message);
    await called(edits, 2);
    const back = await person.press('Back', { ...pressed, surface: message });
    await waitForChange(message, () => !hasImage(message));
    await person.press('Next', { ...back, surface: message });
    await waitForImage(message);
    expect(readableText(message)).not.toContain(textVersion);
    await called(edits, 3);
    expect(callsOf(/response_url/)).toHaveLength(1);
  });

  test('is answered by its own address where edits are limited', async () => {
    const { fake, person } = await start();
    const first = await person.sendDirectMessage('lesson tea card:leaf');
    const limited = { status: 429, headers: { 'retry-after': '20' } };
    fake.overrides.push({ match: edits, times: 1, response: limited });
    const { text, ms } = await person.press('Next', first);
    expect(text).toContain(textVersion);
    expect(ms).toBeLessThan(1_000);
    expect(callsOf(/response_url/)).toHaveLength(1);
  });

  test('is not overwritten by the picture of what stood there before', async () => {
    const { fake, person } = await start({ filePreparationMs: 900 });
    const first = await person.sendDirectMessage(card);
    const message = messageOf(first);
    const pressed = await person.press('Back', first);
    const { text } = pressed;
    expect(text).not.toContain(textVersion);
    fake.advance(900);
    await called(/files.info/, 2);
    await serving.slack.close();
    expect(readableText(message)).toBe(text);
    expect(hasImage(message)).toBe(false);
    expect(callsOf(edits)).toHaveLength(0);
  });

  test('comes after a picture that is on its way into the message', async () => {
    const { fake, person } = await start();
    const held = Promise.withResolvers<void>();
    fake.overrides.push({ match: edits, times: 1, response: held.promise });
    const first = await person.sendDirectMessage(card);
    const message = messageOf(first);
    await expect.poll(() => fake.overrides[0]?.times).toBe(0);
    const pressing = person.press('Back', first);
    await expect.poll(() => fake.workspaces.pendingInteractions.at(-1)?.acks.length).toBe(1);
    await new Promise((later) => setTimeout(later, 100));
    expect(callsOf(/response_url/)).toHaveLength(0);
    held.resolve();
    await pressing;
    await waitForChange(message, () => !hasImage(message));
    await called(/response_url/);
    expect(readableText(message)).not.toContain('Wait sees Boil');
    expect(fake.calls.map(({ call }) => call).slice(-2)).toEqual(['chat.update', 'response_url']);
  });

  test('in another process is not overwritten either', async () => {
    const { fake, person } = await start({ filePreparationMs: 600 });
    const first = await person.sendDirectMessage(card);
    const message = messageOf(first);
    // As another process would: this one hears nothing of it.
    fake.workspaces.edit(message, { text: 'Something newer', blocks: [] });
    await called(/conversations.history/);
    await serving.slack.close();
    expect(message.text).toBe('Something newer');
    expect(callsOf(edits)).toHaveLength(0);
    expect(warnings()).toEqual([]);
  });
});

test('what is shared beside a mention has its picture, what is private keeps its twin', async () => {
  const { fake, person } = await start();
  fake.team.invitedTo.add('C0GENERAL');
  const alone = await person.mention('lab mask a b c');
  expect(alone.isPrivate).toBe(true);
  const shared = await person.mention('lab mask a b c share:true');
  expect(shared.isPrivate).toBe(false);
  await waitForImage(messageOf(shared));
  await called(edits);
  expect(hasImage(messageOf(alone))).toBe(false);
  expect(callsOf(edits)).toHaveLength(1);
  expect(callsOf(/conversations.history/)).toHaveLength(0);
});

test('who leaves waits for no picture', async () => {
  const { person } = await start({ filePreparationMs: 3_600_000 });
  const outcome = await person.sendDirectMessage(card);
  await called(/files.info/);
  const began = performance.now();
  await serving.slack.close();
  expect(performance.now() - began).toBeLessThan(500);
  expect(warnings()).toEqual([]);
  expect(readableText(messageOf(outcome))).toContain(textVersion);
});
