// What Slack refuses in a whole message or view, with the error it answers.

import { list, record } from '../json.ts';
import { anything, bool, byType, oneOf, shape, string, wrong } from './checks.ts';
import { blockFaults, controls, pings, repeatedIds, tables, textLength } from './rules-blocks.ts';
import { plainText } from './rules-texts.ts';

export type Refusal = { readonly error: string; readonly messages: readonly string[] };

/**
 * The limit no reference names. Measured by others: the characters shown, and about 100 for each
 * block around them, may be about 13,200 in all (slackapi/bolt-js issues 2509 and 2867).
 */
const mostInAll = 13_200;
const perBlock = 100;

/** Text that goes with blocks is read aloud and stands in notifications: we do not send any without. */
const longestText = 4000;

/** What is wrong with a message; undefined where Slack takes it. */
export function messageRefusal(message: {
  readonly text?: unknown;
  readonly blocks?: unknown;
}): Refusal | undefined {
  const { text, blocks } = message;
  if (typeof text !== 'string' || text.trim() === '') return { error: 'no_text', messages: [] };
  if ([...text].length > longestText) return { error: 'msg_too_long', messages: [] };
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', messages: [] };
  const faults = [...blockFaults('message', blocks, '/blocks'), ...repeatedIds(blocks, '/blocks')];
  if (faults.length > 0) return { error: 'invalid_blocks', messages: faults };
  if (tables(blocks) > 1) {
    return { error: 'invalid_attachments', messages: ['only_one_table_allowed'] };
  }
  return textLength(blocks) + perBlock * blocks.length > mostInAll
    ? { error: 'msg_blocks_too_long', messages: [] }
    : undefined;
}

const common = {
  private_metadata: string(3000, 0),
  callback_id: string(255),
  external_id: string(255, 0),
};

const surfaces = byType({
  modal: shape(
    { title: plainText(24), blocks: anything },
    {
      ...common,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: bool,
      notify_on_close: bool,
      submit_disabled: bool,
    },
  ),
  home: shape({ blocks: anything }, common),
});

const longestView = 250_000;

/** What is wrong with a modal or the Home tab, as `views.*` tells it. */
export function viewRefusal(view: unknown, wanted: 'modal' | 'home'): Refusal | undefined {
  const { type, blocks, submit } = record(view);
  const surface = type === 'home' ? 'home' : 'modal';
  const inputs = list(blocks).flatMap((block, index) =>
    block.type === 'input' && submit === undefined && surface === 'modal'
      ? [
          wrong(
            'must define `submit` to use an `input` block in modals',
            `/view/blocks/${index}/input`,
          ),
        ]
      : [],
  );
  const faults = [
    ...surfaces(view, '/view'),
    ...oneOf(wanted)(type, '/view/type'),
    ...blockFaults(surface, blocks, '/view/blocks'),
    ...repeatedIds(blocks, '/view/blocks'),
    ...inputs,
  ];
  if (faults.length > 0) return { error: 'invalid_arguments', messages: faults };
  return Buffer.byteLength(JSON.stringify(view)) > longestView
    ? { error: 'view_too_large', messages: [] }
    : undefined;
}

/** Whom a message or a view would notify. Slack takes it; we never send it. */
export function pingsOf(sent: { readonly text?: unknown; readonly blocks?: unknown }) {
  return [...controls(sent.text), ...pings(sent.blocks)];
}
