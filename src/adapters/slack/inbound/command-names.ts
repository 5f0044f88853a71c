// What a command is called on Slack: its own name, but for the names that Slack keeps for itself.

import type { Block, Inline, Text, View } from '../../../core/bot/view.ts';

/** Slack's own commands, which no app can have. */
const reserved: ReadonlySet<string> = new Set(
  `active apps archive away call canvas close collapse dm dnd expand feed feedback genie help huddle
   invite join kick leave list me msg mute open part pin prefs remind remove rename search share
   shortcuts shrug star status todo topic trust unarchive unstar who`.split(/\s+/),
);

/** What our help is called where `/help` is Slack's own. */
const botName = 'lectern';

/** A command's name behind the slash. */
export function slashName(name: string, prefix: string): string {
  const prefixed = `${prefix}${name}`;
  if (!reserved.has(prefixed)) return prefixed;
  return name === 'help' ? botName : `${botName}-${name}`;
}

/** The command meant by a name behind a slash; the name itself where it is none of ours. */
export function commandForSlashName(
  slash: string,
  prefix: string,
  names: readonly string[],
): string {
  const typed = slash.replace(/^\//, '').toLowerCase();
  return names.find((name) => slashName(name, prefix) === typed) ?? typed;
}

// What a view says of commands, in the names they go by on Slack: our help is not `/help` there.

/** Rewrites the commands that a view names; what its buttons do stays as it is. */
export type RenameCommands = (view: View) => View;

/** A rename for the commands that go by another name here; a view without any is left alone. */
export function createCommandRenamer(commands: readonly string[], prefix: string): RenameCommands {
  const renamed = new Map(
    commands
      .map((name) => [name, slashName(name, prefix)] as const)
      .filter(([name, slash]) => name !== slash),
  );
  if (renamed.size === 0) return (view) => view;
  // A slash inside a word or an address begins no command.
  const pattern = new RegExp(`(?<![\\w./:-])/(${[...renamed.keys()].join('|')})(?![\\w/-])`, 'g');
  const renameText = (text: string) =>
    text.includes('/')
      ? text.replace(pattern, (_, name: string) => `/${renamed.get(name) ?? name}`)
      : text;
  return (view) => ({
    ...view,
    title: renameText(view.title),
    blocks: view.blocks.map((block) => renameInBlock(block, renameText)),
  });
}

type RenameText = (text: string) => string;

function renameInBlock(block: Block, renameText: RenameText): Block {
  const renameInline = (text: Text) => renameInText(text, renameText);
  switch (block.kind) {
    case 'prose':
      return {
        ...block,
        body: block.body.map((part) =>
          part.kind === 'list'
            ? { ...part, items: part.items.map(renameInline) }
            : { ...part, text: renameInline(part.text) },
        ),
      };
    case 'fields':
      return {
        ...block,
        rows: block.rows.map(({ label, value }) => ({
          label: renameText(label),
          value: renameInline(value),
        })),
      };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(renameInline)) };
    case 'heading':
      return { ...block, text: renameText(block.text) };
    case 'options':
      return {
        ...block,
        options: block.options.map((option) => ({ ...option, text: renameInline(option.text) })),
      };
    case 'buttons':
    case 'select': {
      const actions = block.actions.map((action) => ({
        ...action,
        label: renameText(action.label),
      }));
      return { ...block, actions };
    }
    case 'footnote':
      return { ...block, text: renameInline(block.text) };
    case 'code':
    case 'picture':
    case 'progress':
    case 'link':
    case 'divider':
      return block;
    default:
      return block satisfies never;
  }
}

function renameInText(text: Text, renameText: RenameText): Text {
  return text.map((part): Inline => {
    switch (part.kind) {
      case 'text':
      case 'code':
        return { ...part, text: renameText(part.text) };
      case 'emphasis':
      case 'strong':
      case 'link':
        return { ...part, children: renameInText(part.children, renameText) };
      default:
        return part satisfies never;
    }
  });
}
