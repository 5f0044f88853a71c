// The last resort: cuts what Slack would refuse, and says so where it was cut.
//
// The content check refuses content that would come here; what remains is what nobody foresaw.

import { cut } from '../../core/cut.ts';
import { breaches, breachesOf, limits, viewBreaches } from './limits.ts';
import type {
  Block,
  Button,
  Home,
  Message,
  Modal,
  Plain,
  RichInline,
  RichPart,
  Select,
} from './payload.ts';

const mark: Block = {
  type: 'context',
  elements: [
    { type: 'plain_text', text: '… cut here: this is more than Slack takes', emoji: false },
  ],
};

/** Characters that fit a view whatever their bytes, with room for what is not blocks. */
const viewPayload = limits.viewBytes / 3 - limits.privateMetadata;

/** A message within every limit; the same one where it is so already. */
export function fitMessage(message: Message): Message {
  if (breaches(message).length === 0) return message;
  const text = clip(message.text.trim() === '' ? '…' : message.text, limits.text);
  return { text, blocks: fitBlocks(message.blocks, limits.blocks, limits.payload) };
}

/** A modal or a Home tab within every limit; the same one where it is so already. */
export function fitView<View extends Modal | Home>(view: View): View {
  if (viewBreaches(view).length === 0) return view;
  return { ...view, blocks: fitBlocks(view.blocks, limits.viewBlocks, viewPayload) };
}

/** Clips each block, then leaves blocks out from the end until the rest fits. */
function fitBlocks(blocks: readonly Block[], most: number, payload: number): readonly Block[] {
  const clipped = blocks.map(fitBlock).filter((block) => breachesOf(block).length === 0);
  const size = (some: readonly Block[]) => JSON.stringify(some).length;
  const fits = (some: readonly Block[]) => some.length <= most && size(some) <= payload;
  if (clipped.length === blocks.length && fits(clipped)) return clipped;
  const kept = [...clipped];
  while (kept.length > 1 && !fits([...kept, mark])) kept.pop();
  return [...kept, mark];
}

function fitBlock(block: Block): Block {
  switch (block.type) {
    case 'header':
      return { ...block, text: clipPlain(block.text, limits.header) };
    case 'context':
      return {
        ...block,
        elements: block.elements
          .slice(0, limits.contextElements)
          .map((text) => clipPlain(text, limits.sectionText)),
      };
    case 'section':
      return {
        ...block,
        text: clipPlain(block.text, limits.sectionText),
        ...(block.accessory === undefined ? {} : { accessory: fitPress(block.accessory) }),
      };
    case 'actions':
      return { ...block, elements: block.elements.map(fitPress) };
    case 'rich_text':
      return { ...block, elements: block.elements.map(fitPart) };
    default:
      return block;
  }
}

function fitPress<Press extends Button | Select>(press: Press): Press {
  if (press.type === 'button') {
    const text = clipPlain(press.text, limits.buttonText);
    if (!('value' in press) || press.value.length <= limits.buttonValue) return { ...press, text };
    // A line that was cut would say something else.
    return { ...press, text, value: press.value.replace(/\|.*$/su, '|help') };
  }
  const placeholder = clipPlain(press.placeholder, limits.placeholder);
  if (press.type === 'external_select') return { ...press, placeholder };
  // An entry whose line was cut would say something else: it is left out.
  const options = press.options
    .filter(({ value }) => value !== '' && value.length <= limits.optionValue)
    .map((option) => ({ ...option, text: clipPlain(option.text, limits.optionText) }));
  const help = { text: { ...press.placeholder, text: 'What can I do here?' }, value: 'help' };
  return { ...press, placeholder, options: options.length > 0 ? options : [help] };
}

/** One part of a text never takes more than half of a message. */
function fitPart(part: RichPart): RichPart {
  switch (part.type) {
    case 'rich_text_list':
      return part;
    case 'rich_text_preformatted':
      return { ...part, elements: part.elements.map(clipInline) };
    default:
      return { ...part, elements: part.elements.map(clipInline) };
  }
}

function clipInline<Piece extends RichInline>(piece: Piece): Piece {
  if (piece.text === undefined) return piece;
  return { ...piece, text: clip(piece.text, limits.payload / 2) };
}

function clipPlain(plain: Plain, most: number): Plain {
  return { ...plain, text: clip(plain.text === '' ? '…' : plain.text, most) };
}

/** Words cut to a length, with the sign that they were. */
export function clip(words: string, most: number): string {
  return words.length <= most ? words : `${cut(words, most - 1).trimEnd()}…`;
}
