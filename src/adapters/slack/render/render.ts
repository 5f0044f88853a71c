// A view on Slack: a message, a modal or the Home tab, drawn in Block Kit.

import { plainTextOfBlocks } from '../../../core/bot/plain-text.ts';
import {
  actionsOfBlock,
  type Block as CoreBlock,
  type Form,
  type View,
} from '../../../core/bot/view.ts';
import { ellipsize } from '../../../lib/text.ts';
import type { MessageKind } from './action-id.ts';
import { buttonRows, linkBlocks, type NextIndex, selectRows } from './buttons.ts';
import { limits, messageViolations, viewViolations } from './limits.ts';
import { formViolations } from './modal.ts';
import type { Block, Home, Message, Modal } from './payload.ts';
import { plainTextObject, renderTextBlock, type TableMode } from './text.ts';
import { truncateMessage, truncateView } from './truncate.ts';

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
  for (const [index, block] of view.blocks.entries()) {
    // A message takes one table; the second is told in lines.
    const blockTableMode = rendered.every(({ type }) => type !== 'table') ? tableMode : 'list';
    const parts = renderBlock(block, messageKind, blockTableMode, next);
    const [first, ...others] = parts;
    const last = rendered.at(-1);
    // What is headed stands in its heading's block: Slack sets less air inside a block than between.
    const isHeaded = view.blocks[index - 1]?.kind === 'heading';
    if (isHeaded && last?.type === 'rich_text' && first?.type === 'rich_text') {
      const elements = [...last.elements, ...first.elements];
      rendered.splice(-1, 1, { ...last, elements }, ...others);
    } else rendered.push(...parts);
  }
  return rendered;
}

function renderBlock(
  block: CoreBlock,
  messageKind: MessageKind,
  tableMode: TableMode,
  next: NextIndex,
): readonly Block[] {
  switch (block.kind) {
    case 'options':
      return [
        ...renderTextBlock(block, tableMode),
        ...buttonRows(actionsOfBlock(block), messageKind, next),
      ];
    case 'buttons':
      return buttonRows(block.actions, messageKind, next);
    case 'select':
      return selectRows(block.placeholder, block.actions, messageKind, next);
    case 'link':
      return linkBlocks(block.label, block.url, next);
    case 'divider':
      return [{ type: 'divider' }];
    case 'prose':
    case 'picture':
    case 'heading':
    case 'fields':
    case 'table':
    case 'code':
    case 'progress':
    case 'footnote':
      return renderTextBlock(block, tableMode);
    default:
      return block satisfies never;
  }
}
