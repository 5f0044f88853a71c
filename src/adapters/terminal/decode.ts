// What was typed in the terminal: a line, the number of a button, or the value a form waits for.

import { type Action, actionsOf, type Form, type View } from '../../core/bot/view.ts';

/** What is on the screen: it gives a typed number its meaning. */
export type TerminalScreen = { readonly view?: View; readonly form?: Form };

export type TerminalInput =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'value'; readonly form: Form; readonly value: string }
  | { readonly kind: 'no-button'; readonly count: number }
  | { readonly kind: 'nothing' };

/**
 * Reads one typed line. A number presses a button, as does a button's whole label; with a form
 * open the text is its value, unless it begins with a slash.
 */
export function decodeInput(typed: string, { view, form }: TerminalScreen): TerminalInput {
  const trimmed = typed.trim();
  if (trimmed === '') return { kind: 'nothing' };
  if (form !== undefined && !trimmed.startsWith('/')) {
    return { kind: 'value', form, value: trimmed };
  }
  const actions: readonly Action[] = view === undefined ? [] : actionsOf(view);
  if (/^\d{1,3}$/.test(trimmed)) {
    const action = actions[Number(trimmed) - 1];
    return action === undefined
      ? { kind: 'no-button', count: actions.length }
      : { kind: 'line', line: action.line };
  }
  const labelled = actions.find(({ label }) => label.toLowerCase() === trimmed.toLowerCase());
  return { kind: 'line', line: labelled?.line ?? trimmed };
}
