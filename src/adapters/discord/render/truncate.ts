// The last resort: cuts what Discord would refuse, and says so where it was cut.
//
// The content check refuses content that would come here; what remains is what nobody foresaw.

import { ellipsize } from '../../../lib/text.ts';
import { byteLength, countComponents, fitsInAnyScript, limits, messageSize } from './limits.ts';
import type { Button, Component, Container, MediaGallery, Select, TextDisplay } from './payload.ts';
import { buttonStyles, componentTypes } from './payload.ts';

const truncationMark = '-# … cut off here: too long for Discord';

/** A container within every limit; the same one where it is so already. */
export function truncateContainer(container: Container): Container {
  const shortened = { ...container, components: container.components.map(truncateComponent) };
  return { ...shortened, components: truncateTexts(truncateCount(shortened)) };
}

/** Drops parts from the end until the count is right, with a mark in their place. */
function truncateCount(container: Container): readonly Component[] {
  if (countComponents(container) <= limits.components) return container.components;
  const components = [...container.components];
  const notice: Component = { type: componentTypes.text, content: truncationMark };
  while (
    countComponents({ ...container, components: [...components, notice] }) > limits.components
  ) {
    components.pop();
  }
  return [...components, notice];
}

/** Cuts the first text that is too much, and leaves the texts after it out. */
function truncateTexts(parts: readonly Component[]): readonly Component[] {
  const container: Container = {
    type: componentTypes.container,
    accent_color: 0,
    components: parts,
  };
  if (fitsInAnyScript(container)) return parts;
  const { text, bytes } = messageSize(container);
  if (text <= limits.text && bytes <= limits.textBytes) return parts;
  const budget = createTextBudget();
  return parts.flatMap((part): readonly Component[] => {
    if (part.type === componentTypes.text) return budget.fit(part);
    if (part.type !== 9) return [part];
    const texts = part.components.flatMap(budget.fit);
    // A section needs a text; its button stays, in a row of its own.
    return texts.length > 0
      ? [{ ...part, components: texts }]
      : [{ type: componentTypes.row, components: [part.accessory] }];
  });
}

function createTextBudget() {
  let text = limits.text - truncationMark.length - 8;
  let bytes = limits.textBytes - byteLength(truncationMark) - limits.bytesPerText - 8;
  let full = false;
  return {
    fit: (part: TextDisplay): readonly TextDisplay[] => {
      if (full) return [];
      const cost = byteLength(part.content) + limits.bytesPerText;
      if (part.content.length <= text && cost <= bytes) {
        text -= part.content.length;
        bytes -= cost;
        return [part];
      }
      full = true;
      const partial = truncateMarkdown(part.content, text, bytes - limits.bytesPerText);
      return [
        {
          type: componentTypes.text,
          content: partial === '' ? truncationMark : `${partial}\n${truncationMark}`,
        },
      ];
    },
  };
}

/** As much of a text as fits, whole characters only, a fence that was open closed again. */
function truncateMarkdown(content: string, length: number, bytes: number): string {
  let [result, usedLength, size] = ['', 0, 0];
  for (const character of content) {
    usedLength += character.length;
    size += byteLength(character);
    if (usedLength > length || size > bytes) break;
    result += character;
  }
  const fences = result.split('```').length - 1;
  const whole = result.replace(/\\$/, '');
  return fences % 2 === 1 ? `${whole.replace(/`{1,2}$/, '')}\n\`\`\`` : whole;
}

function truncateComponent(part: Component): Component {
  if (part.type === componentTypes.section)
    return { ...part, accessory: truncateButton(part.accessory) };
  if (part.type === componentTypes.gallery) return { ...part, items: part.items.map(truncateItem) };
  if (part.type !== 1) return part;
  return {
    ...part,
    components: part.components.map((one) =>
      one.type === componentTypes.select ? truncateSelect(one) : truncateButton(one),
    ),
  };
}

function truncateItem(item: MediaGallery['items'][number]): MediaGallery['items'][number] {
  return {
    ...item,
    description: ellipsize(item.description.trim() || '…', limits.description),
  };
}

function truncateButton(button: Button): Button {
  const label = ellipsize(button.label === '' ? '…' : button.label, limits.buttonLabel);
  if (button.style === buttonStyles.link) return { ...button, label };
  // A line that was cut would say something else: the button stays visible and does nothing.
  return button.custom_id.length <= limits.customId
    ? { ...button, label }
    : { ...button, label, custom_id: button.custom_id.slice(0, limits.customId), disabled: true };
}

function truncateSelect(select: Select): Select {
  const valid = select.options.filter(
    ({ value }) => value !== '' && value.length <= limits.optionValue,
  );
  const options = valid.map(({ label, value }) => ({
    label: ellipsize(label === '' ? '…' : label, limits.optionLabel),
    value,
  }));
  const omitted = select.options.length - valid.length;
  const hint = omitted === 0 ? select.placeholder : `${select.placeholder} (${omitted} left out)`;
  return {
    ...select,
    placeholder: ellipsize(hint, limits.placeholder),
    options: options.length > 0 ? options : [{ label: 'What can I do here?', value: 'help' }],
  };
}
