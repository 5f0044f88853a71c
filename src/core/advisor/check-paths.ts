// Checks of what leads where in the decision tree: reach, rings, depth, and the length of printed paths.

import type { Finding } from '../course/finding.ts';
import type { DecisionTree } from './tree.ts';

const most = { depth: 6, line: 96 };
/** A path stands in a button's line after these words. */
const linePrefix = 'recommend path:';

/** Questions and leaves that no answer leads to. */
export function checkReach(tree: DecisionTree): readonly Finding[] {
  const reached = new Set<string>();
  const waiting = [tree.root];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    waiting.push(...(tree.questions.get(id)?.answers ?? []).map((answer) => answer.to));
  }
  const lost = (key: string, ids: Iterable<string>) =>
    [...ids]
      .filter((id) => !reached.has(id))
      .map((id) => ({ where: [key, id], message: 'No answer leads here: link it or remove it.' }));
  return [...lost('questions', tree.questions.keys()), ...lost('leaves', tree.leaves.keys())];
}

/** An answer that leads back to a question on its own path. */
export function findRing(tree: DecisionTree): Finding | undefined {
  const done = new Set<string>();
  const visit = (id: string, above: ReadonlySet<string>): Finding | undefined => {
    if (done.has(id)) return undefined;
    const here = new Set([...above, id]);
    for (const [index, answer] of (tree.questions.get(id)?.answers ?? []).entries()) {
      if (here.has(answer.to)) {
        const message = `This answer leads back to "${answer.to}": break the ring.`;
        return { where: ['questions', id, 'answers', `#${index}`, 'to'], message };
      }
      const ring = visit(answer.to, here);
      if (ring !== undefined) return ring;
    }
    done.add(id);
    return undefined;
  };
  for (const id of tree.questions.keys()) {
    const ring = visit(id, new Set());
    if (ring !== undefined) return ring;
  }
  return undefined;
}

/** The deepest path and the longest line from the root. */
export function checkPaths(tree: DecisionTree): readonly Finding[] {
  const known = new Map<string, { readonly deep: readonly string[]; readonly long: string }>();
  const below = (id: string): { readonly deep: readonly string[]; readonly long: string } => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const parts = (tree.questions.get(id)?.answers ?? []).map((answer) => {
      const rest = below(answer.to);
      const long = rest.long === '' ? answer.id : `${answer.id}/${rest.long}`;
      return { deep: [answer.id, ...rest.deep], long };
    });
    const deep = parts.reduce<readonly string[]>(
      (top, part) => (part.deep.length > top.length ? part.deep : top),
      [],
    );
    const long = parts.reduce((top, part) => (part.long.length > top.length ? part.long : top), '');
    known.set(id, { deep, long });
    return { deep, long };
  };
  const { deep, long } = below(tree.root);
  const where = ['questions', tree.root];
  const length = linePrefix.length + long.length;
  return [
    ...(deep.length > most.depth
      ? [
          {
            where,
            message: `${deep.join('/')} asks ${deep.length} questions: keep to ${most.depth}.`,
          },
        ]
      : []),
    ...(length > most.line
      ? [
          {
            where,
            message: `"${linePrefix}${long}" is ${length} characters long: shorten answer ids to stay within ${most.line}.`,
          },
        ]
      : []),
  ];
}

type End = { readonly kind: 'end' | 'lost'; readonly at: string; readonly step: number };

/** Where a path of answer ids ends, or the first step that is no answer. */
export function follow(tree: DecisionTree, path: readonly string[]): End {
  let at = tree.root;
  for (const [step, id] of path.entries()) {
    const answer = tree.questions.get(at)?.answers.find((each) => each.id === id);
    if (answer === undefined) return { kind: 'lost', at, step };
    at = answer.to;
  }
  return { kind: 'end', at, step: path.length };
}
