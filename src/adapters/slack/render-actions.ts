// The blocks that are pressed on Slack: rows of buttons, menus with search, links.

import { parseLine } from '../../core/line.ts';
import type { Choice } from '../../core/view.ts';
import { limits } from './limits.ts';
import type { Actions, Block, Button, LineButton, Select } from './payload.ts';
import { plainWords, richText } from './render-text.ts';
import { isWebAddress, section, words } from './rich.ts';

/** Gives each button and menu of a message its number, which keeps the ids apart. */
export type Counter = () => number;

/**
 * What a press on it does to its message: in our own conversation with a learner (`direct`) it edits
 * it. Slack's payload does not tell such a conversation from one of two people, so the id says it.
 */
export type Mark = 'line' | 'direct';

const styles = { main: 'primary', careful: 'danger' } as const;

/** A button that holds a line. */
export function button(choice: Choice, mark: Mark, next: Counter): LineButton {
  const index = next();
  return {
    type: 'button',
    action_id: `${mark}-${index}`,
    text: plainWords(choice.label),
    value: `${index}|${choice.line}`,
    ...(choice.look === undefined ? {} : { style: styles[choice.look] }),
  };
}

/** Buttons in rows; Slack breaks a row where the window ends. */
export function buttonRows(
  options: readonly Choice[],
  mark: Mark,
  next: Counter,
): readonly Block[] {
  return rows(options.map((one) => button(one, mark, next)));
}

/**
 * A menu, which Slack searches as one types. More than a hundred entries, which it does not take,
 * are asked of us while somebody types where they are the values of one argument; else they become
 * several menus, so that none is lost.
 */
export function menus(
  hint: string,
  options: readonly Choice[],
  mark: Mark,
  next: Counter,
): readonly Block[] {
  const known = new Set<string>();
  const entries = options.filter(({ line }) => !known.has(line) && known.add(line));
  const argument = entries.length > limits.selectOptions ? argumentOf(entries) : undefined;
  if (argument !== undefined) {
    return rows([
      {
        type: 'external_select',
        action_id: `${mark}-${next()}?${argument}`,
        placeholder: plainWords(hint),
        min_query_length: 1,
      },
    ]);
  }
  const count = Math.ceil(entries.length / limits.selectOptions);
  const selects = Array.from({ length: count }, (_, index): Select => {
    const some = entries.slice(index * limits.selectOptions, (index + 1) * limits.selectOptions);
    const shared = sharedStart(some);
    return {
      type: 'static_select',
      action_id: `${mark}-${next()}${shared === '' ? '' : `|${shared}`}`,
      placeholder: plainWords(count === 1 ? hint : `${hint} (${index + 1} of ${count})`),
      options: some.map(({ label, line }) => ({
        text: plainWords(label),
        value: line.slice(shared.length),
      })),
    };
  });
  return rows(selects);
}

/** `command argument` where every line is that command with one value of that argument. */
function argumentOf(entries: readonly Choice[]): string | undefined {
  const kinds = new Set(
    entries.map(({ line }) => {
      const { name, words: given } = parseLine(line);
      return given.length === 1 ? `${name} ${given[0]?.key ?? ''}`.trimEnd() : '';
    }),
  );
  const [only = ''] = kinds;
  return kinds.size === 1 && only !== '' ? only : undefined;
}

/** What all lines begin with, where one is too long for an entry: the menu's id holds it instead. */
function sharedStart(entries: readonly Choice[]): string {
  if (entries.every(({ line }) => line.length <= limits.optionValue)) return '';
  const [first = '', ...others] = entries.map(({ line }) => line);
  let length = first.length - 1;
  while (!others.every((line) => line.startsWith(first.slice(0, length)) && line.length > length)) {
    length -= 1;
  }
  return first.slice(0, length);
}

/** A link as a button, or as text where it is no address. */
export function linkBlocks(label: string, url: string, next: Counter): readonly Block[] {
  const isButton = isWebAddress(url) && url.length <= limits.url;
  return isButton
    ? rows([{ type: 'button', action_id: `link-${next()}`, text: plainWords(label), url }])
    : richText(section(words(`${label}: ${url}`)));
}

function rows(elements: readonly (Button | Select)[]): readonly Actions[] {
  const count = Math.ceil(elements.length / limits.actionElements);
  return Array.from({ length: count }, (_, index) => ({
    type: 'actions',
    elements: elements.slice(index * limits.actionElements, (index + 1) * limits.actionElements),
  }));
}
