// Registration: from the table, within Discord's rules, and only when something changed.

import { beforeAll, describe, expect, test } from 'vitest';
import { isRegistered, registration } from '../../../src/adapters/discord/register.ts';
import { suggest } from '../../../src/adapters/discord/suggest.ts';
import { commands } from '../../../src/core/commands.ts';
import type { Library } from '../../../src/core/course/lesson.ts';
import { readLessons } from '../../support/course.ts';
import { described } from '../../support/discord/openapi.ts';
import { offerFaults, registrationFaults } from '../../support/discord/rules.ts';
import { list } from '../../support/json.ts';

let library: Library;
let body: ReturnType<typeof registration>;
beforeAll(async () => {
  library = await readLessons();
  body = registration(commands, library);
});

/** As Discord gives commands back: ids, nulls, another order of things, false left out. */
function asHeld(of: typeof body) {
  return [...of].reverse().map((command) => ({
    version: '5',
    id: '7',
    application_id: '1',
    default_member_permissions: null,
    nsfw: false,
    dm_permission: true,
    name_localizations: null,
    ...command,
    contexts: [...command.contexts].reverse(),
    options: command.options.map((option) => ({
      ...option,
      required: false,
      name_localizations: null,
    })),
  }));
}

test('every command that is offered is there, with its arguments by their names', () => {
  expect(body.map(({ name }) => name)).toEqual([
    'lesson',
    'quiz',
    'daily',
    'schedule',
    'recommend',
    'progress',
    'leaderboard',
    'models',
    'lab',
    'privacy',
    'help',
  ]);
  const names = Object.fromEntries(
    body.map(({ name, options }) => [name, options.map((one) => one.name)]),
  );
  expect(names).toMatchObject({ lesson: ['name', 'share'], recommend: ['task', 'share'] });
  const apart = body.filter(({ contexts }) => contexts.length !== 3);
  expect(apart.map(({ name, contexts }) => [name, contexts])).toEqual([['schedule', [0]]]);
});

test('Discord takes it', () => {
  const plain: unknown = JSON.parse(JSON.stringify(body));
  expect(registrationFaults(plain)).toEqual([]);
  expect(described('PUT /applications/1/commands', plain)).toEqual([]);
});

describe('what is held', () => {
  test('is known again in the form in which Discord keeps it', () => {
    expect(isRegistered(body, asHeld(body))).toBe(true);
  });

  test.each([
    ['nothing', () => []],
    ['no list', () => ({ code: 0 })],
    ['one command less', () => asHeld(body).slice(1)],
    ['another description', () => asHeld(body).map((one) => ({ ...one, description: 'other' }))],
    ['another place', () => asHeld(body).map((one) => ({ ...one, contexts: [0] }))],
    [
      'an argument less',
      () => asHeld(body).map((one) => ({ ...one, options: one.options.slice(1) })),
    ],
    [
      'one that is required',
      () =>
        asHeld(body).map((one) => ({
          ...one,
          options: one.options.map((o) => ({ ...o, required: true })),
        })),
    ],
    [
      'a permission that somebody set',
      () => asHeld(body).map((one) => ({ ...one, default_member_permissions: '8' })),
    ],
    [
      'translations that are not ours',
      () => asHeld(body).map((one) => ({ ...one, name_localizations: { de: 'x' } })),
    ],
  ])('differs with %s', (_, held) => {
    expect(isRegistered(body, held())).toBe(false);
  });
});

test('whatever is typed, at most 25 offers come, and Discord takes them', () => {
  for (const { name, options } of body) {
    for (const option of options.filter(({ autocomplete }) => autocomplete)) {
      for (const typed of [
        '',
        'a',
        'e',
        'lla',
        'llama',
        'tranlsation',
        'x'.repeat(6000),
        '🙂',
        '__proto__',
      ]) {
        const choices = suggest(
          { kind: 'complete', command: name, argument: option.name, typed },
          commands,
          library,
        );
        expect(offerFaults({ choices })).toEqual([]);
        expect(list(choices).length).toBeLessThanOrEqual(25);
      }
    }
  }
  const task = { kind: 'complete', command: 'recommend', argument: 'task' } as const;
  expect(suggest({ ...task, typed: 'tranlsation' }, commands, library)[0]?.value).toBe(
    'translation',
  );
});
