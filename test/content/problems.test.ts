// One fault at a time in a good library: told once, with the right file, line and path.

import { describe, expect, test } from 'vitest';
import { formatProblems } from '../../src/content/problems.ts';
import { compileTexts, minimalLibrary, withReplacement } from '../support/minimal-library.ts';

type BrokenFile = {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Text that stands on the line to be named, in the broken file. */
  readonly line: string;
  readonly path: string;
  readonly message: RegExp;
  /** What else the fault really breaks. */
  readonly others: number;
};

function fault(
  name: string,
  file: string,
  from: string,
  to: string,
  ...rest: Expected
): BrokenFile {
  const [line, path, message, others = 0] = rest;
  return { name, file, from, to, line, path, message, others };
}
type Expected = readonly [line: string, path: string, message: RegExp, others?: number];

const md = 'bread/lesson.md';
const q = 'bread/questions.yaml';
const f = 'bread/facts.yaml';
const m = 'models.yaml';
const a = 'advice.yaml';
const many = (count: number, word = 'word') => Array(count).fill(word).join(' ');
const cold = 'questions.cold-dough';
const key = 'text: It needs a longer rest';
const wrong = 'text: It needs a shorter rest';

// biome-ignore format: a table is read one row a line
const faults: readonly BrokenFile[] = [
  // YAML and its schema
  fault('broken YAML', q, 'unit: g', 'unit: [g', 'answer: 15', '', /not valid YAML/),
  fault('duplicate key', q, 'unit: g', 'unit: g\n    unit: kg', 'unit: kg', 'unit', /twice/),
  fault('unknown key', q, 'unit: g', 'unit: g\n    tolerence: 1', 'tolerence', 'questions.two-loaves.tolerence', /did you mean "tolerance"/),
  fault('unknown key at the top', m, 'models:', 'extra: 1\nmodels:', 'extra', 'extra', /no key "extra".*known keys are models/),
  fault('__proto__ as a key', a, 'leaves:', 'leaves:\n  __proto__: { family: none }', '__proto__', '__proto__', /can’t be called/),
  fault('missing key', q, '    unit: g\n', '', 'id: two-loaves', 'questions.two-loaves.unit', /missing/),
  fault('wrong type', q, 'answer: 15', 'answer: fifteen', 'answer: fifteen', 'questions.two-loaves.answer', /must be a number, not text/),
  fault('number for a text', q, wrong, 'text: 12', 'text: 12', `${cold}.options.shorter.text`, /put it in quotes/),
  fault('unknown kind', q, 'kind: numeric', 'kind: number', 'kind: number', 'questions.two-loaves.kind', /one of single, numeric/),
  fault('unknown level', md, 'level: apply', 'level: do', 'level: do', 'goals.1.objectives.prove.level', /one of remember/),
  fault('empty text', q, 'why: Two hours will do.', "why: ''", "why: ''", 'questions.warm-hours.why', /empty/),
  fault('not a day', f, 'asOf: 2026-11-23', 'asOf: today', 'asOf: today', 'facts.2.asOf', /must be a date/),
  fault('not an address', f, 'checked: true', 'url: example.org\n    checked: true', 'url:', 'facts.2.url', /https/),
  fault('not a month', m, 'released: 2024', 'released: July', 'July', 'models.oven-1.released', /month or a year/),
  // lesson.md
  fault('unknown demonstration', md, 'mask: [rest]', 'masc: [rest]', 'masc', 'demos.masc', /did you mean "mask"/),
  fault('unknown card of a demonstration', md, 'mask: [rest]', 'mask: [crust]', 'mask', 'demos.mask.1', /no card "crust"/),
  fault('card of two demonstrations', md, 'mask: [rest]', 'mask: [rest]\n  tokens: [rest]', 'tokens', 'demos.tokens.1', /already leads to "mask"/),
  fault('no front matter', md, '---\nid', 'id', 'id: bread', '', /no front matter/),
  fault('card without id', md, ' {#rest}', '', '## Rest', 'cards.yeast', /no id/),
  fault('bad card id', md, '{#yeast}', '{#Yeast!}', '{#Yeast!}', 'cards.Yeast!', /must be 3 to 32/, 4),
  fault('card called __proto__', md, '## Yeast {#yeast}', '## More {#__proto__}\n\nText.\n\n## Yeast {#yeast}', '__proto__', 'cards.__proto__', /must be 3 to 32/),
  fault('card id twice', md, '> Slow', '## Again {#yeast}\n\n> Slow', '## Again', 'cards.yeast', /already taken/),
  fault('card outside a part', md, '# The dough\n', '', '## Yeast', 'cards.yeast', /not in a part/),
  fault('part without a card', md, '# The wait', '# Empty\n\n# The wait', '# Empty', 'cards.yeast', /no card/),
  fault('text before the first card', md, '## Yeast', 'Stray.\n\n## Yeast', 'Stray.', '', /not in a card/),
  fault('deep heading', md, '> Slow', '### More\n\n> Slow', '### More', 'cards.rest', /heading below/),
  fault('empty card', md, '## Yeast', '## Void {#void}\n\n## Yeast', '## Void', 'cards.void', /empty/),
  fault('long card', md, '> Slow', `> ${many(120)}`, '## Rest', 'cards.rest', /has 1\d\d words/),
  fault('long title', md, '## Rest', `## ${'r'.repeat(49)}`, '{#rest}', 'cards.rest', /48 characters/),
  fault('wide drawing', md, 'o → O\n', `o → O\n${'─'.repeat(37)}\n`, '─'.repeat(37), 'cards.yeast', /37 columns wide: keep to 36/),
  fault('wide code', md, 'const hours', `// ${'x'.repeat(42)}\nconst hours`, '// xxx', 'cards.rest', /45 columns wide: keep to 44/),
  fault('unknown card', md, '[yeast, rest]', '[yeast, crust]', '[yeast, crust]', 'goals.1.objectives.prove.cards.2', /no card "crust"/),
  fault('vague verb', md, 'text: Choose', 'text: Understand', 'Understand', 'goals.1.objectives.prove.text', /can’t be observed/),
  fault('thin objective', md, '      - id: prove', '      - id: idle\n        text: State nothing\n        level: apply\n        cards: [rest]\n      - id: prove', 'id: idle', 'goals.1.objectives.idle', /has 0 questions/),
  fault('unknown need', md, 'needs: []', 'needs: [flour]', 'needs:', 'needs.1', /no lesson "flour"/),
  fault('lesson that needs itself', md, 'needs: []', 'needs: [bread]', 'needs:', 'needs.1', /cycle/),
  fault('unknown model in a table', md, '[oven-1, kiln-2]', '[oven-1, grill]', 'show:', 'show.2', /no model "grill"/),
  fault('unknown column of a table', md, '[parameters,', '[colour,', 'columns:', 'columns.1', /one of maker/),
  // questions.yaml
  fault('bad question id', q, 'id: cold-dough', 'id: Cold', 'id: Cold', 'questions.Cold.id', /must be 3 to 32/),
  fault('question id twice', q, 'id: warm-hours', 'id: cold-dough', 'id: cold-dough', 'questions.cold-dough.id', /taken/),
  fault('unknown objective', q, '    objective: prove\n    card: rest\n    kind: single\n    stem', '    objective: bake\n    card: rest\n    kind: single\n    stem', 'objective: bake', `${cold}.objective`, /no objective "bake"/, 1),
  fault('unknown card of a question', q, 'card: yeast', 'card: crust', 'card: crust', 'questions.two-loaves.card', /no card "crust"/),
  fault('two keys', q, `${wrong}\n        misconception: heat-helps`, `${wrong}\n        correct: true`, 'options:', `${cold}.options`, /2 options are correct/),
  fault('no key', q, `${key}\n        correct: true`, `${key}\n        misconception: heat-helps`, 'options:', `${cold}.options`, /0 options are correct/, 1),
  fault('telling option id', q, 'id: longer', 'id: right', 'id: right', `${cold}.options.right.id`, /gives the answer away/),
  fault('same option twice', q, wrong, 'text: it needs a  longer rest', 'text: it needs', `${cold}.options.shorter.text`, /has the same text/),
  fault('long option', q, wrong, `text: ${'x'.repeat(71)}`, 'xxx', `${cold}.options.shorter.text`, /71 characters/),
  fault('all of the above', q, wrong, 'text: All of the above', 'All of', `${cold}.options.shorter.text`, /stand alone/),
  fault('type K', q, wrong, 'text: Both 1 and 3', 'Both 1', `${cold}.options.shorter.text`, /stand alone/),
  fault('unknown misconception', q, `${wrong}\n        misconception: heat-helps`, `${wrong}\n        misconception: constructor`, 'constructor', `${cold}.options.shorter.misconception`, /no misconception "constructor"/),
  fault('no misconception', q, `${wrong}\n        misconception: heat-helps`, wrong, 'id: shorter', `${cold}.options.shorter`, /name its misconception/),
  fault('unused misconception', q, '  add-hours', '  idle-one: Nobody believes it\n  add-hours', 'idle-one', 'misconceptions.idle-one', /use it or remove/),
  fault('short feedback', q, 'feedback: Cold may sound brisk, yet yeast slows down when it is cold.', 'feedback: Look at the yeast.', 'Look at', `${cold}.options.shorter.feedback`, /has 4 words/),
  fault('stem without a question', q, 'What changes?', 'It changes.', 'It changes.', `${cold}.stem`, /question mark/),
  fault('long stem', q, 'What changes?', `${many(60)}?`, 'word', `${cold}.stem`, /cut it to 60/),
  fault('negative stem', q, 'What changes?', 'What does not change?', 'What does not', `${cold}.stem`, /positively/),
  fault('stem twice', q, 'How long does a warm dough rest?', 'A dough rests in the cold. What changes?', 'in the cold. What', 'questions.warm-hours.stem', /has the same stem/),
  fault('unordered sizes', q, '    ordered: true\n', '', 'options:', 'questions.warm-hours.options', /add "ordered: true"/),
  fault('descending sizes', q, 'text: 6 hours', 'text: 36 hours', 'text: 24 hours', 'questions.warm-hours.options.day.text', /smallest to largest/),
  fault('mistake within tolerance', q, 'value: 7.5', 'value: 15.05', 'value: 15.05', 'questions.two-loaves.mistakes.1.value', /graded as correct/),
  fault('mistake twice', q, 'value: 9.5', 'value: 7.45', 'value: 7.45', 'questions.two-loaves.mistakes.2.value', /has this value/),
  fault('wrong formula', q, 'formula: 2 * 7.5', 'formula: 2 + 7.5', 'formula', 'questions.two-loaves.formula', /gives 9.5.*answer is 15/),
  fault('no formula at all', q, 'formula: 2 * 7.5', 'formula: process.exit()', 'formula', 'questions.two-loaves.formula', /number is missing/),
  fault('HTML in a stem', q, 'What changes?', 'What <b>changes</b>?', '<b>', `${cold}.stem`, /HTML/),
  fault('list in a text', q, 'why: Two hours will do.', 'why: "- Two hours"', 'Two hours', 'questions.warm-hours.why', /a list/),
  fault('insecure link', q, 'why: Two hours will do.', 'why: "[Two](http://example.org) hours"', '[Two]', 'questions.warm-hours.why', /https/),
  fault('mark far down a folded text', q, 'why: Two hours will do.', 'why: >-\n      Two hours\n      will <i>do</i>\n      here.', 'will <i>', 'questions.warm-hours.why', /HTML/),
  fault('mark far down a literal text', q, 'why: Two hours will do.', 'why: |\n      Two hours\n      will do ![x](y)\n', 'will do', 'questions.warm-hours.why', /an image/),
  // facts.yaml, models.yaml
  fault('row twice', f, 'row: 1', 'row: 2', 'row: 2', 'facts.2.row', /twice/),
  fault('unknown card of a fact', f, '[yeast, rest]', '[crust]', '[crust]', 'facts.1.cards.1', /no card "crust"/),
  fault('model id twice', m, 'id: kiln-2', 'id: oven-1', 'id: oven-1', 'models.oven-1.id', /taken/, 3),
  fault('retired without a note', m, '    statusNote: shut down 2025\n', '', 'status: retired', 'models.kiln-2.status', /statusNote/),
  fault('more active than all', m, 'context: 131072', 'active: 9000000000', 'active:', 'models.oven-1.active', /correct it/),
  // advice.yaml
  fault('no lesson', a, 'lesson: bread\n', '', 'root', 'lesson', /missing/),
  fault('unknown lesson', a, 'lesson: bread', 'lesson: cake', 'lesson: cake', 'lesson', /no lesson "cake"/),
  fault('answer to nowhere', a, 'to: rest-day', 'to: nowhere', 'to: nowhere', 'questions.job.answers.none.to', /no question or leaf/, 1),
  fault('ring', a, 'to: rest-day', 'to: job', 'to: job', 'questions.job.answers.none.to', /cycle/, 1),
  fault('one answer', a, '      - id: none\n        label: Nothing today\n        to: rest-day\n        origin: ours\n', '', 'answers:', 'questions.job.answers', /1 answers/, 1),
  fault('long label', a, 'label: It is', `label: ${'x'.repeat(39)}`, 'xxx', 'questions.speed.answers.yes.label', /39 characters/),
  fault('leaf without model', a, 'models: [oven-1]', 'models: []', 'models: []', 'leaves.hot.models', /at least one/),
  fault('unknown model', a, 'models: [oven-1]', 'models: [constructor]', 'constructor', 'leaves.hot.models.1', /no model "constructor"/),
  fault('retired model', a, 'models: [oven-1]', 'models: [oven-1, kiln-2]', 'kiln-2', 'leaves.hot.models.2', /retired/),
  fault('runner-up to itself', a, 'leaf: hot', 'leaf: slow', 'leaf: slow, change: Less', 'leaves.slow.runnerUp.leaf', /itself/),
  fault('unknown runner-up', a, 'leaf: hot', 'leaf: cool', 'leaf: cool', 'leaves.slow.runnerUp.leaf', /no leaf "cool"/),
  fault('unknown card of a leaf', a, 'card: yeast', 'card: crust', 'card: crust', 'leaves.rest-day.card', /no card "crust"/),
  fault('task that stops early', a, '[loaf, yes]', '[loaf]', '[loaf]', 'tasks.toast.path', /end at a leaf/),
  fault('assumption off the path', a, '[loaf, yes]', '[loaf, yes]\n    assumes: [no]', 'assumes: [no]', 'tasks.toast.assumes.1', /"no" is not on the path/),
  fault('task that strays', a, '[loaf, yes]', '[loaf, maybe]', '[loaf, maybe]', 'tasks.toast.path.2', /not an answer to "speed"/),
];

describe('a fault is told once, with its line', () => {
  test.each(faults.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const texts = withReplacement(each.file, each.from, each.to);
    const { problems } = compileTexts(texts);
    const lines = (texts.get(each.file) ?? '').split('\n');
    const reported = problems.filter(
      ({ file, line, path, message }) =>
        file === `lessons/${each.file}` &&
        lines[line - 1]?.includes(each.line) &&
        path === each.path &&
        each.message.test(message),
    );
    expect(reported, formatProblems(problems)).toHaveLength(1);
    expect(problems, formatProblems(problems)).toHaveLength(1 + each.others);
  });
});

test('the base has no fault', () => {
  expect(compileTexts(minimalLibrary).problems).toEqual([]);
});
