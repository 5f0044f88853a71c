// Registration: from the table, within Discord's rules, and only when something changed.

import { beforeAll, describe, expect, test } from 'vitest';
import {
  isRegistered,
  registrationBody,
} from '../../../../src/adapters/discord/connection/command-registration.ts';
import { suggestChoices } from '../../../../src/adapters/discord/inbound/autocomplete.ts';
import type { Library } from '../../../../src/core/course/library.ts';
import { commands } from '../../../../src/core/features/commands.ts';
import {
  autocompleteViolations,
  registrationViolations,
} from '../../../support/discord/call-rules.ts';
import { openApiViolations } from '../../../support/discord/openapi.ts';
import { asList } from '../../../support/json.ts';
import { loadShippedLibrary } from '../../../support/libraries.ts';

let library: Library;
let body: ReturnType<typeof registrationBody>;
beforeAll(async () => {
  library = await loadShippedLibrary();
  body = registrationBody(commands, library);
});

/** As Discord gives commands back: ids, nulls, another order of things, false left out. */
function asRegistered(of: typeof body) {
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
  expect(registrationViolations(plain)).toEqual([]);
  expect(openApiViolations('PUT /applications/1/commands', plain)).toEqual([]);
});

describe('what is held', () => {
  test('is known again in the form in which Discord keeps it', () => {
    expect(isRegistered(body, asRegistered(body))).toBe(true);
  });

  test.each([
    ['nothing', () => []],
    ['no list', () => ({ code: 0 })],
    ['one command less', () => asRegistered(body).slice(1)],
    [
      'another description',
      () => asRegistered(body).map((one) => ({ ...one, description: 'other' })),
    ],
    ['another place', () => asRegistered(body).map((one) => ({ ...one, contexts: [0] }))],
    [
      'an argument less',
      () => asRegistered(body).map((one) => ({ ...one, options: one.options.slice(1) })),
    ],
    [
      'one that is required',
      () =>
        asRegistered(body).map((one) => ({
          ...one,
          options: one.options.map((o) => ({ ...o, required: true })),
        })),
    ],
    [
      'a permission that somebody set',
      () => asRegistered(body).map((one) => ({ ...one, default_member_permissions: '8' })),
    ],
    [
      'translations that are not ours',
      () => asRegistered(body).map((one) => ({ ...one, name_localizations: { de: 'x' } })),
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
        const choices = suggestChoices(
          { kind: 'complete', command: name, argument: option.name, typed },
          commands,
          library,
        );
        expect(autocompleteViolations({ choices })).toEqual([]);
        expect(asList(choices).length).toBeLessThanOrEqual(25);
      }
    }
  }
  const task = { kind: 'complete', command: 'recommend', argument: 'task' } as const;
  expect(suggestChoices({ ...task, typed: 'tranlsation' }, commands, library)[0]?.value).toBe(
    'translation',
  );
});
