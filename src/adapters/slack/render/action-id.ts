// The ids and values of buttons and menus on Slack: written when a view is rendered, read when one is pressed.

/**
 * What a press does to its message: in the bot's own conversation with a learner (`direct`) it edits
 * it. Slack's payload doesn't tell such a conversation from one between two people, so the id does.
 */
export type MessageKind = 'line' | 'direct';

/** `index` is the element's number in its message: no two ids may be the same. */
export function buttonId(messageKind: MessageKind, index: number): string {
  return `${messageKind}-${index}`;
}

/** A menu whose values Slack asks us for as somebody types: `argument` is `command name`. */
export function searchMenuId(messageKind: MessageKind, index: number, argument: string): string {
  return `${buttonId(messageKind, index)}?${argument}`;
}

/** A menu whose values are lines without their common beginning. */
export function menuId(messageKind: MessageKind, index: number, linePrefix: string): string {
  return `${buttonId(messageKind, index)}${linePrefix === '' ? '' : `|${linePrefix}`}`;
}

/** A button that opens an address. */
export function linkId(index: number): string {
  return `link-${index}`;
}

/** The number keeps the values of two buttons with one line apart. */
export function buttonValue(index: number, line: string): string {
  return `${index}|${line}`;
}

export type ActionId = {
  /** Undefined where the id is none of ours. */
  readonly kind: MessageKind | 'link' | undefined;
  /** What the lines of a menu begin with. */
  readonly linePrefix: string;
  /** The argument whose values a menu searches; without a name it is the command's first. */
  readonly search: { readonly command: string; readonly argument: string } | undefined;
};

/** Reads an id; a stranger may have made it up. */
export function parseActionId(id: string): ActionId {
  const [, kind] = /^(line|direct|link)-/.exec(id) ?? [];
  const [, linePrefix = ''] = /\|(.*)$/su.exec(id) ?? [];
  const [, command, argument = ''] = /\?(\S+)(?: (\S+))?$/.exec(id) ?? [];
  return {
    kind: kind === 'line' || kind === 'direct' || kind === 'link' ? kind : undefined,
    linePrefix,
    search: command === undefined ? undefined : { command, argument },
  };
}

/** The line a button holds; empty where its value is none of ours. */
export function parseButtonValue(value: string): string {
  return /^\d{1,3}\|(.*)$/su.exec(value)?.[1] ?? '';
}
