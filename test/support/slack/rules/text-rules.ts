// What Slack takes as text: its plain and marked text objects, options and confirmations, and rich text.
// Numbers stand here once more, on purpose: a limit that is wrong in the adapter must not be wrong in its judge.

import {
  byType,
  type Check,
  hasFields,
  isBoolean,
  isInteger,
  isText,
  isUrl,
  listOf,
  oneOf,
} from './checks.ts';

export function plainText(most: number): Check {
  return byType({ plain_text: hasFields({ text: isText(most) }, { emoji: isBoolean }) });
}

export function anyText(most: number): Check {
  return byType({
    plain_text: hasFields({ text: isText(most) }, { emoji: isBoolean }),
    mrkdwn: hasFields({ text: isText(most) }, { verbatim: isBoolean }),
  });
}

/** An entry of a menu. Other pages of the documentation allow 150 characters of value; 75 is safe. */
export const option = hasFields(
  { text: plainText(75), value: isText(75) },
  { description: plainText(75) },
);

/** An entry of radio buttons or checkboxes, whose text may be marked. */
export const markedOption = hasFields(
  { text: anyText(75), value: isText(75) },
  { description: anyText(75) },
);

export const optionGroup = hasFields({ label: plainText(75), options: listOf(option, 100) });

export const confirmation = hasFields(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: oneOf('primary', 'danger') },
);

const style = hasFields(
  {},
  { bold: isBoolean, italic: isBoolean, strike: isBoolean, code: isBoolean, underline: isBoolean },
);
const styled = { style };
const longest = Number.POSITIVE_INFINITY;

const inline: { readonly [type: string]: Check } = {
  text: hasFields({ text: isText(longest) }, styled),
  link: hasFields({ url: isUrl(3000) }, { text: isText(longest), unsafe: isBoolean, ...styled }),
  emoji: hasFields(
    { name: isText(100) },
    { unicode: isText(100), skin_tone: isInteger(1, 6), ...styled },
  ),
  user: hasFields({ user_id: isText(20) }, styled),
  usergroup: hasFields({ usergroup_id: isText(20) }, styled),
  channel: hasFields({ channel_id: isText(20) }, styled),
  team: hasFields({ team_id: isText(20) }, styled),
  broadcast: hasFields({ range: oneOf('here', 'channel', 'everyone') }, styled),
  color: hasFields({ value: isText(7) }, styled),
  date: hasFields(
    { timestamp: isInteger(0, 1e11), format: isText(1000) },
    { url: isUrl(3000), fallback: isText(1000), ...styled },
  ),
};

const section = hasFields({ elements: listOf(byType(inline), longest) });
const border = oneOf(0, 1);

export const richText = hasFields(
  {
    elements: listOf(
      byType({
        rich_text_section: section,
        rich_text_list: hasFields(
          {
            elements: listOf(byType({ rich_text_section: section }), longest),
            style: oneOf('bullet', 'ordered'),
          },
          { indent: isInteger(0, 8), offset: isInteger(0, 1e9), border },
        ),
        rich_text_quote: hasFields({ elements: listOf(byType(inline), longest) }, { border }),
        rich_text_preformatted: hasFields(
          {
            elements: listOf(
              byType({
                text: hasFields({ text: isText(longest) }, styled),
                link: hasFields({ url: isUrl(3000) }, { text: isText(longest), ...styled }),
              }),
              longest,
            ),
          },
          { border },
        ),
      }),
      longest,
    ),
  },
  { block_id: isText(255) },
);
