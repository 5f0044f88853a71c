// A minimal good library as texts, to be broken in one place at a time.

import { compileLibrary, type Loaded } from '../../src/content/load.ts';

const lesson = `---
id: bread
title: Baking bread
summary: Mix, wait and bake.
minutes: 2
needs: []
goals:
  - title: Bake a loaf
    objectives:
      - id: prove
        text: Choose how long a dough rests
        level: apply
        cards: [yeast, rest]
---

# The dough

## Yeast {#yeast}

Yeast makes *gas*. See [yeast](https://example.org/yeast).

- Warm dough rises fast.
- Cold dough rises slowly.

\`\`\`drawing A small ball grows to a large one.
o → O
\`\`\`

# The wait

## Rest {#rest}

| Dough | Hours |
|---|---|
| Warm | 2 |
| Cold | 12 |

> Slow dough tastes of more.

\`\`\`js
const hours = 12;
\`\`\`

\`\`\`models
show: [oven-1, kiln-2]
columns: [parameters, context, status]
\`\`\`
`;

const questions = `misconceptions:
  heat-helps: More heat is more bread
  add-hours: Hours add up
questions:
  - id: cold-dough
    objective: prove
    card: rest
    kind: single
    stem: A dough rests in the cold. What changes?
    why: Cold slows yeast down.
    options:
      - id: longer
        text: It needs a longer rest
        correct: true
        feedback: Twelve hours are usual.
      - id: shorter
        text: It needs a shorter rest
        misconception: heat-helps
        feedback: Cold may sound brisk, yet yeast slows down when it is cold.
      - id: none
        text: It needs the same rest
        misconception: heat-helps
        feedback: The recipe is the same, yet yeast slows down when it is cold.
  - id: warm-hours
    objective: prove
    card: rest
    kind: single
    ordered: true
    stem: How long does a warm dough rest?
    why: Two hours will do.
    options:
      - id: two
        text: 2 hours
        correct: true
        feedback: By then it has doubled.
      - id: six
        text: 6 hours
        misconception: add-hours
        feedback: It sounds safe to wait, yet a warm dough falls after that.
      - id: day
        text: 24 hours
        misconception: add-hours
        feedback: That suits a cold dough, and even there it is a long time.
  - id: two-loaves
    objective: prove
    card: yeast
    kind: numeric
    stem: One loaf takes 7.5 g of yeast. How many grams do two loaves take?
    unit: g
    answer: 15
    tolerance: 0.1
    formula: 2 * 7.5
    why: 2 × 7.5 = 15.
    mistakes:
      - value: 7.5
        misconception: add-hours
        feedback: That is the yeast of one loaf, and there are two of them.
      - value: 9.5
        misconception: add-hours
        feedback: The two numbers were added here, and they are to be multiplied.
`;

const facts = `facts:
  - row: 2
    decision: kept
    holds: Cold slows yeast.
    source: The baker
    asOf: 2026-11-23
    checked: true
    cards: [rest]
  - row: 1
    decision: kept
    holds: Yeast makes gas.
    source: The brewer
    asOf: 2026-11-23
    checked: true
    cards: [yeast, rest]
`;

const models = `models:
  - id: oven-1
    name: Oven 1
    maker: Heat
    family: decoder-only
    disclosed: true
    released: 2024
    parameters: 8030261248
    context: 131072
    licence: MIT
    commercial: yes
    weights: open
    status: current
    knownFor: baking
    source: The card
    asOf: 2026-11-22
    checked: true
  - id: kiln-2
    name: Kiln 2
    maker: Heat
    family: decoder-only
    disclosed: false
    released: 2020-07
    licence: None
    commercial: no
    weights: closed
    status: retired
    statusNote: shut down 2025
    knownFor: burning
    source: The card
    asOf: 2026-11-23
    checked: true
`;

const advice = `lesson: bread
root: job
questions:
  job:
    ask: What do you bake?
    answers:
      - id: loaf
        label: A loaf
        to: speed
        origin: source
      - id: none
        label: Nothing today
        to: rest-day
        origin: ours
  speed:
    ask: Is it urgent?
    answers:
      - id: yes
        label: It is
        to: hot
        origin: ours
      - id: no
        label: It can wait
        to: slow
        origin: ours
leaves:
  hot:
    family: decoder-only
    title: A hot oven
    why: It is fast. It is there.
    models: [oven-1]
    tradeoffs: [It burns., It costs.]
    whenNot: [You have time.]
    runnerUp: { leaf: slow, change: More time. }
    card: rest
    source: The baker
  slow:
    family: encoder-only
    title: A slow oven
    why: It is kind. It is cheap.
    models: [oven-1]
    tradeoffs: [It takes long., It is warm.]
    whenNot: [You are hungry.]
    runnerUp: { leaf: hot, change: Less time. }
    card: rest
    source: The baker
  rest-day:
    family: none
    title: No oven
    why: Nothing is baked. Rest.
    models: []
    tradeoffs: [No bread., No warmth.]
    whenNot: [You are hungry.]
    older: Older guides say bake. Today rest, because of 2026.
    runnerUp: { leaf: slow, change: Hunger. }
    card: yeast
    source: The baker
tasks:
  - id: toast
    label: Toast
    path: [loaf, yes]
    origin: source
    phrases: [toast, quick bread]
`;

/** The texts by short names; `compile` puts them where the loader looks. */
export const base: ReadonlyMap<string, string> = new Map([
  ['bread/lesson.md', lesson],
  ['bread/questions.yaml', questions],
  ['bread/facts.yaml', facts],
  ['models.yaml', models],
  ['advice.yaml', advice],
]);

/** The base with one passage replaced, everywhere or once as the passage occurs. */
export function edited(
  file: string,
  from: string,
  to: string,
  texts: ReadonlyMap<string, string> = base,
): ReadonlyMap<string, string> {
  const text = texts.get(file) ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return new Map([...texts, [file, text.replace(from, () => to)]]);
}

/** The base with one file replaced. */
export function replaced(file: string, text: string): ReadonlyMap<string, string> {
  return new Map([...base, [file, text]]);
}

/** Compiles texts as if they had been read from a folder called lessons. */
export function compile(texts: ReadonlyMap<string, string>): Loaded {
  const folders = [...texts.keys()].flatMap((file) => /^(.*)\/lesson\.md$/.exec(file)?.[1] ?? []);
  return compileLibrary({
    folder: 'lessons',
    texts: new Map([...texts].map(([file, text]) => [`lessons/${file}`, text])),
    lessons: folders.map((folder) => `lessons/${folder}`),
    problems: [],
  });
}
