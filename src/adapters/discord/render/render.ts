// A view as a Discord message: one container with its accent, texts, rows of buttons, menus.

import {
  type Action,
  type AnswerOption,
  type Block,
  drawingsOf,
  type Form,
  type Tone,
  type View,
} from '../../../core/bot/view.ts';
import {
  type NextIndex,
  renderButton,
  renderButtonRows,
  renderLinkButton,
  renderSelects,
} from './buttons.ts';
import { containerViolations, countComponents, limits } from './limits.ts';
import { escapeMarkdown } from './markdown.ts';
import { formViolations } from './modal.ts';
import type { Component, Container, TextDisplay } from './payload.ts';
import { componentTypes, separatorSpacings } from './payload.ts';
import { fieldLine, renderTextBlock } from './text.ts';
import { truncateContainer } from './truncate.ts';

/** The bar at the container's side. The title says the same in words. */
export const accentColors: { readonly [T in Tone]: number } = {
  plain: 0x5b6abf,
  success: 0x2e9e6b,
  warning: 0xd9902f,
  info: 0x3b82c4,
};

/** Names of the files that go with a message. */
export type AttachedFiles = {
  readonly file?: string;
  /** One a drawing, in the order they stand in the view; without them the text versions are shown. */
  readonly pictures?: readonly string[];
};

/** A view as Discord takes it. Never fails; what would not fit is cut and leaves a mark. */
export function render(view: View, attached: AttachedFiles = {}): Container {
  return truncateContainer(renderUnchecked(view, attached));
}

/** The name of the file that holds a drawing of a view, by its place among them. */
export function imageFileName(index: number): string {
  return `picture-${index + 1}.png`;
}

/** What of a view, and of its form, Discord would refuse: the content check tells it first. */
export function limitViolations(view: View, form?: Form): readonly string[] {
  const pictures = drawingsOf(view).map((_, index) => imageFileName(index));
  // Whether its pictures get through or their text versions must do, it has to fit.
  const violations = new Set([
    ...containerViolations(renderUnchecked(view, {})),
    ...containerViolations(renderUnchecked(view, { pictures })),
  ]);
  return [...violations, ...(form === undefined ? [] : formViolations(form))];
}

/** A view as it ought to be drawn, whether or not Discord would take it. */
function renderUnchecked(view: View, attached: AttachedFiles): Container {
  const spacious = renderContainer(view, false, attached);
  return countComponents(spacious) <= limits.components
    ? spacious
    : renderContainer(view, true, attached);
}

/** `dense` joins texts that stand together: fewer components, a little less air. */
function renderContainer(view: View, dense: boolean, { file, pictures }: AttachedFiles): Container {
  let buttonCount = 0;
  const nextButtonIndex = () => buttonCount++;
  const titleText = textDisplay(`## ${escapeMarkdown(view.title)}`);
  const names = [...(pictures ?? [])];
  const blocks = renderBlocks(
    view.blocks,
    { nextIndex: nextButtonIndex, nextImage: () => names.shift() },
    dense,
  );
  const parts = [titleText, ...blocks].filter(
    (part) => part.type !== 10 || part.content.trim() !== '',
  );
  const withFile: readonly Component[] =
    file === undefined
      ? parts
      : [...parts, { type: componentTypes.file, file: { url: `attachment://${file}` } }];
  return {
    type: componentTypes.container,
    accent_color: accentColors[view.tone],
    components: joinTexts(withFile, dense),
  };
}

/** What is counted while a message is drawn: its buttons, and the files of its pictures. */
type RenderState = { readonly nextIndex: NextIndex; readonly nextImage: () => string | undefined };

function renderBlocks(
  blocks: readonly Block[],
  state: RenderState,
  dense: boolean,
): readonly Component[] {
  const parts: Component[] = [];
  for (const [index, block] of blocks.entries()) {
    const rendered = renderBlock(block, state);
    const last = parts.at(-1);
    const [first, ...others] = rendered;
    // A heading stays with what it heads.
    const isHeaded = blocks[index - 1]?.kind === 'heading' && !dense;
    if (isHeaded && last?.type === componentTypes.text && first?.type === componentTypes.text) {
      parts.splice(-1, 1, textDisplay(`${last.content}\n${first.content}`), ...others);
    } else parts.push(...rendered);
  }
  return parts;
}

function textDisplay(content: string): TextDisplay {
  return { type: componentTypes.text, content };
}

function renderBlock(block: Block, { nextIndex, nextImage }: RenderState): readonly Component[] {
  switch (block.kind) {
    case 'options':
      return renderOptions(block.options, nextIndex);
    case 'buttons':
      return renderButtonRows(block.actions, nextIndex);
    case 'select':
      return renderSelects(block.placeholder, block.actions, nextIndex);
    case 'link':
      return [renderLinkButton(block.label, block.url)];
    case 'picture': {
      const name = block.drawing === undefined ? undefined : nextImage();
      if (name === undefined) return renderTextBlock(block).map(textDisplay);
      const media = { url: `attachment://${name}` };
      return [{ type: componentTypes.gallery, items: [{ media, description: block.alt }] }];
    }
    case 'divider':
      return [{ type: componentTypes.separator, divider: true, spacing: separatorSpacings.small }];
    case 'prose':
    case 'heading':
    case 'fields':
    case 'table':
    case 'code':
    case 'progress':
    case 'footnote':
      return renderTextBlock(block).map(textDisplay);
    default:
      return block satisfies never;
  }
}

/** A message has room for the sections of this many options; beyond it letters stand in rows. */
const maxOptionSections = 6;

/** Each option with its button at its side, so that a thumb need not look up a letter. */
function renderOptions(
  options: readonly AnswerOption[],
  nextIndex: NextIndex,
): readonly Component[] {
  const lines = options.map(({ key, text }) => fieldLine({ label: key, value: text }));
  const actions = options.flatMap(({ key, line }) =>
    line === undefined ? [] : [{ label: key, line }],
  );
  if (actions.length === options.length && options.length <= maxOptionSections) {
    return actions.map((action, index) => renderSection(lines[index] ?? '', action, nextIndex));
  }
  return [textDisplay(lines.join('\n')), ...renderButtonRows(actions, nextIndex)];
}

function renderSection(content: string, choice: Action, nextIndex: NextIndex): Component {
  return {
    type: componentTypes.section,
    components: [{ type: componentTypes.text, content }],
    accessory: renderButton(choice, nextIndex),
  };
}

function joinTexts(parts: readonly Component[], dense: boolean): readonly Component[] {
  if (!dense) return parts;
  const result: Component[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.type === componentTypes.text && last?.type === componentTypes.text) {
      result.splice(-1, 1, textDisplay(`${last.content}\n${part.content}`));
    } else result.push(part);
  }
  return result;
}
