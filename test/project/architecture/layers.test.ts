// Who may import whom: what a feature offers to others.

import { describe, expect, test } from 'vitest';
import { featureOf, ownImports, sources } from './sources.ts';

/** The files of each feature that other features may import. */
const shared: { readonly [feature: string]: readonly string[] } = {
  daily: ['daily-message.ts', 'parse.ts', 'subscription.ts', 'views.ts'],
  lab: ['demos.ts', 'model-shape.ts'],
  models: ['format.ts'],
  progress: ['study-days.ts'],
  quiz: ['question-view.ts', 'result-view.ts'],
  recommend: ['match.ts', 'views.ts'],
};

test('imports were found', () => {
  expect(sources.length).toBeGreaterThan(150);
  expect(ownImports.length).toBeGreaterThan(400);
});

describe('a feature', () => {
  const crossings = ownImports.filter(({ from, target }) => {
    const [importing, imported] = [featureOf(from), featureOf(target)];
    return importing !== undefined && imported !== undefined && importing !== imported;
  });
  const isShared = (target: string) =>
    (shared[featureOf(target) ?? ''] ?? []).some((file) => target.endsWith(`/${file}`));

  test('is reached by other features only through the files it shares', () => {
    const trespasses = crossings.filter(({ target }) => !isShared(target));
    expect(trespasses.map(({ from, target }) => `${from} imports ${target}`)).toEqual([]);
  });

  test('shares no file that no other feature imports', () => {
    const used = new Set(crossings.map(({ target }) => target));
    const idle = Object.entries(shared)
      .flatMap(([feature, files]) => files.map((file) => `core/features/${feature}/${file}`))
      .filter((path) => !used.has(path));
    expect(idle).toEqual([]);
  });
});
