// Every command, every button, every menu entry, three levels deep, through the strict fake.

import { expect, test } from 'vitest';
import { commands } from '../../../src/core/commands.ts';
import { serve } from '../../support/discord/bot.ts';
import { pressablesOf } from '../../support/discord/gateway.ts';
import { type Json, list, words } from '../../support/discord/json.ts';
import { aPerson, type Outcome } from '../../support/discord/person.ts';

const depth = 3;
const last = 'privacy delete sure:yes';

/** The example of a command as it is typed in Discord: its arguments by name. */
function typed(command: (typeof commands)[number]): readonly string[] {
  const [, ...rest] = command.example.split(' ');
  const [first = ''] = Object.keys(command.arguments);
  const example = rest.map((word) => (word.includes(':') ? word : `${first}:${word}`)).join(' ');
  const shared = Object.hasOwn(command.arguments, 'share') ? [`/${command.name} share:true`] : [];
  return [`/${command.name}`, `/${command.name} ${example}`.trimEnd(), ...shared];
}

type Press = {
  readonly component_type: number;
  readonly custom_id: string;
  readonly values?: readonly string[];
};

/** Every press that a button or a menu allows; a link has none. */
function pressesOf(one: Json): readonly Press[] {
  const id = words(one.custom_id);
  if (id === '') return [];
  if (one.type !== 3) return [{ component_type: 2, custom_id: id }];
  return list(one.options).map(({ value }) => ({
    component_type: 3,
    custom_id: id,
    values: [words(value)],
  }));
}

test.each([
  ['the small course', undefined, 30],
  ['the lessons we ship', true, 150],
] as const)('%s', async (_, shipped, least) => {
  const serving = await serve(shipped === undefined ? {} : { shipped });
  const ada = aPerson(serving.fake);
  const seen = new Set<string>();
  const colours = new Set<unknown>();
  const faults: string[] = [];

  const note = (line: string, { message, text, ticket }: Outcome) => {
    if (ticket.first === 9) return;
    colours.add(list(message?.components)[0]?.accent_color);
    if (text.trim() === '') faults.push(`${line}: nothing to read`);
    if (/trouble [a-z]{6}|cut here/.test(text)) faults.push(`${line}: ${text}`);
  };

  type Stop = { readonly line: string; readonly on: Outcome; readonly components: unknown };

  /** Notes what came; a form is filled in. A press edits its message, so what stood there is kept. */
  const stop = async (line: string, on: Outcome): Promise<Stop> => {
    note(line, on);
    if (on.ticket.modal !== undefined) {
      return stop(`${line} (filled in)`, await ada.submit(on, '42'));
    }
    return { line, on, components: structuredClone(on.message?.components) };
  };

  const beyond = async ({ on, components }: Stop): Promise<readonly Stop[]> => {
    const found: Stop[] = [];
    for (const press of pressablesOf(components).flatMap(pressesOf)) {
      const [chosen] = press.values ?? [];
      const line = chosen ?? press.custom_id.replace(/^\d+\|/, '');
      const kind = line.replace(/^answer \S+/, 'answer');
      if (seen.has(kind) || line === last) continue;
      seen.add(kind);
      found.push(await stop(line, await ada.forge(on, press)));
    }
    return found;
  };

  let stops: Stop[] = [];
  for (const line of commands.filter(({ hidden }) => hidden === undefined).flatMap(typed)) {
    stops.push(await stop(line, await ada.type(line)));
  }
  for (let level = 0; level < depth; level += 1) {
    const next: Stop[] = [];
    for (const one of stops) next.push(...(await beyond(one)));
    stops = next;
  }
  const gone = await ada.forge(undefined, { component_type: 2, custom_id: `0|${last}` });
  expect(gone.text).toContain('Your data is deleted');
  expect(faults).toEqual([]);
  expect(serving.fake.desk.faults).toEqual([]);
  expect(seen.size).toBeGreaterThan(least);
  expect(colours.size).toBe(4);
  await serving.close();
});
