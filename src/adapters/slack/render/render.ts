// A view on Slack: a message, a modal or the Home tab, drawn in Block Kit.

import { plainTextOfBlocks } from '../../../core/bot/plain-text.ts';
import type { Block as CoreBlock, Form, View } from '../../../core/bot/view.ts';
import { buttonRows, linkBlocks, type MessageKind, type NextIndex, selectRows } from './buttons.ts';
import { limits, messageViolations, viewViolations } from './limits.ts';
import { formViolations } from './modal.ts';
import type { Block, Home, Message, Modal } from './payload.ts';
import { plainTextObject, renderTextBlock, type TableMode } from './text.ts';
import { ellipsize, truncateMessage, truncateView } from './truncate.ts';

/** The name that stands over every modal. */
export const modalTitle = 'Lectern';

/** What a modal holds of the view it shows is only where it was opened. */
const viewCallbackId = 'screen';

/** A view as a message. Never fails; what would not fit is cut and leaves a mark. */
export function renderMessage(view: View, messageKind: MessageKind = 'line'): Message {
  return truncateMessage(buildMessage(view, messageKind));
}

/** A view as a modal; `metadata` comes back with what is pressed in it. */
export function renderModal(view: View, metadata: string): Modal {
  return truncateView(buildModal(view, metadata));
}

/** A view as the Home tab. */
export function renderHome(view: View): Home {
  return truncateView(buildHome(view));
}

/** What of a view, and of its form, Slack would refuse: the content check tells it first. */
export function limitViolations(view: View, form?: Form): readonly string[] {
  const violations = [
    ...messageViolations(buildMessage(view, 'line')),
    ...viewViolations(buildModal(view, '')),
    ...(form === undefined ? [] : formViolations(form)),
  ];
  return [...new Set(violations)];
}

function buildMessage(view: View, messageKind: MessageKind): Message {
  return { text: fallbackText(view), blocks: renderBlocks(view, messageKind, 'table') };
}

function buildModal(view: View, metadata: string): Modal {
  return {
    type: 'modal',
    title: plainTextObject(modalTitle),
    close: plainTextObject('Close'),
    callback_id: viewCallbackId,
    private_metadata: metadata,
    blocks: renderBlocks(view, 'line', 'list'),
  };
}

function buildHome(view: View): Home {
  return { type: 'home', blocks: renderBlocks(view, 'line', 'list') };
}

/** What a notification shows and a screen reader says. `&`, `<` and `>` would be read as marks. */
export function fallbackText({ title, blocks }: View): string {
  const readableBlocks = blocks.filter(({ kind }) => kind !== 'buttons' && kind !== 'select');
  const text = ellipsize(
    [title, plainTextOfBlocks(readableBlocks)].filter(Boolean).join('\n\n'),
    limits.text / 2,
  );
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function renderBlocks(
  view: View,
  messageKind: MessageKind,
  tableMode: TableMode,
): readonly Block[] {
  let nextIndex = 0;
  const next = () => nextIndex++;
  const rendered: Block[] = [{ type: 'header', text: plainTextObject(view.title) }];
  for (const block of view.blocks) {
    // A message takes one table; the second is told in lines.
    const blockTableMode = rendered.every(({ type }) => type !== 'table') ? tableMode : 'list';
    rendered.push(...renderBlock(block, messageKind, blockTableMode, next));
  }
  return mergeHeadings(rendered);
}

function renderBlock(
  block: CoreBlock,
  messageKind: MessageKind,
  tableMode: TableMode,
  next: NextIndex,
): readonly Block[] {
  switch (block.kind) {
    case 'buttons':
      return buttonRows(block.options, messageKind, next);
    case 'select':
      return selectRows(block.placeholder, block.options, messageKind, next);
    case 'link':
      return linkBlocks(block.label, block.url, next);
    case 'divider':
      return [{ type: 'divider' }];
    default:
      return renderTextBlock(block, tableMode);
  }
}

/** A heading and what it heads stand in one block: Slack sets less air inside than between. */
function mergeHeadings(blocks: readonly Block[]): readonly Block[] {
  const merged: Block[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    if (last?.type === 'rich_text' && block.type === 'rich_text' && isHeading(last)) {
      merged.splice(-1, 1, { ...last, elements: [...last.elements, ...block.elements] });
    } else merged.push(block);
  }
  return merged;
}

function isHeading({ elements }: Extract<Block, { type: 'rich_text' }>): boolean {
  const last = elements.at(-1);
  return (
    last?.type === 'rich_text_section' &&
    last.elements.length === 1 &&
    last.elements.every(({ style }) => style?.bold === true)
  );
}
