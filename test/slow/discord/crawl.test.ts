// Every command, every button, every menu entry, three levels deep, through the strict fake.

import { describe, expect, test } from 'vitest';
import { accentColors } from '../../../src/adapters/discord/render/render.ts';
import { exampleOf } from '../../../src/core/bot/command.ts';
import { accountId, conversationId, type LearnerId } from '../../../src/core/bot/request.ts';
import { displayOrder } from '../../../src/core/course/delivery.ts';
import type { Library } from '../../../src/core/course/library.ts';
import { commands } from '../../../src/core/features/commands.ts';
import { openStore } from '../../../src/storage/open.ts';
import { componentsOf } from '../../support/discord/fake-gateway.ts';
import { type ContextKind, type InteractionResult, user } from '../../support/discord/fake-user.ts';
import { type BotOptions, type RunningBot, startBot } from '../../support/discord/running-bot.ts';
import { asList, asString, type Json } from '../../support/json.ts';
import { loadSampleLibrary } from '../../support/libraries.ts';

const depth = 3;
const last = 'privacy delete sure:yes';

/** The example of a command as it is typed in Discord: its arguments by name. */
function typed(command: (typeof commands)[number], library: Library): readonly string[] {
  const [, ...rest] = exampleOf(command, library).split(' ');
  const [first = ''] = Object.keys(command.arguments);
  const example = rest.map((word) => (word.includes(':') ? word : `${first}:${word}`)).join(' ');
  const publicLines = Object.hasOwn(command.arguments, 'share')
    ? [`/${command.name} share:true`]
    : [];
  return [`/${command.name}`, `/${command.name} ${example}`.trimEnd(), ...publicLines];
}

type Press = {
  readonly component_type: number;
  readonly custom_id: string;
  readonly values?: readonly string[];
};

/** Every press that a button or a menu allows; a link has none. */
function pressesOf(one: Json): readonly Press[] {
  const id = asString(one.custom_id);
  if (id === '') return [];
  if (one.type !== 3) return [{ component_type: 2, custom_id: id }];
  return asList(one.options).map(({ value }) => ({
    component_type: 3,
    custom_id: id,
    values: [asString(value)],
  }));
}

const colourOf = ({ message }: InteractionResult) => asList(message?.components)[0]?.accent_color;

/** What must not be on any screen. */
function problemsIn(line: string, { text }: InteractionResult): readonly string[] {
  return [
    ...(text.trim() === '' ? [`${line}: nothing to read`] : []),
    ...(/error ID: [a-z]{6}|cut off here/.test(text) ? [`${line}: ${text}`] : []),
  ];
}

test.each<readonly [string, ContextKind, BotOptions, number]>([
  ['the small course, in a server', 'server', {}, 30],
  ['the small course, in a direct conversation', 'direct', {}, 30],
  ['the small course, in a private channel', 'group', {}, 30],
  ['the small course, over signed HTTP', 'server', { http: true }, 30],
  ['the lessons we ship', 'server', { shippedLessons: true }, 150],
])('%s', async (_, where, options, least) => {
  const serving = await startBot(options);
  const ada = user(serving.fake, where);
  const visited = new Set<string>();
  const problems: string[] = [];

  type Stop = {
    readonly line: string;
    readonly on: InteractionResult;
    readonly components: unknown;
  };

  /** Notes what came; a form is filled in. A press edits its message, so what stood there is kept. */
  const visit = async (line: string, on: InteractionResult): Promise<Stop> => {
    if (on.interaction.firstResponseType !== 9) problems.push(...problemsIn(line, on));
    if (on.interaction.modal !== undefined) {
      return visit(`${line} (filled in)`, await ada.submit(on, '42'));
    }
    return { line, on, components: structuredClone(on.message?.components) };
  };

  const followUps = async ({ on, components }: Stop): Promise<readonly Stop[]> => {
    const found: Stop[] = [];
    for (const press of componentsOf(components).flatMap(pressesOf)) {
      const [chosen] = press.values ?? [];
      const line = chosen ?? press.custom_id.replace(/^\d+\|/, '');
      const kind = line.replace(/^answer \S+/, 'answer');
      if (visited.has(kind) || line === last) continue;
      visited.add(kind);
      found.push(await visit(line, await ada.forge(on, press)));
    }
    return found;
  };

  let stops: Stop[] = [];
  const library = await loadSampleLibrary();
  const shown = commands.filter(({ hidden }) => hidden === undefined);
  for (const line of shown.flatMap((command) => typed(command, library))) {
    stops.push(await visit(line, await ada.type(line)));
  }
  for (let level = 0; level < depth; level += 1) {
    const next: Stop[] = [];
    for (const one of stops) next.push(...(await followUps(one)));
    stops = next;
  }
  const gone = await ada.forge(undefined, { component_type: 2, custom_id: `0|${last}` });
  expect(gone.text).toContain('Your data has been deleted');
  expect(problems).toEqual([]);
  expect(serving.fake.interactions.violations).toEqual([]);
  expect(visited.size).toBeGreaterThan(least);
  await serving.close();
});

describe('every lesson', () => {
  const press = (line: string) => ({ component_type: 2, custom_id: `0|${line}` });

  async function everything(serving: RunningBot): Promise<void> {
    const { lessons, questions, models } = serving.app.library();
    const id = '600000000000000001';
    const ada = user(serving.fake, 'server', id);
    const faults: string[] = [];
    const cards = [...lessons.values()].flatMap((lesson) =>
      lesson.cards.map((card) => [lesson, card] as const),
    );
    for (const [lesson, card] of cards) {
      const line = `lesson ${lesson.id} card:${card.id}`;
      const shown = await ada.forge(await ada.type(`/lesson name:${lesson.id}`), press(line));
      faults.push(...problemsIn(line, shown));
      expect(shown.text).toContain(`of ${lesson.cards.length}`);
    }
    for (const model of models.keys()) {
      const shown = await ada.type(`/models name:${model}`);
      faults.push(...problemsIn(model, shown));
    }

    // Questions come by chance; so that each comes, they are put to the learner here.
    const store = await openStore({ file: serving.settings.DATABASE_FILE });
    const learner = await store.findOrCreateLearner(
      accountId('discord', id),
      'ada' as LearnerId,
      new Date(),
    );
    const colours = new Set<unknown>();
    for (const question of questions.values()) {
      const order = displayOrder(question, 'crawl');
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
        const conversation = conversationId('discord', 'dm', '1');
        await store.saveDelivery({
          id: delivery,
          learner,
          conversation,
          question,
          optionOrder: order,
          at: new Date(),
        });
        const questionReply = await ada.forge(await ada.type('/help'), {
          component_type: 2,
          custom_id: `0|answer ${delivery} ${question.id}`,
        });
        const resultReply =
          question.kind === 'single'
            ? await ada.forge(questionReply, press(`answer ${delivery} ${question.id} ${given}`))
            : await ada.submit(questionReply, given);
        faults.push(...problemsIn(`${question.id} ${given}`, resultReply));
        expect(colourOf(resultReply), `${question.id} ${given}`).toBe(
          right === true ? accentColors.success : accentColors.warning,
        );
        colours.add(colourOf(resultReply));
        const guessed = await ada.forge(
          resultReply,
          press(`answer ${delivery} ${question.id} guessed`),
        );
        faults.push(...problemsIn(`${question.id} guessed`, guessed));
        colours.add(colourOf(guessed));
      }
    }
    await store.close();
    for (const line of ['/help', '/lesson name:nonsense', '/privacy action:delete']) {
      colours.add(colourOf(await ada.type(line)));
    }
    expect(faults).toEqual([]);
    expect(serving.fake.interactions.violations).toEqual([]);
    expect(colours).toEqual(new Set(Object.values(accentColors)));
  }

  test('of the small course: each card, each model, each answer, in every tone', async () => {
    const serving = await startBot();
    await everything(serving);
    await serving.close();
  });

  test('we ship: each card, each model, each answer, in every tone', async () => {
    const serving = await startBot({ shippedLessons: true });
    await everything(serving);
    await serving.close();
  });
});
