// What fits in Slack: every limit we know, written or not, and what of a message or a view breaks them.
//
// From the reference of Block Kit and the types of @slack/types 3.2, read August 2026. That a message
// of about 13,200 characters is refused with msg_blocks_too_long stands in no reference
// (slackapi/bolt-js#2509); views are not known to have it.

import type { Block, Button, Home, Message, Modal, Select, Table } from './payload.ts';
import { richTextContent } from './rich-text.ts';

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
export function messageViolations({
  text,
  blocks,
}: Pick<Message, 'text' | 'blocks'>): readonly string[] {
  const tables = blocks.filter(({ type }) => type === 'table').length;
  const violations = [
    checkMax('the fallback text', text.length, limits.text, 'characters'),
    text.trim() === '' ? 'the fallback text is empty.' : undefined,
    checkMax('it', blocks.length, limits.blocks, 'blocks'),
    checkMax('it', JSON.stringify(blocks).length, limits.payload, 'characters in all'),
    checkMax('it', tables, limits.tables, 'tables'),
    blocks.some(({ type }) => type === 'input') ? 'a message has a field to fill in.' : undefined,
  ];
  return [
    ...violations.filter((violation) => violation !== undefined),
    ...blockListViolations(blocks),
  ];
}

/** Everything of a modal or of the Home tab that Slack would refuse. */
export function viewViolations(view: Modal | Home): readonly string[] {
  const { blocks } = view;
  const bytes = new TextEncoder().encode(JSON.stringify(view)).length;
  const inputs = blocks.some(({ type }) => type === 'input');
  const violations = [
    checkMax('the view', blocks.length, limits.viewBlocks, 'blocks'),
    checkMax('the view', bytes, limits.viewBytes, 'bytes'),
    blocks.some(({ type }) => type === 'table') ? 'a view has a table.' : undefined,
    inputs && view.type === 'home' ? 'the Home tab has a field to fill in.' : undefined,
    ...(view.type === 'home' ? [] : modalViolations(view, inputs)),
  ];
  return [
    ...violations.filter((violation) => violation !== undefined),
    ...blockListViolations(blocks),
  ];
}

function modalViolations(modal: Modal, inputs: boolean): readonly (string | undefined)[] {
  return [
    checkMax('the title of the modal', modal.title.text.length, limits.modalTitle, 'characters'),
    checkMax('a button of the modal', modal.close.text.length, limits.modalButton, 'characters'),
    checkMax('a button of the modal', modal.submit?.text.length, limits.modalButton, 'characters'),
    checkMax('the callback id', modal.callback_id.length, limits.callbackId, 'characters'),
    checkMax('the metadata', modal.private_metadata.length, limits.privateMetadata, 'characters'),
    inputs && modal.submit === undefined ? 'a modal with a field has no button.' : undefined,
  ];
}

function blockListViolations(blocks: readonly Block[]): readonly string[] {
  const ids = blocks.flatMap(actionIdsOf);
  return [
    ids.length === new Set(ids).size ? undefined : 'two of its buttons have the same id.',
    ...blocks.flatMap(blockViolations),
  ].filter((violation) => violation !== undefined);
}

/** What of a block alone Slack would refuse. */
export function blockViolations(block: Block): readonly string[] {
  return checkBlock(block).filter((violation) => violation !== undefined);
}

function checkBlock(block: Block): readonly (string | undefined)[] {
  switch (block.type) {
    case 'header':
      return checkText('the title', block.text.text, limits.header);
    case 'rich_text':
      return [checkNotEmpty('a text', richTextContent(block))];
    case 'section':
      return [
        ...checkText('a text', block.text.text, limits.sectionText),
        ...(block.accessory === undefined ? [] : checkElement(block.accessory)),
      ];
    case 'context':
      return [
        checkMax('an aside', block.elements.length, limits.contextElements, 'texts'),
        ...block.elements.flatMap(({ text }) => checkText('an aside', text, limits.sectionText)),
      ];
    case 'actions':
      return [
        block.elements.length === 0 ? 'a row has no buttons.' : undefined,
        checkMax('a row', block.elements.length, limits.actionElements, 'buttons'),
        ...block.elements.flatMap(checkElement),
      ];
    case 'table':
      return checkTable(block);
    case 'image':
      return [
        ...checkText('the description of a picture', block.alt_text, limits.altText),
        'image_url' in block
          ? checkMax(
              'the address of a picture',
              block.image_url.length,
              limits.imageUrl,
              'characters',
            )
          : undefined,
      ];
    case 'input':
      return [
        ...checkText('the label of a field', block.label.text, limits.inputLabel),
        checkMax('a field', block.element.max_length, limits.inputText, 'characters'),
      ];
    case 'divider':
      return [];
    default:
      return block satisfies never;
  }
}

function checkTable({ rows }: Table): readonly (string | undefined)[] {
  const cells = rows
    .flat()
    .map((cell) => (cell.type === 'raw_text' ? cell.text : richTextContent(cell)));
  return [
    checkMax('a table', rows.length, limits.tableRows, 'rows'),
    checkMax('a table', Math.max(...rows.map((row) => row.length)), limits.tableColumns, 'columns'),
    checkMax('a table', cells.join('').length, limits.tableText, 'characters'),
    ...cells.map((cell) => checkNotEmpty('a cell of a table', cell)),
  ];
}

function checkElement(element: Button | Select): readonly (string | undefined)[] {
  const id = checkMax('an action id', element.action_id.length, limits.id, 'characters');
  if (element.type !== 'button') return [id, ...checkSelect(element)];
  const label = checkText(
    `the button “${element.text.text}”`,
    element.text.text,
    limits.buttonText,
  );
  return 'url' in element
    ? [id, ...label, checkMax('a link', element.url.length, limits.url, 'characters')]
    : [id, ...label, checkMax('a line', element.value.length, limits.buttonValue, 'characters')];
}

function checkSelect(select: Select): readonly (string | undefined)[] {
  const { placeholder } = select;
  const hint = checkText(`the hint “${placeholder.text}”`, placeholder.text, limits.placeholder);
  if (select.type === 'external_select') return hint;
  const values = select.options.map(({ value }) => value);
  return [
    ...hint,
    values.length === 0 ? 'a menu is empty.' : undefined,
    checkMax('a menu', values.length, limits.selectOptions, 'entries'),
    values.length === new Set(values).size ? undefined : 'two entries of a menu do the same.',
    ...select.options.flatMap(({ text, value }) => [
      ...checkText(`the entry “${text.text}”`, text.text, limits.optionText),
      ...checkText(`the line ${value}`, value, limits.optionValue),
    ]),
  ];
}

function actionIdsOf(block: Block): readonly string[] {
  if (block.type === 'actions') return block.elements.map(({ action_id }) => action_id);
  return block.type === 'section' && block.accessory ? [block.accessory.action_id] : [];
}

function checkText(subject: string, text: string, max: number): readonly (string | undefined)[] {
  return [checkNotEmpty(subject, text), checkMax(subject, text.length, max, 'characters')];
}

function checkNotEmpty(subject: string, text: string): string | undefined {
  return text === '' ? `${subject} is empty.` : undefined;
}

function checkMax(subject: string, size: number | undefined, max: number, unit: string) {
  return size === undefined || size <= max
    ? undefined
    : `${subject} has ${size} ${unit} of at most ${max}.`;
}
