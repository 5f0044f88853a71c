// What fits in Discord: every limit we know, written or not, and what of a message breaks them.
//
// From Discord's reference and its issues, read August 2026. The byte rule is not in the reference:
// past it Discord answers 500 (discord-api-docs#8554); nor is the total of text (#8562).

import type { Button, Container, Part, Select } from './payload.ts';

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

export type Size = { readonly text: number; readonly bytes: number; readonly components: number };

/** How big a message is, as Discord counts. Characters are UTF-16 units, which is never too few. */
export function sizeOf(container: Container): Size {
  const texts = container.components.flatMap(textsOf);
  return {
    text: texts.reduce((sum, text) => sum + text.length, 0),
    bytes: texts.reduce((sum, text) => sum + byteLength(text) + limits.bytesPerText, 0),
    components: componentsOf(container),
  };
}

/** How many components a message has, the container itself included. */
export function componentsOf({ components }: Container): number {
  return 1 + components.reduce((sum, part) => sum + countOf(part), 0);
}

/** True where the text is so little that it fits in whatever script it is written. */
export function isShort({ components }: Container): boolean {
  const worst = components
    .flatMap(textsOf)
    .reduce((sum, text) => sum + 3 * text.length + limits.bytesPerText, 0);
  return worst <= limits.textBytes;
}

/** Everything of a message that Discord would refuse, in sentences for an author. */
export function breaches(container: Container): readonly string[] {
  const { text, bytes, components } = sizeOf(container);
  const { components: parts } = container;
  const ids = parts.flatMap(idsOf);
  return [
    over('its text', text, limits.text, 'characters'),
    over('its text', bytes, limits.textBytes, 'bytes'),
    over('it', components, limits.components, 'components'),
    ids.length === new Set(ids).size ? undefined : 'two of its buttons have the same id.',
    ...parts.flatMap(partBreaches),
  ].filter((breach) => breach !== undefined);
}

function partBreaches(part: Part): readonly (string | undefined)[] {
  switch (part.type) {
    case 1:
      return [
        over('a row', part.components.length, limits.rowButtons, 'buttons'),
        ...part.components.flatMap((one) =>
          one.type === 3 ? selectBreaches(one) : buttonBreaches(one),
        ),
      ];
    case 9:
      return buttonBreaches(part.accessory);
    case 10:
      return [part.content.trim() === '' ? 'a text is empty.' : undefined];
    case 12:
      return part.items.map(({ description }) =>
        description.trim() === ''
          ? 'a picture has no description.'
          : over('a description', description.length, limits.description, 'characters'),
      );
    case 13:
    case 14:
      return [];
    default:
      return part satisfies never;
  }
}

function buttonBreaches(button: Button): readonly (string | undefined)[] {
  return [
    button.label === '' ? 'a button has no label.' : undefined,
    over(`the button “${button.label}”`, button.label.length, limits.buttonLabel, 'characters'),
    button.style === 5
      ? over('a link', button.url.length, limits.url, 'characters')
      : over(`the id ${button.custom_id}`, button.custom_id.length, limits.customId, 'characters'),
  ];
}

function selectBreaches({ options, placeholder }: Select): readonly (string | undefined)[] {
  const values = options.map(({ value }) => value);
  return [
    options.length === 0 ? 'a menu is empty.' : undefined,
    over('a menu', options.length, limits.selectOptions, 'entries'),
    over(`the hint “${placeholder}”`, placeholder.length, limits.placeholder, 'characters'),
    values.length === new Set(values).size ? undefined : 'two entries of a menu do the same.',
    ...options.flatMap(({ label, value }) => [
      label === '' ? 'an entry of a menu has no label.' : undefined,
      over(`the entry “${label}”`, label.length, limits.optionLabel, 'characters'),
      over(`the line ${value}`, value.length, limits.optionValue, 'characters'),
    ]),
  ];
}

function over(what: string, size: number, most: number, unit: string): string | undefined {
  return size <= most ? undefined : `${what} has ${size} ${unit} of at most ${most}.`;
}

function textsOf(part: Part): readonly string[] {
  if (part.type === 10) return [part.content];
  return part.type === 9 ? part.components.map(({ content }) => content) : [];
}

function countOf(part: Part): number {
  if (part.type === 1) return 1 + part.components.length;
  return part.type === 9 ? 2 + part.components.length : 1;
}

function idsOf(part: Part): readonly string[] {
  const buttons = part.type === 1 ? part.components : part.type === 9 ? [part.accessory] : [];
  return buttons.flatMap((one) => ('custom_id' in one ? [one.custom_id] : []));
}

/** The length of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
