// A view as a Discord message: one container with its accent, texts, rows of buttons, menus.

import type { Block, Choice, Form, Tone, View } from '../../core/view.ts';
import { fit } from './fit.ts';
import { breaches, componentsOf, limits } from './limits.ts';
import { escaped } from './markdown.ts';
import { formProblems } from './modal.ts';
import type { Container, Part } from './payload.ts';
import { button, buttonRows, type Counter, linkPart, selects } from './render-actions.ts';
import { factLine, isHeading, textOf } from './render-text.ts';

/** The bar at the container's side. The title says the same in words. */
export const accents: { readonly [T in Tone]: number } = {
  plain: 0x5b6abf,
  good: 0x2e9e6b,
  bad: 0xd9902f,
  note: 0x3b82c4,
};

/** A view as Discord takes it. Never fails; what would not fit is cut and leaves a mark. */
export function render(view: View, file?: string): Container {
  return fit(draw(view, file));
}

/** What of a view, and of its form, Discord would refuse: the content check tells it first. */
export function problems(view: View, form?: Form): readonly string[] {
  return [...breaches(draw(view)), ...(form === undefined ? [] : formProblems(form))];
}

/** A view as it ought to be drawn, whether or not Discord would take it. */
function draw(view: View, file?: string): Container {
  const airy = container(view, false, file);
  return componentsOf(airy) <= limits.components ? airy : container(view, true, file);
}

/** `dense` joins texts that stand together: fewer components, a little less air. */
function container(view: View, dense: boolean, file: string | undefined): Container {
  let count = 0;
  const next = () => count++;
  const title: Part = { type: 10, content: `## ${escaped(view.title)}` };
  const parts = [title, ...blocksToParts(view.blocks, next, dense)].filter(
    (part) => part.type !== 10 || part.content.trim() !== '',
  );
  const shown: readonly Part[] =
    file === undefined ? parts : [...parts, { type: 13, file: { url: `attachment://${file}` } }];
  return { type: 17, accent_color: accents[view.tone], components: joined(shown, dense) };
}

function blocksToParts(blocks: readonly Block[], next: Counter, dense: boolean): readonly Part[] {
  const parts: Part[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    const after = blocks[index + 1];
    if (block === undefined) continue;
    const letters = lettered(block, after);
    if (letters !== undefined) {
      parts.push(...letters.map(({ text, choice }) => section(text, choice, next)));
      index += 1;
      continue;
    }
    const drawn = partsOf(block, next);
    const before = blocks[index - 1];
    const last = parts.at(-1);
    const [first] = drawn;
    // A heading stays with what it heads.
    const headed = before !== undefined && isHeading(before) && !dense;
    if (headed && last?.type === 10 && first?.type === 10) {
      parts.splice(-1, 1, { type: 10, content: `${last.content}\n${first.content}` });
    } else parts.push(...drawn);
  }
  return parts;
}

function partsOf(block: Block, next: Counter): readonly Part[] {
  switch (block.kind) {
    case 'choices':
      return buttonRows(block.options, next);
    case 'menu':
      return selects(block.hint, block.options, next);
    case 'link':
      return [linkPart(block.label, block.url)];
    case 'rule':
      return [{ type: 14, divider: true, spacing: 1 }];
    default:
      return [{ type: 10, content: textOf(block) }];
  }
}

type Lettered = readonly { readonly text: string; readonly choice: Choice }[];

/**
 * The options of a question: facts named A, B, C and buttons of the same names. Each option then
 * has its button at its side, so that a thumb need not look up a letter.
 */
function lettered(block: Block, after: Block | undefined): Lettered | undefined {
  if (block.kind !== 'facts' || after?.kind !== 'choices') return undefined;
  if (block.rows.length !== after.options.length || block.rows.length > 6) return undefined;
  const pairs = block.rows.flatMap((row, index) => {
    const choice = after.options[index];
    return choice !== undefined && choice.label === row.label && row.label.length === 1
      ? [{ text: factLine(row), choice }]
      : [];
  });
  return pairs.length === block.rows.length && pairs.length > 0 ? pairs : undefined;
}

function section(content: string, choice: Choice, next: Counter): Part {
  return { type: 9, components: [{ type: 10, content }], accessory: button(choice, next) };
}

function joined(parts: readonly Part[], dense: boolean): readonly Part[] {
  if (!dense) return parts;
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.type === 10 && last?.type === 10) {
      all.splice(-1, 1, { type: 10, content: `${last.content}\n${part.content}` });
    } else all.push(part);
  }
  return all;
}
