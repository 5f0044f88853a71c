// The blocks that are pressed on Discord: rows of buttons, select menus, links.

import type { Action } from '../../../core/bot/view.ts';
import { limits } from './limits.ts';
import { escapeMarkdown, safeUrl } from './markdown.ts';
import type { ActionRow, Component, LineButton } from './payload.ts';
import { buttonStyles, componentTypes } from './payload.ts';

/** Gives each button and menu of a message its number, which keeps the ids apart. */
export type NextIndex = () => number;

/** Letters a row of buttons holds before Discord's own wrapping makes it ragged (520 pixels). */
const maxRowWidth = 52;

/** What padding and gap of a button are worth, in letters. */
const buttonPadding = 5;

/** A button that holds a line. */
export function renderButton(choice: Action, nextIndex: NextIndex): LineButton {
  return {
    type: componentTypes.button,
    style: buttonStyles[choice.style ?? 'secondary'],
    label: choice.label,
    custom_id: `${nextIndex()}|${choice.line}`,
  };
}

/** More buttons than these are packed, for a message holds no more than forty parts. */
const maxListButtons = 10;

/**
 * Buttons in rows that read well: all in one where they fit, a list of one a row where they are many,
 * else as many a row as fit, never more than five.
 */
export function renderButtonRows(
  options: readonly Action[],
  nextIndex: NextIndex,
): readonly ActionRow[] {
  const packedRows = packRows(options);
  const isList = packedRows.length > 1 && options.length > 3 && options.length <= maxListButtons;
  const rows = isList ? options.map((option) => [option]) : packedRows;
  return rows.map((row) => ({
    type: componentTypes.row,
    components: row.map((one) => renderButton(one, nextIndex)),
  }));
}

function packRows(options: readonly Action[]): readonly (readonly Action[])[] {
  const rows: Action[][] = [];
  let usedWidth = 0;
  for (const option of options) {
    const width = option.label.length + buttonPadding;
    const row = rows.at(-1);
    if (row === undefined || row.length === limits.rowButtons || usedWidth + width > maxRowWidth) {
      rows.push([option]);
      usedWidth = width;
    } else {
      row.push(option);
      usedWidth += width;
    }
  }
  return rows;
}

/** A menu; one of more than 25 entries becomes several, so that none is lost. */
export function renderSelects(
  hint: string,
  options: readonly Action[],
  nextIndex: NextIndex,
): readonly ActionRow[] {
  const seenLines = new Set<string>();
  const entries = options.filter(({ line }) => !seenLines.has(line) && seenLines.add(line));
  const selectCount = Math.ceil(entries.length / limits.selectOptions);
  return Array.from({ length: selectCount }, (_, index) => {
    const page = entries.slice(index * limits.selectOptions, (index + 1) * limits.selectOptions);
    const count = selectCount === 1 ? '' : ` (${index + 1} of ${selectCount})`;
    return {
      type: componentTypes.row,
      components: [
        {
          type: componentTypes.select,
          // The chosen entry's value is the line; the id only has to differ.
          custom_id: `${nextIndex()}|`,
          placeholder: `${hint}${count}`,
          options: page.map(({ label, line }) => ({ label, value: line })),
        },
      ],
    };
  });
}

/** A link as a button, or as text where Discord takes no button for it. */
export function renderLinkButton(label: string, url: string): Component {
  const safeLink = safeUrl(url);
  if (safeLink === undefined)
    return {
      type: componentTypes.text,
      content: `${escapeMarkdown(label)}: ${escapeMarkdown(url)}`,
    };
  return safeLink.length > limits.url
    ? { type: componentTypes.text, content: `${escapeMarkdown(label)}: <${safeLink}>` }
    : {
        type: componentTypes.row,
        components: [
          { type: componentTypes.button, style: buttonStyles.link, label, url: safeLink },
        ],
      };
}
