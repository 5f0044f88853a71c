// What fits in Slack: every limit we know, written or not, and what of a message or a view breaks them.
//
// From the reference of Block Kit and the types of @slack/types 3.2, read August 2026. That a message
// of about 13,200 characters is refused with msg_blocks_too_long stands in no reference
// (slackapi/bolt-js#2509); views are not known to have it.

import type { Block, Button, Home, Message, Modal, Select, Table } from './payload.ts';
import { textOf } from './size.ts';

export const limits = Object.freeze({
  /** Blocks of a message. */
  blocks: 50,
  /** Blocks of a modal or of the Home tab. */
  viewBlocks: 100,
  /** Characters of all blocks of a message together, as JSON: Slack refuses somewhat more. */
  payload: 13_000,
  /** A view as JSON, in bytes. */
  viewBytes: 250_000,
  /** The fallback text is cut by Slack at 40,000; it advises this. */
  text: 4000,
  header: 150,
  sectionText: 3000,
  contextElements: 10,
  actionElements: 25,
  id: 255,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  selectOptions: 100,
  optionText: 75,
  optionValue: 75,
  placeholder: 150,
  altText: 2000,
  imageUrl: 3000,
  inputLabel: 2000,
  inputText: 3000,
  tables: 1,
  tableRows: 100,
  tableColumns: 20,
  /** Characters of a table's cells together. */
  tableText: 10_000,
  modalTitle: 24,
  modalButton: 24,
  callbackId: 255,
  privateMetadata: 3000,
  commandName: 32,
  commandDescription: 2000,
  commandHint: 1000,
  /** A request that is not acknowledged by then is shown as failed. */
  ackMs: 3_000,
  /** A response_url serves for half an hour, five times. */
  responseUrlMs: 30 * 60_000,
  responseUrlUses: 5,
  /** A trigger opens one modal, and dies. */
  triggerMs: 3_000,
});

/** Everything of a message that Slack would refuse, in sentences for an author. */
export function breaches({ text, blocks }: Pick<Message, 'text' | 'blocks'>): readonly string[] {
  const tables = blocks.filter(({ type }) => type === 'table').length;
  const all = [
    over('the fallback text', text.length, limits.text, 'characters'),
    text.trim() === '' ? 'the fallback text is empty.' : undefined,
    over('it', blocks.length, limits.blocks, 'blocks'),
    over('it', JSON.stringify(blocks).length, limits.payload, 'characters in all'),
    over('it', tables, limits.tables, 'tables'),
    blocks.some(({ type }) => type === 'input') ? 'a message has a field to fill in.' : undefined,
  ];
  return [...all.filter((breach) => breach !== undefined), ...blockBreaches(blocks)];
}

/** Everything of a modal or of the Home tab that Slack would refuse. */
export function viewBreaches(view: Modal | Home): readonly string[] {
  const { blocks } = view;
  const bytes = new TextEncoder().encode(JSON.stringify(view)).length;
  const inputs = blocks.some(({ type }) => type === 'input');
  const all = [
    over('the view', blocks.length, limits.viewBlocks, 'blocks'),
    over('the view', bytes, limits.viewBytes, 'bytes'),
    blocks.some(({ type }) => type === 'table') ? 'a view has a table.' : undefined,
    inputs && view.type === 'home' ? 'the Home tab has a field to fill in.' : undefined,
    ...(view.type === 'home' ? [] : modalBreaches(view, inputs)),
  ];
  return [...all.filter((breach) => breach !== undefined), ...blockBreaches(blocks)];
}

function modalBreaches(modal: Modal, inputs: boolean): readonly (string | undefined)[] {
  return [
    over('the title of the modal', modal.title.text.length, limits.modalTitle, 'characters'),
    over('a button of the modal', modal.close.text.length, limits.modalButton, 'characters'),
    over('a button of the modal', modal.submit?.text.length, limits.modalButton, 'characters'),
    over('the callback id', modal.callback_id.length, limits.callbackId, 'characters'),
    over('the metadata', modal.private_metadata.length, limits.privateMetadata, 'characters'),
    inputs && modal.submit === undefined ? 'a modal with a field has no button.' : undefined,
  ];
}

function blockBreaches(blocks: readonly Block[]): readonly string[] {
  const ids = blocks.flatMap(idsOf);
  return [
    ids.length === new Set(ids).size ? undefined : 'two of its buttons have the same id.',
    ...blocks.flatMap(breachesOf),
  ].filter((breach) => breach !== undefined);
}

/** What of a block alone Slack would refuse. */
export function breachesOf(block: Block): readonly string[] {
  return partBreaches(block).filter((breach) => breach !== undefined);
}

function partBreaches(block: Block): readonly (string | undefined)[] {
  switch (block.type) {
    case 'header':
      return sized('the title', block.text.text, limits.header);
    case 'rich_text':
      return [empty('a text', textOf(block))];
    case 'section':
      return [
        ...sized('a text', block.text.text, limits.sectionText),
        ...(block.accessory === undefined ? [] : pressBreaches(block.accessory)),
      ];
    case 'context':
      return [
        over('an aside', block.elements.length, limits.contextElements, 'texts'),
        ...block.elements.flatMap(({ text }) => sized('an aside', text, limits.sectionText)),
      ];
    case 'actions':
      return [
        block.elements.length === 0 ? 'a row has no buttons.' : undefined,
        over('a row', block.elements.length, limits.actionElements, 'buttons'),
        ...block.elements.flatMap(pressBreaches),
      ];
    case 'table':
      return tableBreaches(block);
    case 'image':
      return [
        ...sized('the description of a picture', block.alt_text, limits.altText),
        'image_url' in block
          ? over('the address of a picture', block.image_url.length, limits.imageUrl, 'characters')
          : undefined,
      ];
    case 'input':
      return [
        ...sized('the label of a field', block.label.text, limits.inputLabel),
        over('a field', block.element.max_length, limits.inputText, 'characters'),
      ];
    case 'divider':
      return [];
    default:
      return block satisfies never;
  }
}

function tableBreaches({ rows }: Table): readonly (string | undefined)[] {
  const cells = rows.flat().map((cell) => (cell.type === 'raw_text' ? cell.text : textOf(cell)));
  return [
    over('a table', rows.length, limits.tableRows, 'rows'),
    over('a table', Math.max(...rows.map((row) => row.length)), limits.tableColumns, 'columns'),
    over('a table', cells.join('').length, limits.tableText, 'characters'),
    ...cells.map((cell) => empty('a cell of a table', cell)),
  ];
}

function pressBreaches(part: Button | Select): readonly (string | undefined)[] {
  const id = over('an action id', part.action_id.length, limits.id, 'characters');
  if (part.type !== 'button') return [id, ...selectBreaches(part)];
  const label = sized(`the button “${part.text.text}”`, part.text.text, limits.buttonText);
  return 'url' in part
    ? [id, ...label, over('a link', part.url.length, limits.url, 'characters')]
    : [id, ...label, over('a line', part.value.length, limits.buttonValue, 'characters')];
}

function selectBreaches(select: Select): readonly (string | undefined)[] {
  const { placeholder } = select;
  const hint = sized(`the hint “${placeholder.text}”`, placeholder.text, limits.placeholder);
  if (select.type === 'external_select') return hint;
  const values = select.options.map(({ value }) => value);
  return [
    ...hint,
    values.length === 0 ? 'a menu is empty.' : undefined,
    over('a menu', values.length, limits.selectOptions, 'entries'),
    values.length === new Set(values).size ? undefined : 'two entries of a menu do the same.',
    ...select.options.flatMap(({ text, value }) => [
      ...sized(`the entry “${text.text}”`, text.text, limits.optionText),
      ...sized(`the line ${value}`, value, limits.optionValue),
    ]),
  ];
}

function idsOf(block: Block): readonly string[] {
  if (block.type === 'actions') return block.elements.map(({ action_id }) => action_id);
  return block.type === 'section' && block.accessory ? [block.accessory.action_id] : [];
}

function sized(what: string, text: string, most: number): readonly (string | undefined)[] {
  return [empty(what, text), over(what, text.length, most, 'characters')];
}

function empty(what: string, text: string): string | undefined {
  return text === '' ? `${what} is empty.` : undefined;
}

function over(what: string, size: number | undefined, most: number, unit: string) {
  return size === undefined || size <= most
    ? undefined
    : `${what} has ${size} ${unit} of at most ${most}.`;
}
