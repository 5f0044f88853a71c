// What Slack takes as an interactive element: buttons, selects, inputs. Kinds we never send are not known here.

import { record } from '../json.ts';
import {
  bool,
  byType,
  type Check,
  type Fields,
  link,
  listOf,
  oneOf,
  shape,
  string,
  whole,
  wrong,
} from './checks.ts';
import { confirmation, markedOption, option, optionGroup, plainText } from './rules-texts.ts';

const named: Fields = { action_id: string(255) };
const focusable: Fields = { ...named, focus_on_load: bool };
const hinted: Fields = { ...focusable, placeholder: plainText(150) };

const button = shape(
  { text: plainText(75) },
  {
    ...named,
    value: string(2000),
    url: link(3000),
    style: oneOf('primary', 'danger'),
    confirm: confirmation,
    accessibility_label: string(75),
  },
);

const staticSelect: Check = (value, at) => {
  const given = record(value);
  const faults = shape(
    {},
    {
      ...hinted,
      options: listOf(option, 100),
      option_groups: listOf(optionGroup, 100),
      initial_option: option,
      confirm: confirmation,
    },
  )(value, at);
  const lists = [given.options, given.option_groups].filter((one) => one !== undefined);
  return lists.length === 1
    ? faults
    : [...faults, wrong('must define either `options` or `option_groups`', at)];
};

const dispatch = shape(
  {},
  { trigger_actions_on: listOf(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
);

const textField: Fields = { ...hinted, dispatch_action_config: dispatch };

const choosing: Fields = {
  button,
  static_select: staticSelect,
  external_select: shape(
    {},
    { ...hinted, min_query_length: whole(0, 1000), initial_option: option, confirm: confirmation },
  ),
  overflow: shape({ options: listOf(option, 5) }, { ...named, confirm: confirmation }),
  radio_buttons: shape(
    { options: listOf(markedOption, 10) },
    { ...focusable, initial_option: markedOption, confirm: confirmation },
  ),
  checkboxes: shape(
    { options: listOf(markedOption, 10) },
    { ...focusable, initial_options: listOf(markedOption, 10), confirm: confirmation },
  ),
};

const numeric = string(100);

const typing: Fields = {
  plain_text_input: shape(
    {},
    {
      ...textField,
      initial_value: string(3000),
      multiline: bool,
      min_length: whole(0, 3000),
      max_length: whole(1, 3000),
    },
  ),
  number_input: shape(
    { is_decimal_allowed: bool },
    { ...textField, initial_value: numeric, min_value: numeric, max_value: numeric },
  ),
};

const { button: _, overflow: __, ...answering } = choosing;

/** An image beside text, by address or by a file of Slack's. */
export const picture = shape(
  { alt_text: string(2000) },
  { image_url: link(3000), slack_file: slackFile, title: plainText(2000), block_id: string(255) },
);

function slackFile(value: unknown, at: string): readonly string[] {
  const faults = shape({}, { id: string(20), url: link(3000) })(value, at);
  const ways = Object.keys(record(value)).length;
  return ways === 1 ? faults : [...faults, wrong('must define either `id` or `url`', at)];
}

export const inActions = byType(choosing);
export const inInput = byType({ ...typing, ...answering });
export const inSection = byType({ ...choosing, image: picture });
