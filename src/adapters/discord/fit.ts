// The last resort: cuts what Discord would refuse, and says so where it was cut.
//
// The content check refuses content that would come here; what remains is what nobody foresaw.

import { cut } from '../../core/cut.ts';
import { byteLength, componentsOf, isShort, limits, sizeOf } from './limits.ts';
import type { Button, Container, Gallery, Part, Select, TextPart } from './payload.ts';

const mark = '-# … cut here: this is more than Discord takes';

/** A container within every limit; the same one where it is so already. */
export function fit(container: Container): Container {
  const clipped = { ...container, components: container.components.map(clipPart) };
  return { ...clipped, components: fitText(fitCount(clipped)) };
}

/** Drops parts from the end until the count is right, with a mark in their place. */
function fitCount(container: Container): readonly Part[] {
  if (componentsOf(container) <= limits.components) return container.components;
  const kept = [...container.components];
  const cut: Part = { type: 10, content: mark };
  while (componentsOf({ ...container, components: [...kept, cut] }) > limits.components) {
    kept.pop();
  }
  return [...kept, cut];
}

/** Cuts the first text that is too much, and leaves the texts after it out. */
function fitText(parts: readonly Part[]): readonly Part[] {
  const all: Container = { type: 17, accent_color: 0, components: parts };
  if (isShort(all)) return parts;
  const { text, bytes } = sizeOf(all);
  if (text <= limits.text && bytes <= limits.textBytes) return parts;
  const room = createRoom();
  return parts.flatMap((part): readonly Part[] => {
    if (part.type === 10) return room.take(part);
    if (part.type !== 9) return [part];
    const texts = part.components.flatMap(room.take);
    // A section needs a text; its button stays, in a row of its own.
    return texts.length > 0
      ? [{ ...part, components: texts }]
      : [{ type: 1, components: [part.accessory] }];
  });
}

function createRoom() {
  let text = limits.text - mark.length - 8;
  let bytes = limits.textBytes - byteLength(mark) - limits.bytesPerText - 8;
  let full = false;
  return {
    take: (part: TextPart): readonly TextPart[] => {
      if (full) return [];
      const cost = byteLength(part.content) + limits.bytesPerText;
      if (part.content.length <= text && cost <= bytes) {
        text -= part.content.length;
        bytes -= cost;
        return [part];
      }
      full = true;
      const kept = cutTo(part.content, text, bytes - limits.bytesPerText);
      return [{ type: 10, content: kept === '' ? mark : `${kept}\n${mark}` }];
    },
  };
}

/** As much of a text as fits, whole characters only, a fence that was open closed again. */
function cutTo(content: string, length: number, bytes: number): string {
  let [kept, used, size] = ['', 0, 0];
  for (const character of content) {
    used += character.length;
    size += byteLength(character);
    if (used > length || size > bytes) break;
    kept += character;
  }
  const fences = kept.split('```').length - 1;
  const whole = kept.replace(/\\$/, '');
  return fences % 2 === 1 ? `${whole.replace(/`{1,2}$/, '')}\n\`\`\`` : whole;
}

function clipPart(part: Part): Part {
  if (part.type === 9) return { ...part, accessory: clipButton(part.accessory) };
  if (part.type === 12) return { ...part, items: part.items.map(clipItem) };
  if (part.type !== 1) return part;
  return {
    ...part,
    components: part.components.map((one) => (one.type === 3 ? clipSelect(one) : clipButton(one))),
  };
}

function clipItem(item: Gallery['items'][number]): Gallery['items'][number] {
  return { ...item, description: clip(item.description.trim() || '…', limits.description) };
}

function clipButton(button: Button): Button {
  const label = clip(button.label === '' ? '…' : button.label, limits.buttonLabel);
  if (button.style === 5) return { ...button, label };
  // A line that was cut would say something else: the button stays visible and does nothing.
  return button.custom_id.length <= limits.customId
    ? { ...button, label }
    : { ...button, label, custom_id: button.custom_id.slice(0, limits.customId), disabled: true };
}

function clipSelect(select: Select): Select {
  const known = select.options.filter(
    ({ value }) => value !== '' && value.length <= limits.optionValue,
  );
  const options = known.map(({ label, value }) => ({
    label: clip(label === '' ? '…' : label, limits.optionLabel),
    value,
  }));
  const lost = select.options.length - known.length;
  const hint = lost === 0 ? select.placeholder : `${select.placeholder} (${lost} left out)`;
  return {
    ...select,
    placeholder: clip(hint, limits.placeholder),
    options: options.length > 0 ? options : [{ label: 'What can I do here?', value: 'help' }],
  };
}

/** Words cut to a length, with the sign that they were. */
export function clip(words: string, most: number): string {
  return words.length <= most ? words : `${cut(words, most - 1).trimEnd()}…`;
}
