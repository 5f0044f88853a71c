// A view on Slack: a message, a modal or the Home tab, drawn in Block Kit.

import { plainBlocks } from '../../core/plain.ts';
import type { Block as CoreBlock, Form, View } from '../../core/view.ts';
import { clip, fitMessage, fitView } from './fit.ts';
import { breaches, limits, viewBreaches } from './limits.ts';
import { formProblems } from './modal.ts';
import type { Block, Home, Message, Modal } from './payload.ts';
import { buttonRows, type Counter, linkBlocks, type Mark, menus } from './render-actions.ts';
import { plainWords, type TableRoom, textBlocks } from './render-text.ts';

/** The name that stands over every modal. */
export const modalTitle = 'Lectern';

/** What a modal holds of the view it shows is only where it was opened. */
const screenId = 'screen';

/** A view as a message. Never fails; what would not fit is cut and leaves a mark. */
export function renderMessage(view: View, mark: Mark = 'line'): Message {
  return fitMessage(message(view, mark));
}

/** A view as a modal; `metadata` comes back with what is pressed in it. */
export function renderModal(view: View, metadata: string): Modal {
  return fitView(modal(view, metadata));
}

/** A view as the Home tab. */
export function renderHome(view: View): Home {
  return fitView(home(view));
}

/** What of a view, and of its form, Slack would refuse: the content check tells it first. */
export function problems(view: View, form?: Form): readonly string[] {
  const all = [
    ...breaches(message(view, 'line')),
    ...viewBreaches(modal(view, '')),
    ...(form === undefined ? [] : formProblems(form)),
  ];
  return [...new Set(all)];
}

function message(view: View, mark: Mark): Message {
  return { text: fallback(view), blocks: blocksOf(view, mark, 'table') };
}

function modal(view: View, metadata: string): Modal {
  return {
    type: 'modal',
    title: plainWords(modalTitle),
    close: plainWords('Close'),
    callback_id: screenId,
    private_metadata: metadata,
    blocks: blocksOf(view, 'line', 'list'),
  };
}

function home(view: View): Home {
  return { type: 'home', blocks: blocksOf(view, 'line', 'list') };
}

/** What a notification shows and a screen reader says. `&`, `<` and `>` would be read as marks. */
export function fallback({ title, blocks }: View): string {
  const told = blocks.filter(({ kind }) => kind !== 'choices' && kind !== 'menu');
  const text = clip([title, plainBlocks(told)].filter(Boolean).join('\n\n'), limits.text / 2);
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function blocksOf(view: View, mark: Mark, room: TableRoom): readonly Block[] {
  let count = 0;
  const next = () => count++;
  const out: Block[] = [{ type: 'header', text: plainWords(view.title) }];
  for (const block of view.blocks) {
    // A message takes one table; the second is told in lines.
    const free = out.every(({ type }) => type !== 'table') ? room : 'list';
    out.push(...drawn(block, mark, free, next));
  }
  return joined(out);
}

function drawn(block: CoreBlock, mark: Mark, room: TableRoom, next: Counter): readonly Block[] {
  switch (block.kind) {
    case 'choices':
      return buttonRows(block.options, mark, next);
    case 'menu':
      return menus(block.hint, block.options, mark, next);
    case 'link':
      return linkBlocks(block.label, block.url, next);
    case 'rule':
      return [{ type: 'divider' }];
    default:
      return textBlocks(block, room);
  }
}

/** A heading and what it heads stand in one block: Slack sets less air inside than between. */
function joined(blocks: readonly Block[]): readonly Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    if (last?.type === 'rich_text' && block.type === 'rich_text' && isHeading(last)) {
      out.splice(-1, 1, { ...last, elements: [...last.elements, ...block.elements] });
    } else out.push(block);
  }
  return out;
}

function isHeading({ elements }: Extract<Block, { type: 'rich_text' }>): boolean {
  const last = elements.at(-1);
  return (
    last?.type === 'rich_text_section' &&
    last.elements.length === 1 &&
    last.elements.every(({ style }) => style?.bold === true)
  );
}
