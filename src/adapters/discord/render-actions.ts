// The blocks that are pressed on Discord: rows of buttons, select menus, links.

import type { Choice } from '../../core/view.ts';
import { limits } from './limits.ts';
import { escaped, safeAddress } from './markdown.ts';
import type { ActionRow, LineButton, Part } from './payload.ts';

/** Gives each button and menu of a message its number, which keeps the ids apart. */
export type Counter = () => number;

/** Letters a row of buttons holds before Discord's own wrapping makes it ragged (520 pixels). */
const widestRow = 52;

/** What padding and gap of a button are worth, in letters. */
const buttonPadding = 5;

const styles = { main: 1, careful: 4 } as const;

/** A button that holds a line. */
export function button(choice: Choice, next: Counter): LineButton {
  return {
    type: 2,
    style: choice.look === undefined ? 2 : styles[choice.look],
    label: choice.label,
    custom_id: `${next()}|${choice.line}`,
  };
}

/** More buttons than these are packed, for a message holds no more than forty parts. */
const longestList = 10;

/**
 * Buttons in rows that read well: all in one where they fit, a list of one a row where they are many,
 * else as many a row as fit, never more than five.
 */
export function buttonRows(options: readonly Choice[], next: Counter): readonly ActionRow[] {
  const packed = packedRows(options);
  const isList = packed.length > 1 && options.length > 3 && options.length <= longestList;
  const rows = isList ? options.map((option) => [option]) : packed;
  return rows.map((row) => ({ type: 1, components: row.map((one) => button(one, next)) }));
}

function packedRows(options: readonly Choice[]): readonly (readonly Choice[])[] {
  const rows: Choice[][] = [];
  let used = 0;
  for (const option of options) {
    const width = option.label.length + buttonPadding;
    const row = rows.at(-1);
    if (row === undefined || row.length === limits.rowButtons || used + width > widestRow) {
      rows.push([option]);
      used = width;
    } else {
      row.push(option);
      used += width;
    }
  }
  return rows;
}

/** A menu; one of more than 25 entries becomes several, so that none is lost. */
export function selects(
  hint: string,
  options: readonly Choice[],
  next: Counter,
): readonly ActionRow[] {
  const known = new Set<string>();
  const entries = options.filter(({ line }) => !known.has(line) && known.add(line));
  const menus = Math.ceil(entries.length / limits.selectOptions);
  return Array.from({ length: menus }, (_, index) => {
    const part = entries.slice(index * limits.selectOptions, (index + 1) * limits.selectOptions);
    const count = menus === 1 ? '' : ` (${index + 1} of ${menus})`;
    return {
      type: 1,
      components: [
        {
          type: 3,
          // The chosen entry's value is the line; the id only has to differ.
          custom_id: `${next()}|`,
          placeholder: `${hint}${count}`,
          options: part.map(({ label, line }) => ({ label, value: line })),
        },
      ],
    };
  });
}

/** A link as a button, or as text where Discord takes no button for it. */
export function linkPart(label: string, url: string): Part {
  const address = safeAddress(url);
  if (address === undefined) return { type: 10, content: `${escaped(label)}: ${escaped(url)}` };
  return address.length > limits.url
    ? { type: 10, content: `${escaped(label)}: <${address}>` }
    : { type: 1, components: [{ type: 2, style: 5, label, url: address }] };
}
