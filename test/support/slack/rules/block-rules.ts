// What Slack takes as a block, in a message, a modal or the Home tab. Kinds we never send are not known here.

import { asList, asRecord } from '../../json.ts';
import {
  allOf,
  byType,
  type Check,
  type Fields,
  hasFields,
  isBoolean,
  isText,
  listOf,
  oneOf,
  violation,
} from './checks.ts';
import { inActions, inInput, inSection, picture } from './element-rules.ts';
import { anyText, plainText, richText } from './text-rules.ts';

export type SurfaceKind = 'message' | 'modal' | 'home';

const blockIdField: Fields = { block_id: isText(255) };

const section: Check = (value, at) => {
  const { text, fields } = asRecord(value);
  const faults = hasFields(
    {},
    {
      ...blockIdField,
      text: anyText(3000),
      fields: listOf(anyText(2000), 10),
      accessory: inSection,
      expand: isBoolean,
    },
  )(value, at);
  return text !== undefined || fields !== undefined
    ? faults
    : [...faults, violation('must define either `text` or `fields`', `${at}/type`)];
};

const image: Check = (value, at) => {
  const { image_url: url, slack_file: file } = asRecord(value);
  const ways = [url, file].filter((one) => one !== undefined).length;
  return ways === 1
    ? picture(value, at)
    : [...picture(value, at), violation('must define either `image_url` or `slack_file`', at)];
};

const cell = byType({
  raw_text: hasFields({ text: isText(10_000) }),
  raw_number: hasFields({
    value: (one, at) => (Number.isFinite(one) ? [] : [violation('must be a number', at)]),
    text: isText(10_000),
  }),
  rich_text: richText,
});

const column: Check = (value, at) =>
  value === null
    ? []
    : hasFields({}, { align: oneOf('left', 'center', 'right'), is_wrapped: isBoolean })(value, at);

const table = allOf(
  hasFields(
    { rows: listOf(listOf(cell, 20), 100) },
    { ...blockIdField, column_settings: listOf(column, 20) },
  ),
  (value, at) =>
    textLength(asRecord(value).rows) > 10_000
      ? [violation('must be less than 10001 characters', `${at}/rows`)]
      : [],
);

const blocksEverywhere: Fields = {
  actions: hasFields({ elements: listOf(inActions, 25) }, blockIdField),
  context: hasFields(
    { elements: listOf(byType({ plain_text: anyText(3000), mrkdwn: anyText(3000), image }), 10) },
    blockIdField,
  ),
  divider: hasFields({}, blockIdField),
  header: hasFields({ text: plainText(150) }, blockIdField),
  image,
  input: hasFields(
    { label: plainText(2000), element: inInput },
    { ...blockIdField, hint: plainText(2000), optional: isBoolean, dispatch_action: isBoolean },
  ),
  rich_text: richText,
  section,
};

const blocksBySurface: { readonly [S in SurfaceKind]: Fields } = {
  message: {
    ...blocksEverywhere,
    table,
    markdown: hasFields({ text: isText(12_000) }, blockIdField),
  },
  modal: blocksEverywhere,
  home: blocksEverywhere,
};

/** What is wrong with the blocks of a surface, besides what only shows when all are seen together. */
export function blockViolations(
  surface: SurfaceKind,
  blocks: unknown,
  at: string,
): readonly string[] {
  const max = surface === 'message' ? 50 : 100;
  return listOf(byType(blocksBySurface[surface]), max, 0)(blocks, at);
}

/** The characters of every text in a value, however deep. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + textLength(one), 0);
  return Object.entries(asRecord(value)).reduce(
    (sum, [name, one]) =>
      sum + (name === 'text' && typeof one === 'string' ? [...one].length : textLength(one)),
    0,
  );
}

/** Each id of a kind that stands twice, as Slack tells it. */
export function repeatedIds(blocks: unknown, at: string): readonly string[] {
  return (['block_id', 'action_id'] as const).flatMap((name) => {
    const seen = new Set<unknown>();
    return findIds(blocks, at, name).flatMap(({ id, where }) => {
      const again = seen.has(id);
      seen.add(id);
      return again ? [violation(`\`${name}\` "${id}" already exists`, where)] : [];
    });
  });
}

function findIds(
  value: unknown,
  at: string,
  name: string,
): readonly { readonly id: unknown; readonly where: string }[] {
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(asRecord(value));
  return entries.flatMap(([key, one]) =>
    key === name
      ? [{ id: one, where: `${at}/${key}` }]
      : typeof one === 'object' && one !== null
        ? findIds(one, `${at}/${key}`, name)
        : [],
  );
}

/** Where blocks would notify somebody: a mention as rich text, or a control sequence in marked text. */
export function blockMentions(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(blockMentions);
  const one = asRecord(value);
  const isMention = ['user', 'usergroup', 'channel', 'broadcast'].includes(String(one.type));
  const ownMentions = [
    ...(isMention && one.elements === undefined ? [`a mention of kind ${one.type}`] : []),
    ...(one.type === 'mrkdwn' ? textMentions(one.text) : []),
  ];
  return [...ownMentions, ...Object.values(one).flatMap(blockMentions)];
}

/** The control sequences in marked text: `<!channel>`, `<@U1>`, `<#C1>`. */
export function textMentions(text: unknown): readonly string[] {
  return [...String(text ?? '').matchAll(/<[!@#][^>]*>/g)].map(([all]) => `the control ${all}`);
}

/** How many of the blocks are tables. */
export function countTables(blocks: unknown): number {
  return asList(blocks).filter(({ type }) => type === 'table').length;
}
