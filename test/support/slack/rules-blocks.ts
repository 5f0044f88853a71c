// What Slack takes as a block, in a message, a modal or the Home tab. Kinds we never send are not known here.

import { list, record } from '../json.ts';
import {
  bool,
  both,
  byType,
  type Check,
  type Fields,
  listOf,
  oneOf,
  shape,
  string,
  wrong,
} from './checks.ts';
import { inActions, inInput, inSection, picture } from './rules-elements.ts';
import { anyText, plainText, richText } from './rules-texts.ts';

export type Surface = 'message' | 'modal' | 'home';

const named: Fields = { block_id: string(255) };

const section: Check = (value, at) => {
  const { text, fields } = record(value);
  const faults = shape(
    {},
    {
      ...named,
      text: anyText(3000),
      fields: listOf(anyText(2000), 10),
      accessory: inSection,
      expand: bool,
    },
  )(value, at);
  return text !== undefined || fields !== undefined
    ? faults
    : [...faults, wrong('must define either `text` or `fields`', `${at}/type`)];
};

const image: Check = (value, at) => {
  const { image_url: url, slack_file: file } = record(value);
  const ways = [url, file].filter((one) => one !== undefined).length;
  return ways === 1
    ? picture(value, at)
    : [...picture(value, at), wrong('must define either `image_url` or `slack_file`', at)];
};

const cell = byType({
  raw_text: shape({ text: string(10_000) }),
  raw_number: shape({
    value: (one, at) => (Number.isFinite(one) ? [] : [wrong('must be a number', at)]),
    text: string(10_000),
  }),
  rich_text: richText,
});

const column: Check = (value, at) =>
  value === null
    ? []
    : shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: bool })(value, at);

const table = both(
  shape({ rows: listOf(listOf(cell, 20), 100) }, { ...named, column_settings: listOf(column, 20) }),
  (value, at) =>
    textLength(record(value).rows) > 10_000
      ? [wrong('must be less than 10001 characters', `${at}/rows`)]
      : [],
);

const everywhere: Fields = {
  actions: shape({ elements: listOf(inActions, 25) }, named),
  context: shape(
    { elements: listOf(byType({ plain_text: anyText(3000), mrkdwn: anyText(3000), image }), 10) },
    named,
  ),
  divider: shape({}, named),
  header: shape({ text: plainText(150) }, named),
  image,
  input: shape(
    { label: plainText(2000), element: inInput },
    { ...named, hint: plainText(2000), optional: bool, dispatch_action: bool },
  ),
  rich_text: richText,
  section,
};

const kinds: { readonly [S in Surface]: Fields } = {
  message: {
    ...everywhere,
    table,
    markdown: shape({ text: string(12_000) }, named),
  },
  modal: everywhere,
  home: everywhere,
};

/** What is wrong with the blocks of a surface, besides what only shows when all are seen together. */
export function blockFaults(surface: Surface, blocks: unknown, at: string): readonly string[] {
  const most = surface === 'message' ? 50 : 100;
  return listOf(byType(kinds[surface]), most, 0)(blocks, at);
}

/** The characters of every text in a value, however deep. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + textLength(one), 0);
  return Object.entries(record(value)).reduce(
    (sum, [name, one]) =>
      sum + (name === 'text' && typeof one === 'string' ? [...one].length : textLength(one)),
    0,
  );
}

/** Each id of a kind that stands twice, as Slack tells it. */
export function repeatedIds(blocks: unknown, at: string): readonly string[] {
  return (['block_id', 'action_id'] as const).flatMap((name) => {
    const seen = new Set<unknown>();
    return found(blocks, at, name).flatMap(({ id, where }) => {
      const again = seen.has(id);
      seen.add(id);
      return again ? [wrong(`\`${name}\` "${id}" already exists`, where)] : [];
    });
  });
}

function found(
  value: unknown,
  at: string,
  name: string,
): readonly { readonly id: unknown; readonly where: string }[] {
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(record(value));
  return entries.flatMap(([key, one]) =>
    key === name
      ? [{ id: one, where: `${at}/${key}` }]
      : typeof one === 'object' && one !== null
        ? found(one, `${at}/${key}`, name)
        : [],
  );
}

/** Where blocks would notify somebody: a mention as rich text, or a control sequence in marked text. */
export function pings(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(pings);
  const one = record(value);
  const mentions = ['user', 'usergroup', 'channel', 'broadcast'].includes(String(one.type));
  const own = [
    ...(mentions && one.elements === undefined ? [`a mention of kind ${one.type}`] : []),
    ...(one.type === 'mrkdwn' ? controls(one.text) : []),
  ];
  return [...own, ...Object.values(one).flatMap(pings)];
}

/** The control sequences in marked text: `<!channel>`, `<@U1>`, `<#C1>`. */
export function controls(text: unknown): readonly string[] {
  return [...String(text ?? '').matchAll(/<[!@#][^>]*>/g)].map(([all]) => `the control ${all}`);
}

/** How many of the blocks are tables. */
export function tables(blocks: unknown): number {
  return list(blocks).filter(({ type }) => type === 'table').length;
}
