// Who may import whom: no cycles, the order of the layers, and what a feature offers to others.

import { describe, expect, test } from 'vitest';
import { featureOf, type Layer, layerOf, ownImports, sources } from './sources.ts';

const core = [
  'lib',
  'core/bot',
  'core/course',
  'core/learning',
  'core/illustrations',
  'core/outbox',
  'core/scheduler',
  'core/features',
] as const;
const below = (layer: (typeof core)[number]) => core.slice(0, core.indexOf(layer));
const wholeCore: readonly Layer[] = [...core, 'core/model-math'];
const adapters = [
  'adapters/discord',
  'adapters/slack',
  'adapters/web',
  'adapters/terminal',
] as const;
const services = ['content', 'images', 'tokenizers', 'storage'] as const;

/** What each layer may import besides itself. */
const allowed: { readonly [layer in Layer]: readonly Layer[] } = {
  lib: [],
  'core/model-math': ['lib'],
  'core/bot': below('core/bot'),
  // model-math imports lib alone, so what a model's shape is may be taken from there.
  'core/course': [...below('core/course'), 'core/model-math'],
  'core/learning': below('core/learning'),
  'core/illustrations': [...below('core/illustrations'), 'core/model-math'],
  'core/outbox': below('core/outbox'),
  'core/scheduler': below('core/scheduler'),
  'core/features': wholeCore,
  content: wholeCore,
  images: wholeCore,
  tokenizers: wholeCore,
  storage: wholeCore,
  'adapters/shared': wholeCore,
  'adapters/discord': [...wholeCore, 'adapters/shared'],
  'adapters/slack': [...wholeCore, 'adapters/shared'],
  'adapters/web': [...wholeCore, 'adapters/shared'],
  'adapters/terminal': [...wholeCore, 'adapters/shared'],
  app: [...wholeCore, ...services, 'adapters/shared', ...adapters],
  cli: [...wholeCore, ...services, 'adapters/shared', ...adapters, 'app'],
  main: ['app', 'cli', 'lib'],
};

/** The files of each feature that other features may import. */
const shared: { readonly [feature: string]: readonly string[] } = {
  daily: ['parse.ts', 'subscription.ts'],
  lab: ['model-shape.ts'],
  models: ['format.ts'],
  progress: ['study-days.ts'],
  quiz: [
    'question-kinds/single.ts',
    'question-kinds/views.ts',
    'question-view.ts',
    'result-view.ts',
  ],
  recommend: ['match.ts', 'views.ts'],
};

test('imports were found', () => {
  expect(sources.length).toBeGreaterThan(150);
  expect(ownImports.length).toBeGreaterThan(400);
});

test('no file imports itself by way of others, types counted', () => {
  const cycles = findCycles().map((cycle) => cycle.join(', '));
  expect(cycles).toEqual([]);
});

test('each layer imports only those below it', () => {
  const upward = ownImports.filter(({ from, target }) => {
    const [importing, imported] = [layerOf(from), layerOf(target)];
    return importing !== imported && !allowed[importing].includes(imported);
  });
  const found = upward.map(({ from, target }) => `${from} imports ${target}`);
  expect(found).toEqual([]);
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

/** Tarjan's strongly connected components with more than one file, each sorted. */
function findCycles(): readonly (readonly string[])[] {
  const targets = new Map(sources.map(({ path }) => [path, [] as string[]]));
  for (const { from, target } of ownImports) targets.get(from)?.push(target);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    lowest.set(path, order.get(path) ?? 0);
    stack.push(path);
    for (const target of targets.get(path) ?? []) {
      if (!order.has(target)) visit(target);
      else if (!stack.includes(target)) continue;
      lowest.set(path, Math.min(lowest.get(path) ?? 0, lowest.get(target) ?? 0));
    }
    if (lowest.get(path) !== order.get(path)) return;
    const component = stack.splice(stack.indexOf(path));
    if (component.length > 1) cycles.push(component.toSorted());
  };
  for (const path of targets.keys()) if (!order.has(path)) visit(path);
  return cycles;
}
