// What fits in Discord: every limit we know, written or not, and what of a message breaks them.
//
// From Discord's reference and its issues, read August 2026. The byte rule is not in the reference:
// past it Discord answers 500 (discord-api-docs#8554); nor is the total of text (#8562).

import type { Button, Component, Container, Select } from './payload.ts';
import { buttonStyles, componentTypes } from './payload.ts';

export const limits = Object.freeze({
  /** Characters of all text displays of a message together. */
  text: 4000,
  /** UTF-8 bytes of all text displays together, each counting twelve more. */
  textBytes: 10_170,
  bytesPerText: 12,
  /** Parts of a message, nested ones and accessories included. */
  components: 40,
  rowButtons: 5,
  buttonLabel: 80,
  customId: 100,
  url: 512,
  selectOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,
  /** What a picture says to who does not see it. */
  description: 1024,
  galleryItems: 10,
  modalTitle: 45,
  modalLabel: 45,
  modalDescription: 100,
  modalInput: 4000,
  commands: 100,
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  commandText: 8000,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  /** A file, where the server has no boosts. */
  fileBytes: 10 * 1024 * 1024,
  /** An interaction without a first response dies. */
  firstResponseMs: 3_000,
  /** An interaction's token dies. */
  tokenMs: 15 * 60_000,
});

export type MessageSize = {
  readonly text: number;
  readonly bytes: number;
  readonly components: number;
};

/** How big a message is, as Discord counts. Characters are UTF-16 units, which is never too few. */
export function messageSize(container: Container): MessageSize {
  const texts = container.components.flatMap(textContents);
  return {
    text: texts.reduce((sum, text) => sum + text.length, 0),
    bytes: texts.reduce((sum, text) => sum + byteLength(text) + limits.bytesPerText, 0),
    components: countComponents(container),
  };
}

/** How many components a message has, the container itself included. */
export function countComponents({ components }: Container): number {
  return 1 + components.reduce((sum, part) => sum + componentCount(part), 0);
}

/** True where the text is so little that it fits in whatever script it is written. */
export function fitsInAnyScript({ components }: Container): boolean {
  const worst = components
    .flatMap(textContents)
    .reduce((sum, text) => sum + 3 * text.length + limits.bytesPerText, 0);
  return worst <= limits.textBytes;
}

/** Everything of a message that Discord would refuse, in sentences for an author. */
export function containerViolations(container: Container): readonly string[] {
  const { text, bytes, components } = messageSize(container);
  const { components: parts } = container;
  const ids = parts.flatMap(customIds);
  return [
    overLimit('its text', text, limits.text, 'characters'),
    overLimit('its text', bytes, limits.textBytes, 'bytes'),
    overLimit('it', components, limits.components, 'components'),
    ids.length === new Set(ids).size ? undefined : 'two of its buttons have the same id.',
    ...parts.flatMap(componentViolations),
  ].filter((violation) => violation !== undefined);
}

function componentViolations(part: Component): readonly (string | undefined)[] {
  switch (part.type) {
    case 1:
      return [
        overLimit('a row', part.components.length, limits.rowButtons, 'buttons'),
        ...part.components.flatMap((one) =>
          one.type === componentTypes.select ? selectViolations(one) : buttonViolations(one),
        ),
      ];
    case 9:
      return buttonViolations(part.accessory);
    case 10:
      return [part.content.trim() === '' ? 'a text is empty.' : undefined];
    case 12:
      return part.items.map(({ description }) =>
        description.trim() === ''
          ? 'a picture has no description.'
          : overLimit('a description', description.length, limits.description, 'characters'),
      );
    case 13:
    case 14:
      return [];
    default:
      return part satisfies never;
  }
}

function buttonViolations(button: Button): readonly (string | undefined)[] {
  return [
    button.label === '' ? 'a button has no label.' : undefined,
    overLimit(
      `the button “${button.label}”`,
      button.label.length,
      limits.buttonLabel,
      'characters',
    ),
    button.style === buttonStyles.link
      ? overLimit('a link', button.url.length, limits.url, 'characters')
      : overLimit(
          `the id ${button.custom_id}`,
          button.custom_id.length,
          limits.customId,
          'characters',
        ),
  ];
}

function selectViolations({ options, placeholder }: Select): readonly (string | undefined)[] {
  const values = options.map(({ value }) => value);
  return [
    options.length === 0 ? 'a menu is empty.' : undefined,
    overLimit('a menu', options.length, limits.selectOptions, 'entries'),
    overLimit(`the hint “${placeholder}”`, placeholder.length, limits.placeholder, 'characters'),
    values.length === new Set(values).size ? undefined : 'two entries of a menu do the same.',
    ...options.flatMap(({ label, value }) => [
      label === '' ? 'an entry of a menu has no label.' : undefined,
      overLimit(`the entry “${label}”`, label.length, limits.optionLabel, 'characters'),
      overLimit(`the line ${value}`, value.length, limits.optionValue, 'characters'),
    ]),
  ];
}

function overLimit(subject: string, size: number, max: number, unit: string): string | undefined {
  return size <= max ? undefined : `${subject} has ${size} ${unit} of at most ${max}.`;
}

function textContents(part: Component): readonly string[] {
  if (part.type === componentTypes.text) return [part.content];
  return part.type === componentTypes.section ? part.components.map(({ content }) => content) : [];
}

function componentCount(part: Component): number {
  if (part.type === componentTypes.row) return 1 + part.components.length;
  return part.type === componentTypes.section ? 2 + part.components.length : 1;
}

function customIds(part: Component): readonly string[] {
  const buttons =
    part.type === componentTypes.row
      ? part.components
      : part.type === componentTypes.section
        ? [part.accessory]
        : [];
  return buttons.flatMap((one) => ('custom_id' in one ? [one.custom_id] : []));
}

/** The length of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
