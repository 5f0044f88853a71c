// Views as Discord messages: the main screens as they stand, and no view at all that Discord refuses.

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modal } from '../../../src/adapters/discord/modal.ts';
import { pictureName, problems, render } from '../../../src/adapters/discord/render.ts';
import { gallery } from '../../../src/core/gallery.ts';
import { drawingsOf, type View } from '../../../src/core/view.ts';
import { anyView } from '../../support/any-view.ts';
import { converse } from '../../support/conversation.ts';
import { readCourse, readLessons } from '../../support/course.ts';
import { described } from '../../support/discord/openapi.ts';
import { modalFaults } from '../../support/discord/rules.ts';
import { breaksByteRule, messageFaults } from '../../support/discord/rules-message.ts';

const screens = join(import.meta.dirname, 'screens');

function sent(view: View, pictures: readonly string[] = []) {
  return {
    flags: 32768,
    components: [JSON.parse(JSON.stringify(render(view, { pictures })))],
    allowed_mentions: { parse: [] },
  };
}

async function keep(name: string, payload: unknown): Promise<void> {
  const file = join(screens, `${name}.json`);
  await expect(`${JSON.stringify(payload, null, 2)}\n`).toMatchFileSnapshot(file);
}

describe('the main screens', () => {
  test.each([
    ['help', '/help'],
    ['lessons', '/lesson'],
    ['cover', '/lesson tea'],
    ['card', '/lesson tea card:leaf'],
    ['card-picture', '/lesson tea card:time'],
    ['progress', '/progress'],
    ['models', '/models'],
    ['tree', '/recommend'],
    ['privacy', '/privacy'],
    ['sorry', '/lesson nonsense'],
    ['unknown', '/lessen'],
  ])('%s', async (name, line) => {
    const talk = await converse({ library: await readCourse() });
    const { view } = await talk.say(line);
    await talk.close();
    expect(problems(view)).toEqual([]);
    await keep(name, render(view, { pictures: drawingsOf(view).map((_, at) => pictureName(at)) }));
  });

  test('one of each kind of content', async () => {
    const all = gallery(await readCourse());
    for (const group of ['question', 'verdict', 'tree', 'advice', 'model'] as const) {
      const screen = all.find((one) => one.group === group);
      if (screen !== undefined) await keep(`gallery-${group}`, render(screen.view));
    }
    const asked = all.find(({ form }) => form !== undefined);
    if (asked?.form !== undefined) await keep('form', modal(asked.form));
  });
});

test('every screen we ship is one that Discord takes', async () => {
  for (const { name, view, form } of gallery(await readLessons())) {
    const message = sent(view, []);
    expect(messageFaults(message, [], false), name).toEqual([]);
    expect(breaksByteRule(message), name).toBe(false);
    if (form !== undefined) expect(modalFaults({ ...modal(form) }), name).toEqual([]);
  }
});

test('buttons of a question stand beside its options', async () => {
  const [asked] = gallery(await readLessons()).filter(({ group }) => group === 'question');
  const drawn = asked && render(asked.view).components.filter(({ type }) => type === 9);
  expect(drawn?.length).toBeGreaterThan(2);
});

test('whatever the view, Discord takes what is drawn', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const names = drawingsOf(view).map((_, index) => pictureName(index));
      for (const pictures of [[], names]) {
        const message = sent(view, pictures);
        expect(messageFaults(message, pictures, false)).toEqual([]);
        expect(breaksByteRule(message)).toBe(false);
        expect(described('PATCH /webhooks/1/t/messages/@original', message)).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});
