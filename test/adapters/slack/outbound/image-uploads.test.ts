// Pictures in what we post on Slack without an address of ours: uploaded as files, shown once prepared, never in the way.

import { LogLevel, webApi } from '@slack/bolt';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Api } from '../../../../src/adapters/slack/outbound/api.ts';
import { createImageUploads } from '../../../../src/adapters/slack/outbound/image-uploads.ts';
import { createOutboundClient } from '../../../../src/adapters/slack/outbound/post.ts';
import { createLogger } from '../../../../src/app/logger.ts';
import type { OutboundClient } from '../../../../src/core/bot/outbound.ts';
import { accountId, conversationId } from '../../../../src/core/bot/request.ts';
import { buttons, picture, type View } from '../../../../src/core/bot/view.ts';
import { maskPicture } from '../../../../src/core/illustrations/mask.ts';
import {
  createImageService,
  createPngWorker,
  imageNameOf,
} from '../../../../src/images/image-service.ts';
import {
  type FakeOptions,
  type FakeSlack,
  type ResponseOverride,
  startFakeSlack,
} from '../../../support/slack/fake-slack.ts';
import { readableText } from '../../../support/slack/readable-text.ts';
import { startBot } from '../../../support/slack/running-bot.ts';

const imageService = createImageService();
afterAll(imageService.close);

let fake: FakeSlack;
let logged: string[];
beforeEach(() => {
  logged = [];
});
afterEach(async () => {
  expect(fake.context.violations).toEqual([]);
  await fake.close();
});

const posts = /chat.postMessage/;
const addresses = /files.getUploadURLExternal/;
const twinLine = '■ · ·';
const channelIn = (team = fake.team.id) => conversationId('slack', team, 'C0GENERAL');
const callsOf = (match: RegExp) => fake.calls.filter(({ call }) => match.test(call));
const message = () => [...fake.workspaces.messages.values()].at(-1);
const shownFiles = () =>
  (message()?.blocks ?? []).flatMap(({ slack_file: file }) => (file === undefined ? [] : [file]));

function viewOf(...tokens: readonly string[]): View {
  const mask = maskPicture({ rule: { kind: 'causal' }, queries: tokens, keys: tokens });
  const blocks = [picture(mask), buttons({ label: 'Lessons', line: 'lesson' })];
  return { title: 'Today’s question', tone: 'plain', blocks };
}
const view = viewOf('Boil', 'Pour', 'Wait');

/** A outbound client through Slack's own client; `patience` in milliseconds. */
async function start(
  options: FakeOptions & { timeoutMs?: number; most?: number; rest?: number } = {},
) {
  fake = await startFakeSlack(options);
  fake.team.invitedTo.add('C0GENERAL');
  const { timeoutMs = 2_000, most = 10, rest = 0 } = options;
  return outboundClientWith(imageService, { timeoutMs, most, rest });
}

function outboundClientWith(
  pictures: typeof imageService,
  bounds: { timeoutMs: number; most?: number; rest?: number },
): OutboundClient {
  const log = createLogger('trace', { write: (line) => logged.push(line) });
  const speak = async (team: string): Promise<Api> => {
    const client = new webApi.WebClient(fake.workspaces.teams.get(team)?.token, {
      slackApiUrl: fake.api,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 5_000,
      logger: silentLogger,
    });
    return async (method, args) => ({ ...(await client.apiCall(method, { ...args })) });
  };
  return createOutboundClient(speak, createImageUploads(pictures, log, bounds), log);
}

const silentLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

test('text and picture go out together: one message, with the very bytes', async () => {
  const outboundClient = await start();
  expect(await outboundClient.post(channelIn(), view, 'd1')).toMatchObject({ outcome: 'sent' });
  expect(callsOf(posts)).toHaveLength(1);
  const [file] = [...fake.workspaces.files.values()];
  expect(shownFiles()).toEqual([{ id: file?.id }]);
  expect(file?.bytes?.subarray(1, 4).toString('latin1')).toBe('PNG');
  const shown = message();
  expect(JSON.stringify(shown?.blocks)).toContain('Wait sees Boil, Pour and Wait');
  expect(shown && readableText(shown)).not.toContain(twinLine);
});

test('a file that is prepared slowly is waited for', async () => {
  const outboundClient = await start({ filePreparationMs: 400 });
  expect(await outboundClient.post(channelIn(), view, 'd2')).toMatchObject({ outcome: 'sent' });
  expect(callsOf(/files.info/).length).toBeGreaterThan(1);
  expect(shownFiles()).toHaveLength(1);
});

test('the same picture is uploaded once a workspace, while there is room to know of it', async () => {
  const outboundClient = await start({ most: 1 });
  const other = fake.workspaces.addTeam();
  other.invitedTo.add('C0GENERAL');
  const first = await outboundClient.post(channelIn(), view, 'd3');
  await outboundClient.post(channelIn(), view, 'd4');
  if (first.outcome !== 'sent') throw new Error(first.outcome);
  await outboundClient.edit(first.ref, view);
  expect(callsOf(addresses)).toHaveLength(1);
  await outboundClient.post(channelIn(other.id), view, 'd5');
  expect(callsOf(addresses)).toHaveLength(2);
  expect(shownFiles()).toHaveLength(1);
  await outboundClient.post(channelIn(), view, 'd6');
  expect(callsOf(addresses)).toHaveLength(3);
});

test('a message to one person has its pictures too', async () => {
  const outboundClient = await start();
  const ada = accountId('slack', fake.team.id, 'U0ADA');
  expect(await outboundClient.sendDirect(ada, view, 'd7')).toMatchObject({ outcome: 'sent' });
  expect(shownFiles()).toHaveLength(1);
});

describe('told in characters, in one message,', () => {
  const refused = { status: 200, body: { ok: false, error: 'missing_scope' } };

  test.each<readonly [string, RegExp, ResponseOverride['response']]>([
    ['no address is given', addresses, refused],
    ['too many were asked for', addresses, { status: 429, headers: { 'retry-after': '9' } }],
    ['the upload is refused', /^upload$/, { status: 500, body: '' }],
    ['the upload is cut', /^upload$/, 'lose'],
    ['the upload is not completed', /files.completeUploadExternal/, refused],
    ['nothing is told of the file', /files.info/, refused],
    ['Slack says nothing', addresses, 'hang'],
  ])('where %s; the next message tries again', async (_, match, answer) => {
    const outboundClient = await start({ timeoutMs: 700 });
    fake.overrides.push({ match, times: 1, response: answer });
    expect(await outboundClient.post(channelIn(), view, 'd8')).toMatchObject({ outcome: 'sent' });
    expect(callsOf(posts)).toHaveLength(1);
    const shown = message();
    expect(shown && readableText(shown)).toContain(twinLine);
    expect(shownFiles()).toEqual([]);
    expect(logged.join('')).toContain('Image upload failed');
    if (answer === 'hang') return;
    await outboundClient.post(channelIn(), view, 'd9');
    expect(shownFiles()).toHaveLength(1);
  });

  test('where a file is never prepared', async () => {
    const outboundClient = await start({ filePreparationMs: 3_600_000, timeoutMs: 700 });
    const began = performance.now();
    expect(await outboundClient.post(channelIn(), view, 'd10')).toMatchObject({ outcome: 'sent' });
    expect(performance.now() - began).toBeLessThan(1_700);
    expect(callsOf(posts)).toHaveLength(1);
    const shown = message();
    expect(shown && readableText(shown)).toContain(twinLine);
  });

  test('where pictures hang, which the next messages do not wait for, for a while', async () => {
    const outboundClient = await start({ timeoutMs: 500, rest: 900 });
    fake.overrides.push({ match: addresses, times: 1, response: 'hang' });
    await outboundClient.post(channelIn(), view, 'd17');
    const began = performance.now();
    await outboundClient.post(channelIn(), viewOf('Another', 'one'), 'd18');
    expect(performance.now() - began).toBeLessThan(300);
    expect(callsOf(addresses)).toHaveLength(1);
    await expect.poll(() => performance.now() - began, { timeout: 2_000 }).toBeGreaterThan(950);
    await outboundClient.post(channelIn(), viewOf('Another', 'one'), 'd19');
    expect(shownFiles()).toHaveLength(1);
    expect(logged.filter((line) => line.includes('Image upload failed'))).toHaveLength(1);
  });

  test('where it cannot be painted', async () => {
    await start();
    const pngWorker = createPngWorker();
    const broken = createImageService({
      ...pngWorker,
      render: () => Promise.reject(new Error('no ink')),
    });
    const outboundClient = outboundClientWith(broken, { timeoutMs: 700 });
    expect(await outboundClient.post(channelIn(), view, 'd11')).toMatchObject({ outcome: 'sent' });
    await pngWorker.close();
    expect(callsOf(addresses)).toEqual([]);
    expect(logged.join('')).toContain('no ink');
  });
});

test('a message refused with its picture is sent without, and the picture uploaded anew', async () => {
  const outboundClient = await start();
  await outboundClient.post(channelIn(), view, 'd12');
  fake.workspaces.files.clear();
  expect(await outboundClient.post(channelIn(), view, 'd13')).toMatchObject({ outcome: 'sent' });
  expect(shownFiles()).toEqual([]);
  expect(logged.join('')).toContain('refused with its images');
  expect(fake.context.violations.splice(0)).toHaveLength(1);
  await outboundClient.post(channelIn(), view, 'd14');
  expect(shownFiles()).toHaveLength(1);
});

test.each<readonly [string, ResponseOverride['response'], string]>([
  ['whose answer is lost', 'lose', 'unknown'],
  ['that breaks Slack', { status: 500, body: '' }, 'unknown'],
  [
    'that came too soon',
    { status: 429, headers: { 'retry-after': '7' }, body: '' },
    'rate-limited',
  ],
])('a post with a picture %s is not made a second time', async (_, answer, outcome) => {
  const outboundClient = await start();
  fake.overrides.push({ match: posts, times: 1, response: answer });
  expect(await outboundClient.post(channelIn(), view, 'd15')).toMatchObject({ outcome });
  expect(callsOf(posts)).toHaveLength(1);
});

test.each([
  [undefined, 'slack_file'],
  ['https://lectern.example.org', 'image_url'],
])('the whole bot, at the address %s, posts a picture as %s', async (site, way) => {
  const serving = await startBot(site === undefined ? {} : { publicUrl: site });
  fake = serving.fake;
  fake.team.invitedTo.add('C0GENERAL');
  const shown = viewOf('What', 'the', 'bot', 'says');
  expect(await serving.slack.outboundClient.post(channelIn(), shown, 'd16')).toMatchObject({
    outcome: 'sent',
  });
  const image = message()?.blocks.find(({ type }) => type === 'image');
  expect(Object.keys(image ?? {})).toContain(way);
  const [mask] = shown.blocks;
  const svg = mask?.kind === 'picture' ? (mask.drawing?.svg ?? '') : '';
  if (site !== undefined) expect(image?.image_url).toBe(`${site}/pictures/${imageNameOf(svg)}.png`);
  await serving.close();
});
