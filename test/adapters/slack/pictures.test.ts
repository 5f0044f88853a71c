// Pictures in Slack, through the real Bolt: fetched from our page, told in characters where they cannot be.

import { afterEach, expect, test } from 'vitest';
import { type Serving, serve } from '../../support/slack/bot.ts';
import { aPerson } from '../../support/slack/person.ts';

let serving: Serving;
afterEach(() => serving.close());

const site = 'https://lectern.example.org';
const card = '/lesson tea card:time';
const twin = '■ · ·';

test('with PUBLIC_URL Slack is told where the image is, and it is there', async () => {
  serving = await serve({ site: `${site}/` });
  const { shown, text } = await aPerson(serving.fake).types(card);
  const sent = JSON.stringify(shown);
  const [, name = ''] =
    /"image_url":"https:\/\/lectern\.example\.org\/pictures\/([\da-f]{32})\.png"/.exec(sent) ?? [];
  const png = await serving.lectern.pictures.named(name);
  expect(
    Buffer.from(png ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect(sent).toContain('Wait sees Boil, Pour and Wait');
  expect(text).not.toContain(twin);
  expect(serving.fake.desk.faults).toEqual([]);
});

test('where Slack cannot fetch it, the same message says it in characters', async () => {
  serving = await serve({ site });
  const refusal = { status: 400, body: { ok: false, error: 'invalid_blocks' } };
  serving.fake.moods.push({ match: /response_url/, times: 1, answer: refusal });
  const { text } = await aPerson(serving.fake).types(card);
  expect(text).toContain(twin);
  expect(serving.logged.join('')).toContain('pictures were refused');
});

test('without PUBLIC_URL nothing has to be fetched', async () => {
  serving = await serve();
  const { shown, text } = await aPerson(serving.fake).types(card);
  expect(JSON.stringify(shown)).not.toContain('image_url');
  expect(text).toContain(twin);
});
