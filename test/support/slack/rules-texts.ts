// What Slack takes as text: its plain and marked text objects, options and confirmations, and rich text.
// Numbers stand here once more, on purpose: a limit that is wrong in the adapter must not be wrong in its judge.

import { bool, byType, type Check, link, listOf, oneOf, shape, string, whole } from './checks.ts';

export function plainText(most: number): Check {
  return byType({ plain_text: shape({ text: string(most) }, { emoji: bool }) });
}

export function anyText(most: number): Check {
  return byType({
    plain_text: shape({ text: string(most) }, { emoji: bool }),
    mrkdwn: shape({ text: string(most) }, { verbatim: bool }),
  });
}

/** An entry of a menu. Other pages of the documentation allow 150 characters of value; 75 is safe. */
export const option = shape(
  { text: plainText(75), value: string(75) },
  { description: plainText(75) },
);

/** An entry of radio buttons or checkboxes, whose text may be marked. */
export const markedOption = shape(
  { text: anyText(75), value: string(75) },
  { description: anyText(75) },
);

export const optionGroup = shape({ label: plainText(75), options: listOf(option, 100) });

export const confirmation = shape(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: oneOf('primary', 'danger') },
);

const style = shape({}, { bold: bool, italic: bool, strike: bool, code: bool, underline: bool });
const styled = { style };
const longest = Number.POSITIVE_INFINITY;

const inline: { readonly [type: string]: Check } = {
  text: shape({ text: string(longest) }, styled),
  link: shape({ url: link(3000) }, { text: string(longest), unsafe: bool, ...styled }),
  emoji: shape({ name: string(100) }, { unicode: string(100), skin_tone: whole(1, 6), ...styled }),
  user: shape({ user_id: string(20) }, styled),
  usergroup: shape({ usergroup_id: string(20) }, styled),
  channel: shape({ channel_id: string(20) }, styled),
  team: shape({ team_id: string(20) }, styled),
  broadcast: shape({ range: oneOf('here', 'channel', 'everyone') }, styled),
  color: shape({ value: string(7) }, styled),
  date: shape(
    { timestamp: whole(0, 1e11), format: string(1000) },
    { url: link(3000), fallback: string(1000), ...styled },
  ),
};

const section = shape({ elements: listOf(byType(inline), longest) });
const border = oneOf(0, 1);

export const richText = shape(
  {
    elements: listOf(
      byType({
        rich_text_section: section,
        rich_text_list: shape(
          {
            elements: listOf(byType({ rich_text_section: section }), longest),
            style: oneOf('bullet', 'ordered'),
          },
          { indent: whole(0, 8), offset: whole(0, 1e9), border },
        ),
        rich_text_quote: shape({ elements: listOf(byType(inline), longest) }, { border }),
        rich_text_preformatted: shape(
          {
            elements: listOf(
              byType({
                text: shape({ text: string(longest) }, styled),
                link: shape({ url: link(3000) }, { text: string(longest), ...styled }),
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
  { block_id: string(255) },
);
