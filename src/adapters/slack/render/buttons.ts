// The blocks that are pressed on Slack: rows of buttons, menus with search, links.

import { parseLine } from '../../../core/bot/command-line.ts';
import type { Action } from '../../../core/bot/view.ts';
import {
  buttonId,
  buttonValue,
  linkId,
  type MessageKind,
  menuId,
  searchMenuId,
} from './action-id.ts';
import { limits } from './limits.ts';
import type { Actions, Block, Button, LineButton, Select } from './payload.ts';
import { isWebUrl, richSection, textInlines } from './rich-text.ts';
import { plainTextObject, richTextBlocks } from './text.ts';

/** Gives each button and menu of a message its number, which keeps the ids apart. */
export type NextIndex = () => number;

const styles = { primary: 'primary', danger: 'danger' } as const;

/** A button that holds a line. */
export function lineButton(choice: Action, messageKind: MessageKind, next: NextIndex): LineButton {
  const index = next();
  return {
    type: 'button',
    action_id: buttonId(messageKind, index),
    text: plainTextObject(choice.label),
    value: buttonValue(index, choice.line),
    ...(choice.style === undefined ? {} : { style: styles[choice.style] }),
  };
}

/** Buttons in rows; Slack breaks a row where the window ends. */
export function buttonRows(
  options: readonly Action[],
  messageKind: MessageKind,
  next: NextIndex,
): readonly Block[] {
  return actionRows(options.map((choice) => lineButton(choice, messageKind, next)));
}

/**
 * A menu, which Slack searches as one types. More than a hundred entries, which it does not take,
 * are asked of us while somebody types where they are the values of one argument; else they become
 * several menus, so that none is lost.
 */
export function selectRows(
  hint: string,
  options: readonly Action[],
  messageKind: MessageKind,
  next: NextIndex,
): readonly Block[] {
  const seenLines = new Set<string>();
  const entries = options.filter(({ line }) => !seenLines.has(line) && seenLines.add(line));
  const argument = entries.length > limits.selectOptions ? commonArgument(entries) : undefined;
  if (argument !== undefined) {
    return actionRows([
      {
        type: 'external_select',
        action_id: searchMenuId(messageKind, next(), argument),
        placeholder: plainTextObject(hint),
        min_query_length: 1,
      },
    ]);
  }
  const count = Math.ceil(entries.length / limits.selectOptions);
  const selects = Array.from({ length: count }, (_, index): Select => {
    const chunk = entries.slice(index * limits.selectOptions, (index + 1) * limits.selectOptions);
    const linePrefix = commonPrefix(chunk);
    return {
      type: 'static_select',
      action_id: menuId(messageKind, next(), linePrefix),
      placeholder: plainTextObject(count === 1 ? hint : `${hint} (${index + 1} of ${count})`),
      options: chunk.map(({ label, line }) => ({
        text: plainTextObject(label),
        value: line.slice(linePrefix.length),
      })),
    };
  });
  return actionRows(selects);
}

/** `command argument` where every line is that command with one value of that argument. */
function commonArgument(entries: readonly Action[]): string | undefined {
  const commands = new Set(
    entries.map(({ line }) => {
      const { name, words } = parseLine(line);
      return words.length === 1 ? `${name} ${words[0]?.key ?? ''}`.trimEnd() : '';
    }),
  );
  const [command = ''] = commands;
  return commands.size === 1 && command !== '' ? command : undefined;
}

/** What all lines begin with, where one is too long for an entry: the menu's id holds it instead. */
function commonPrefix(entries: readonly Action[]): string {
  if (entries.every(({ line }) => line.length <= limits.optionValue)) return '';
  const [first = '', ...others] = entries.map(({ line }) => line);
  let length = first.length - 1;
  while (!others.every((line) => line.startsWith(first.slice(0, length)) && line.length > length)) {
    length -= 1;
  }
  return first.slice(0, length);
}

/** A link as a button, or as text where it is no address. */
export function linkBlocks(label: string, url: string, next: NextIndex): readonly Block[] {
  const isButton = isWebUrl(url) && url.length <= limits.url;
  return isButton
    ? actionRows([{ type: 'button', action_id: linkId(next()), text: plainTextObject(label), url }])
    : richTextBlocks(richSection(textInlines(`${label}: ${url}`)));
}

function actionRows(elements: readonly (Button | Select)[]): readonly Actions[] {
  const count = Math.ceil(elements.length / limits.actionElements);
  return Array.from({ length: count }, (_, index) => ({
    type: 'actions',
    elements: elements.slice(index * limits.actionElements, (index + 1) * limits.actionElements),
  }));
}
