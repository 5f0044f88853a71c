// The last resort: cuts what Slack would refuse, and says so where it was cut.
//
// The content check refuses content that would come here; what remains is what nobody foresaw.

import { ellipsize } from '../../../lib/text.ts';
import { blockViolations, limits, messageViolations, viewViolations } from './limits.ts';
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

const truncationNotice: Block = {
  type: 'context',
  elements: [{ type: 'plain_text', text: '… cut off here: too long for Slack', emoji: false }],
};

/** Characters that fit a view whatever their bytes, with room for what is not blocks. */
const maxViewPayload = limits.viewBytes / 3 - limits.privateMetadata;

/** A message within every limit; the same one where it is so already. */
export function truncateMessage(message: Message): Message {
  if (messageViolations(message).length === 0) return message;
  const text = ellipsize(message.text.trim() === '' ? '…' : message.text, limits.text);
  return { text, blocks: truncateBlocks(message.blocks, limits.blocks, limits.payload) };
}

/** A modal or a Home tab within every limit; the same one where it is so already. */
export function truncateView<View extends Modal | Home>(view: View): View {
  if (viewViolations(view).length === 0) return view;
  return { ...view, blocks: truncateBlocks(view.blocks, limits.viewBlocks, maxViewPayload) };
}

/** Clips each block, then leaves blocks out from the end until the rest fits. */
function truncateBlocks(
  blocks: readonly Block[],
  maxBlocks: number,
  maxPayload: number,
): readonly Block[] {
  const truncated = blocks
    .map(truncateBlock)
    .filter((block) => blockViolations(block).length === 0);
  const size = (candidates: readonly Block[]) => JSON.stringify(candidates).length;
  const fits = (candidates: readonly Block[]) =>
    candidates.length <= maxBlocks && size(candidates) <= maxPayload;
  if (truncated.length === blocks.length && fits(truncated)) return truncated;
  const remaining = [...truncated];
  while (remaining.length > 1 && !fits([...remaining, truncationNotice])) remaining.pop();
  return [...remaining, truncationNotice];
}

function truncateBlock(block: Block): Block {
  switch (block.type) {
    case 'header':
      return { ...block, text: truncatePlain(block.text, limits.header) };
    case 'context':
      return {
        ...block,
        elements: block.elements
          .slice(0, limits.contextElements)
          .map((text) => truncatePlain(text, limits.sectionText)),
      };
    case 'section':
      return {
        ...block,
        text: truncatePlain(block.text, limits.sectionText),
        ...(block.accessory === undefined ? {} : { accessory: truncateElement(block.accessory) }),
      };
    case 'actions':
      return { ...block, elements: block.elements.map(truncateElement) };
    case 'rich_text':
      return { ...block, elements: block.elements.map(truncatePart) };
    default:
      return block;
  }
}

function truncateElement<Element extends Button | Select>(element: Element): Element {
  if (element.type === 'button') {
    const text = truncatePlain(element.text, limits.buttonText);
    if (!('value' in element) || element.value.length <= limits.buttonValue)
      return { ...element, text };
    // A line that was cut would say something else.
    return { ...element, text, value: element.value.replace(/\|.*$/su, '|help') };
  }
  const placeholder = truncatePlain(element.placeholder, limits.placeholder);
  if (element.type === 'external_select') return { ...element, placeholder };
  // An entry whose line was cut would say something else: it is left out.
  const options = element.options
    .filter(({ value }) => value !== '' && value.length <= limits.optionValue)
    .map((option) => ({ ...option, text: truncatePlain(option.text, limits.optionText) }));
  const help = { text: { ...element.placeholder, text: 'What can I do here?' }, value: 'help' };
  return { ...element, placeholder, options: options.length > 0 ? options : [help] };
}

/** One part of a text never takes more than half of a message. */
function truncatePart(part: RichPart): RichPart {
  switch (part.type) {
    case 'rich_text_list':
      return part;
    case 'rich_text_preformatted':
      return { ...part, elements: part.elements.map(truncateInline) };
    default:
      return { ...part, elements: part.elements.map(truncateInline) };
  }
}

function truncateInline<Inline extends RichInline>(inline: Inline): Inline {
  if (inline.text === undefined) return inline;
  return { ...inline, text: ellipsize(inline.text, limits.payload / 2) };
}

function truncatePlain(plain: Plain, max: number): Plain {
  return { ...plain, text: ellipsize(plain.text === '' ? '…' : plain.text, max) };
}
