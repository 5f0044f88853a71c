// Every command, every button, every menu entry, three levels deep, through the strict fake.

import { describe, expect, test } from 'vitest';
import { accents } from '../../../src/adapters/discord/render.ts';
import { accountId, type LearnerId, placeId } from '../../../src/core/call.ts';
import { commands } from '../../../src/core/commands.ts';
import { displayOrder } from '../../../src/core/course/order.ts';
import { openStore } from '../../../src/store/open.ts';
import { type Serving, serve, type Wishes } from '../../support/discord/bot.ts';
import { pressablesOf } from '../../support/discord/gateway.ts';
import { aPerson, type Outcome, type Where } from '../../support/discord/person.ts';
import { type Json, list, words } from '../../support/json.ts';

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

const colourOf = ({ message }: Outcome) => list(message?.components)[0]?.accent_color;

/** What must not be on any screen. */
function faultsOf(line: string, { text }: Outcome): readonly string[] {
  return [
    ...(text.trim() === '' ? [`${line}: nothing to read`] : []),
    ...(/trouble [a-z]{6}|cut here/.test(text) ? [`${line}: ${text}`] : []),
  ];
}

test.each<readonly [string, Where, Wishes, number]>([
  ['the small course, in a server', 'server', {}, 30],
  ['the small course, in a direct conversation', 'direct', {}, 30],
  ['the small course, in a private channel', 'group', {}, 30],
  ['the small course, over signed HTTP', 'server', { http: true }, 30],
  ['the lessons we ship', 'server', { shipped: true }, 150],
])('%s', async (_, where, wishes, least) => {
  const serving = await serve(wishes);
  const ada = aPerson(serving.fake, where);
  const seen = new Set<string>();
  const faults: string[] = [];

  type Stop = { readonly line: string; readonly on: Outcome; readonly components: unknown };

  /** Notes what came; a form is filled in. A press edits its message, so what stood there is kept. */
  const stop = async (line: string, on: Outcome): Promise<Stop> => {
    if (on.ticket.first !== 9) faults.push(...faultsOf(line, on));
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
  await serving.close();
});

describe('every lesson', () => {
  const press = (line: string) => ({ component_type: 2, custom_id: `0|${line}` });

  async function everything(serving: Serving): Promise<void> {
    const { lessons, questions, models } = serving.lectern.library();
    const id = '600000000000000001';
    const ada = aPerson(serving.fake, 'server', id);
    const faults: string[] = [];
    const cards = [...lessons.values()].flatMap((lesson) =>
      lesson.cards.map((card) => [lesson, card] as const),
    );
    for (const [lesson, card] of cards) {
      const line = `lesson ${lesson.id} card:${card.id}`;
      const shown = await ada.forge(await ada.type(`/lesson name:${lesson.id}`), press(line));
      faults.push(...faultsOf(line, shown));
      expect(shown.text).toContain(`of ${lesson.cards.length}`);
    }
    for (const model of models.keys()) {
      const shown = await ada.type(`/models name:${model}`);
      faults.push(...faultsOf(model, shown));
    }

    // Questions come by chance; so that each comes, they are put to the learner here.
    const store = await openStore({ file: serving.settings.DATABASE_FILE });
    const learner = await store.enrol(accountId('discord', id), 'ada' as LearnerId, new Date());
    const colours = new Set<unknown>();
    for (const question of questions.values()) {
      const order = question.kind === 'single' ? displayOrder(question, 'crawl') : [];
      const answers =
        question.kind === 'single'
          ? order.map((option, index) => ({
              given: `${index + 1}`,
              right: question.options.find((one) => one.id === option)?.correct,
            }))
          : [question.answer, ...question.mistakes.map(({ value }) => value)].map(
              (value, index) => ({ given: `${value}`, right: index === 0 }),
            );
      for (const { given, right } of answers) {
        const delivery = `d${question.id}-${given}`.replace(/[^\w-]/g, '').slice(0, 40);
        const place = placeId('discord', 'dm', '1');
        await store.openDelivery({ id: delivery, learner, place, question, order, at: new Date() });
        const asked = await ada.forge(await ada.type('/help'), {
          component_type: 2,
          custom_id: `0|answer ${delivery} ${question.id}`,
        });
        const verdict =
          question.kind === 'single'
            ? await ada.forge(asked, press(`answer ${delivery} ${question.id} ${given}`))
            : await ada.submit(asked, given);
        faults.push(...faultsOf(`${question.id} ${given}`, verdict));
        expect(colourOf(verdict), `${question.id} ${given}`).toBe(
          right === true ? accents.good : accents.bad,
        );
        colours.add(colourOf(verdict));
        const guessed = await ada.forge(
          verdict,
          press(`answer ${delivery} ${question.id} guessed`),
        );
        faults.push(...faultsOf(`${question.id} guessed`, guessed));
        colours.add(colourOf(guessed));
      }
    }
    await store.close();
    for (const line of ['/help', '/lesson name:nonsense', '/privacy action:delete']) {
      colours.add(colourOf(await ada.type(line)));
    }
    expect(faults).toEqual([]);
    expect(serving.fake.desk.faults).toEqual([]);
    expect(colours).toEqual(new Set(Object.values(accents)));
  }

  test('of the small course: each card, each model, each answer, in every tone', async () => {
    const serving = await serve();
    await everything(serving);
    await serving.close();
  });

  test('we ship: each card, each model, each answer, in every tone', async () => {
    const serving = await serve({ shipped: true });
    await everything(serving);
    await serving.close();
  });
});
