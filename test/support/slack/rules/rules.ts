// What Slack refuses in a whole message or view, with the error it answers.

import { asList, asRecord } from '../../json.ts';
import {
  blockMentions,
  blockViolations,
  countTables,
  repeatedIds,
  textLength,
  textMentions,
} from './block-rules.ts';
import { acceptAny, byType, hasFields, isBoolean, isText, oneOf, violation } from './checks.ts';
import { plainText } from './text-rules.ts';

export type Refusal = { readonly error: string; readonly messages: readonly string[] };

/**
 * The limit no reference names. Measured by others: the characters shown, and about 100 for each
 * block around them, may be about 13,200 in all (slackapi/bolt-js issues 2509 and 2867).
 */
const maxMessageText = 13_200;
const textPerBlock = 100;

/** Text that goes with blocks is read aloud and stands in notifications: we do not send any without. */
const maxFallbackText = 4000;

/** What is wrong with a message; undefined where Slack takes it. */
export function messageRefusal(message: {
  readonly text?: unknown;
  readonly blocks?: unknown;
}): Refusal | undefined {
  const { text, blocks } = message;
  if (typeof text !== 'string' || text.trim() === '') return { error: 'no_text', messages: [] };
  if ([...text].length > maxFallbackText) return { error: 'msg_too_long', messages: [] };
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', messages: [] };
  const violations = [
    ...blockViolations('message', blocks, '/blocks'),
    ...repeatedIds(blocks, '/blocks'),
  ];
  if (violations.length > 0) return { error: 'invalid_blocks', messages: violations };
  if (countTables(blocks) > 1) {
    return { error: 'invalid_attachments', messages: ['only_one_table_allowed'] };
  }
  return textLength(blocks) + textPerBlock * blocks.length > maxMessageText
    ? { error: 'msg_blocks_too_long', messages: [] }
    : undefined;
}

const commonFields = {
  private_metadata: isText(3000, 0),
  callback_id: isText(255),
  external_id: isText(255, 0),
};

const viewChecks = byType({
  modal: hasFields(
    { title: plainText(24), blocks: acceptAny },
    {
      ...commonFields,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: isBoolean,
      notify_on_close: isBoolean,
      submit_disabled: isBoolean,
    },
  ),
  home: hasFields({ blocks: acceptAny }, commonFields),
});

const maxViewBytes = 250_000;

/** What is wrong with a modal or the Home tab, as `views.*` tells it. */
export function viewRefusal(view: unknown, expectedType: 'modal' | 'home'): Refusal | undefined {
  const { type, blocks, submit } = asRecord(view);
  const surface = type === 'home' ? 'home' : 'modal';
  const inputs = asList(blocks).flatMap((block, index) =>
    block.type === 'input' && submit === undefined && surface === 'modal'
      ? [
          violation(
            'must define `submit` to use an `input` block in modals',
            `/view/blocks/${index}/input`,
          ),
        ]
      : [],
  );
  const violations = [
    ...viewChecks(view, '/view'),
    ...oneOf(expectedType)(type, '/view/type'),
    ...blockViolations(surface, blocks, '/view/blocks'),
    ...repeatedIds(blocks, '/view/blocks'),
    ...inputs,
  ];
  if (violations.length > 0) return { error: 'invalid_arguments', messages: violations };
  return Buffer.byteLength(JSON.stringify(view)) > maxViewBytes
    ? { error: 'view_too_large', messages: [] }
    : undefined;
}

/** Whom a message or a view would notify. Slack takes it; we never send it. */
export function mentionsIn(sent: { readonly text?: unknown; readonly blocks?: unknown }) {
  return [...textMentions(sent.text), ...blockMentions(sent.blocks)];
}
