// A view as a Discord message: one container with its accent, texts, rows of buttons, menus.

import {
  type Block,
  type Choice,
  drawingsOf,
  type Form,
  type Tone,
  type View,
} from '../../core/view.ts';
import { fit } from './fit.ts';
import { breaches, componentsOf, limits } from './limits.ts';
import { escaped } from './markdown.ts';
import { formProblems } from './modal.ts';
import type { Container, Part, TextPart } from './payload.ts';
import { button, buttonRows, type Counter, linkPart, selects } from './render-actions.ts';
import { factLine } from './render-facts.ts';
import { isHeading, textsOf } from './render-text.ts';

/** The bar at the container's side. The title says the same in words. */
export const accents: { readonly [T in Tone]: number } = {
  plain: 0x5b6abf,
  good: 0x2e9e6b,
  bad: 0xd9902f,
  note: 0x3b82c4,
};

/** Names of the files that go with a message. */
export type Attached = {
  readonly file?: string;
  /** One a drawing, in the order they stand in the view; without them the twins are shown. */
  readonly pictures?: readonly string[];
};

/** A view as Discord takes it. Never fails; what would not fit is cut and leaves a mark. */
export function render(view: View, attached: Attached = {}): Container {
  return fit(draw(view, attached));
}

/** The name of the file that holds a drawing of a view, by its place among them. */
export function pictureName(index: number): string {
  return `picture-${index + 1}.png`;
}

/** What of a view, and of its form, Discord would refuse: the content check tells it first. */
export function problems(view: View, form?: Form): readonly string[] {
  const pictures = drawingsOf(view).map((_, index) => pictureName(index));
  // Whether its pictures get through or their twins must do, it has to fit.
  const found = new Set([...breaches(draw(view, {})), ...breaches(draw(view, { pictures }))]);
  return [...found, ...(form === undefined ? [] : formProblems(form))];
}

/** A view as it ought to be drawn, whether or not Discord would take it. */
function draw(view: View, attached: Attached): Container {
  const airy = container(view, false, attached);
  return componentsOf(airy) <= limits.components ? airy : container(view, true, attached);
}

/** `dense` joins texts that stand together: fewer components, a little less air. */
function container(view: View, dense: boolean, { file, pictures }: Attached): Container {
  let count = 0;
  const next = () => count++;
  const title = textPart(`## ${escaped(view.title)}`);
  const names = [...(pictures ?? [])];
  const blocks = blocksToParts(view.blocks, { next, picture: () => names.shift() }, dense);
  const parts = [title, ...blocks].filter((part) => part.type !== 10 || part.content.trim() !== '');
  const shown: readonly Part[] =
    file === undefined ? parts : [...parts, { type: 13, file: { url: `attachment://${file}` } }];
  return { type: 17, accent_color: accents[view.tone], components: joined(shown, dense) };
}

/** What is counted while a message is drawn: its buttons, and the files of its pictures. */
type Hands = { readonly next: Counter; readonly picture: () => string | undefined };

function blocksToParts(blocks: readonly Block[], hands: Hands, dense: boolean): readonly Part[] {
  const parts: Part[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    const after = blocks[index + 1];
    if (block === undefined) continue;
    const letters = lettered(block, after);
    if (letters !== undefined) {
      parts.push(...letters.map(({ text, choice }) => section(text, choice, hands.next)));
      index += 1;
      continue;
    }
    const drawn = partsOf(block, hands);
    const before = blocks[index - 1];
    const last = parts.at(-1);
    const [first, ...others] = drawn;
    // A heading stays with what it heads.
    const headed = before !== undefined && isHeading(before) && !dense;
    if (headed && last?.type === 10 && first?.type === 10) {
      parts.splice(-1, 1, textPart(`${last.content}\n${first.content}`), ...others);
    } else parts.push(...drawn);
  }
  return parts;
}

function textPart(content: string): TextPart {
  return { type: 10, content };
}

function partsOf(block: Block, { next, picture }: Hands): readonly Part[] {
  switch (block.kind) {
    case 'choices':
      return buttonRows(block.options, next);
    case 'menu':
      return selects(block.hint, block.options, next);
    case 'link':
      return [linkPart(block.label, block.url)];
    case 'picture': {
      const name = block.drawing === undefined ? undefined : picture();
      if (name === undefined) return textsOf(block).map(textPart);
      const media = { url: `attachment://${name}` };
      return [{ type: 12, items: [{ media, description: block.alt }] }];
    }
    case 'rule':
      return [{ type: 14, divider: true, spacing: 1 }];
    default:
      return textsOf(block).map(textPart);
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
      all.splice(-1, 1, textPart(`${last.content}\n${part.content}`));
    } else all.push(part);
  }
  return all;
}
