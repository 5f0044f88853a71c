// What a task does not say is asked of own words, and said to be assumed where a name gets advice at once.

import { beforeAll, describe, expect, test } from 'vitest';
import { plainText } from '../../src/core/bot/plain-text.ts';
import { actionsOf, type View } from '../../src/core/bot/view.ts';
import { statedPath, walkTree } from '../../src/core/course/decision-tree.ts';
import type { Library } from '../../src/core/course/library.ts';
import { createTaskMatcher } from '../../src/core/features/recommend/match.ts';
import { startConversation } from '../support/conversation.ts';
import { loadShippedLibrary } from '../support/libraries.ts';

let library: Library;
beforeAll(async () => {
  library = await loadShippedLibrary();
});

async function recommend(line: string): Promise<View> {
  const conversation = await startConversation({ library });
  const { view } = await conversation.send(line);
  await conversation.close();
  return view;
}

describe('own words', () => {
  test.each([
    ['summarise contracts of 40 pages', 'What are the inputs like?'],
    ['condense reports', 'What are the inputs like?'],
    ['short summary of a long article', 'What are the inputs like?'],
    ['classify without labels', 'How many labelled examples per class?'],
    ['classify tickets, only 20 examples', 'How many labelled examples per class?'],
    ['sort support emails by urgency', 'How many labelled examples per class?'],
    ['are customers happy in their reviews', 'How many labelled examples per class?'],
    ['self-hosted LLM', 'How much GPU memory have you?'],
  ])('“%s” are asked: %s', async (words, question) => {
    const view = await recommend(`recommend ${words}`);
    expect(view.title).toBe(question);
    expect(plainText(view)).not.toMatch(/I assumed/);
  });

  test('never get an answer nobody gave, whatever the phrase', () => {
    const match = createTaskMatcher(library.tree.tasks);
    for (const { phrases } of library.tree.tasks) {
      for (const phrase of phrases) {
        const found = match(phrase);
        if (found.kind !== 'one' || found.byName) continue;
        const steps = walkTree(library.tree, statedPath(found.task))?.steps ?? [];
        for (const { answer } of steps) {
          expect(answer.label, phrase).not.toMatch(/1,000|500|volume|hosted|GB|128K/);
        }
      }
    }
  });
});

describe('a name', () => {
  test('gets advice at once, for every task, and says what it assumed', async () => {
    for (const task of library.tree.tasks) {
      const view = await recommend(`recommend task:${task.id}`);
      expect(view.title, task.id).toMatch(/^(?:Encoder|Decoder|Multimodal|No language model)/);
      const assumed = task.assumes?.length ?? 0;
      // Once for each such step of the picture, in its twin and in its words.
      expect(plainText(view).replace(/\s+/g, ' ').split('I assumed:').length - 1, task.id).toBe(
        2 * assumed,
      );
      expect(/What I assumed/.test(plainText(view)), task.id).toBe(assumed > 0);
    }
  });

  test.each(['tranlsation', 'Summarisation'])('as “%s” counts as one', async (name) => {
    expect((await recommend(`recommend ${name}`)).title).toMatch(/^Encoder-decoder/);
  });

  test('can be answered otherwise in one press', async () => {
    const advice = await recommend('recommend task:summarisation');
    const other = actionsOf(advice).find(({ label }) => label === 'Change these answers');
    expect(other?.line).toBe('recommend path:translate/summary');
    expect((await recommend(other?.line ?? '')).title).toBe('What are the inputs like?');
  });
});
