// Pictures in Slack, through the real Bolt: fetched from our page, told in characters where they cannot be.

import { afterEach, expect, test } from 'vitest';
import { pictureName } from '../../../../src/adapters/shared/image-urls.ts';
import { compose } from '../../../../src/app/compose.ts';
import { createLogger } from '../../../../src/app/logger.ts';
import { createUser } from '../../../support/slack/fake-user.ts';
import { type RunningBot, startBot } from '../../../support/slack/running-bot.ts';

let serving: RunningBot;
afterEach(() => serving.close());

const site = 'https://lectern.example.org';
const card = '/lesson tea card:time';
const textVersion = '■ · ·';

test('with PUBLIC_URL Slack is told where the image is, and it is there', async () => {
  serving = await startBot({ publicUrl: `${site}/` });
  const { surface: shown, text } = await createUser(serving.fake).typeCommand(card);
  const sent = JSON.stringify(shown);
  const [, name = ''] =
    /"image_url":"https:\/\/lectern\.example\.org\/pictures\/([\da-f]{32})\.png"/.exec(sent) ?? [];
  const png = await serving.app.images.findByName(name);
  expect(
    Buffer.from(png ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect(sent).toContain('Wait sees Boil, Pour and Wait');
  expect(text).not.toContain(textVersion);
  expect(serving.fake.context.violations).toEqual([]);
});

test('the picture of a learner’s own words is there in another process too, its words in no address', async () => {
  serving = await startBot({ publicUrl: site });
  const { surface: shown } = await createUser(serving.fake).typeCommand(
    '/lab mask the secret garden',
  );
  const [, file = ''] =
    /"image_url":"https:\/\/lectern\.example\.org\/pictures\/([^"]+)"/.exec(
      JSON.stringify(shown),
    ) ?? [];
  expect(file.length).toBeGreaterThan(40);
  expect(Buffer.from(file, 'base64url').toString('latin1')).not.toContain('secret');
  const parts = { log: createLogger('silent') };
  const restarted = await compose(serving.settings, parts);
  const other = await compose({ ...serving.settings, SLACK_BOT_TOKEN: 'xoxb-another' }, parts);
  const name = pictureName(file);
  const here = await serving.app.images.findByName(name);
  expect(here?.length).toBeGreaterThan(1_000);
  expect(await restarted.images.findByName(name)).toEqual(here);
  expect(await other.images.findByName(name)).toBeUndefined();
  for (const at of [4, 30, name.length - 2]) {
    const forged = `${name.slice(0, at)}${name[at] === 'A' ? 'B' : 'A'}${name.slice(at + 1)}`;
    expect(await restarted.images.findByName(pictureName(`${forged}.png`))).toBeUndefined();
  }
  await restarted.close();
  await other.close();
});

test('where Slack cannot fetch it, the same message says it in characters', async () => {
  serving = await startBot({ publicUrl: site });
  const refusal = { status: 400, body: { ok: false, error: 'invalid_blocks' } };
  serving.fake.overrides.push({ match: /response_url/, times: 1, response: refusal });
  const { text } = await createUser(serving.fake).typeCommand(card);
  expect(text).toContain(textVersion);
  expect(serving.logged.join('')).toContain('slack.reply_images_refused');
});

test('without PUBLIC_URL nothing has to be fetched', async () => {
  serving = await startBot();
  const { surface: shown, text } = await createUser(serving.fake).typeCommand(card);
  expect(JSON.stringify(shown)).not.toContain('image_url');
  expect(text).toContain(textVersion);
});
