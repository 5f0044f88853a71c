// What Slack takes as an interactive element: buttons, selects, inputs. Kinds we never send are not known here.

import { asRecord } from '../../json.ts';
import {
  byType,
  type Check,
  type Fields,
  hasFields,
  isBoolean,
  isInteger,
  isText,
  isUrl,
  listOf,
  oneOf,
  violation,
} from './checks.ts';
import { confirmation, markedOption, option, optionGroup, plainText } from './text-rules.ts';

const named: Fields = { action_id: isText(255) };
const focusable: Fields = { ...named, focus_on_load: isBoolean };
const hinted: Fields = { ...focusable, placeholder: plainText(150) };

const button = hasFields(
  { text: plainText(75) },
  {
    ...named,
    value: isText(2000),
    url: isUrl(3000),
    style: oneOf('primary', 'danger'),
    confirm: confirmation,
    accessibility_label: isText(75),
  },
);

const staticSelect: Check = (value, at) => {
  const given = asRecord(value);
  const faults = hasFields(
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
    : [...faults, violation('must define either `options` or `option_groups`', at)];
};

const dispatch = hasFields(
  {},
  { trigger_actions_on: listOf(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
);

const textField: Fields = { ...hinted, dispatch_action_config: dispatch };

const choosing: Fields = {
  button,
  static_select: staticSelect,
  external_select: hasFields(
    {},
    {
      ...hinted,
      min_query_length: isInteger(0, 1000),
      initial_option: option,
      confirm: confirmation,
    },
  ),
  overflow: hasFields({ options: listOf(option, 5) }, { ...named, confirm: confirmation }),
  radio_buttons: hasFields(
    { options: listOf(markedOption, 10) },
    { ...focusable, initial_option: markedOption, confirm: confirmation },
  ),
  checkboxes: hasFields(
    { options: listOf(markedOption, 10) },
    { ...focusable, initial_options: listOf(markedOption, 10), confirm: confirmation },
  ),
};

const numeric = isText(100);

const typing: Fields = {
  plain_text_input: hasFields(
    {},
    {
      ...textField,
      initial_value: isText(3000),
      multiline: isBoolean,
      min_length: isInteger(0, 3000),
      max_length: isInteger(1, 3000),
    },
  ),
  number_input: hasFields(
    { is_decimal_allowed: isBoolean },
    { ...textField, initial_value: numeric, min_value: numeric, max_value: numeric },
  ),
};

const { button: _, overflow: __, ...answering } = choosing;

/** An image beside text, by address or by a file of Slack's. */
export const picture = hasFields(
  { alt_text: isText(2000) },
  { image_url: isUrl(3000), slack_file: slackFile, title: plainText(2000), block_id: isText(255) },
);

function slackFile(value: unknown, at: string): readonly string[] {
  const faults = hasFields({}, { id: isText(20), url: isUrl(3000) })(value, at);
  const ways = Object.keys(asRecord(value)).length;
  return ways === 1 ? faults : [...faults, violation('must define either `id` or `url`', at)];
}

export const inActions = byType(choosing);
export const inInput = byType({ ...typing, ...answering });
export const inSection = byType({ ...choosing, image: picture });
