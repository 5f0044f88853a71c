// Twenty people at once: each is answered, alone, and nobody reads what another was told.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mode, type Serving, serve } from '../../support/slack/bot.ts';
import { aPerson } from '../../support/slack/person.ts';

describe.each<Mode>(['Socket Mode', 'HTTP'])('in %s', (mode) => {
  let serving: Serving;
  beforeAll(async () => {
    serving = await serve({ mode });
  });
  afterAll(async () => {
    expect(serving.fake.desk.faults).toEqual([]);
    await serving.close();
  });

  test('each has a question and a verdict of their own', async () => {
    const crowd = Array.from({ length: 20 }, () => aPerson(serving.fake));
    await Promise.all(
      crowd.map(async (person) => {
        const asked = await person.types('/quiz');
        expect(asked.shown).toMatchObject({ to: person.user });
        const [first = ''] = asked.labels;
        const pressed = await person.presses(first, asked);
        const verdict = first === 'A' ? pressed : await person.enters('1', pressed);
        expect(verdict.text).toMatch(/^(Right|Not quite)$/m);
        expect(verdict.private).toBe(true);
      }),
    );
    for (const person of crowd) expect(person.reads()).toHaveLength(1);
  });
});
