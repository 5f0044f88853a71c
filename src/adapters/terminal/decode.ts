// What was typed in the terminal: a line, the number of a button, or the value a form waits for.

import { type Choice, type Form, pressable, type View } from '../../core/view.ts';

/** What is on the screen: it gives a typed number its meaning. */
export type Screen = { readonly view?: View; readonly form?: Form };

export type Typed =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'value'; readonly form: Form; readonly value: string }
  | { readonly kind: 'no-button'; readonly count: number }
  | { readonly kind: 'nothing' };

/**
 * Reads one typed line. A number presses a button, as does a button's whole label; with a form
 * open the text is its value, unless it begins with a slash.
 */
export function decode(typed: string, { view, form }: Screen): Typed {
  const trimmed = typed.trim();
  if (trimmed === '') return { kind: 'nothing' };
  if (form !== undefined && !trimmed.startsWith('/')) {
    return { kind: 'value', form, value: trimmed };
  }
  const buttons: readonly Choice[] = view === undefined ? [] : pressable(view);
  if (/^\d{1,3}$/.test(trimmed)) {
    const pressed = buttons[Number(trimmed) - 1];
    return pressed === undefined
      ? { kind: 'no-button', count: buttons.length }
      : { kind: 'line', line: pressed.line };
  }
  const named = buttons.find(({ label }) => label.toLowerCase() === trimmed.toLowerCase());
  return { kind: 'line', line: named?.line ?? trimmed };
}
