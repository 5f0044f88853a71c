// What a view says of commands, in the names they go by on Slack: our help is not `/help` there.

import type { Block, Inline, Text, View } from '../../core/view.ts';
import { slashName } from './names.ts';

/** Rewrites the commands that a view names; what its buttons do stays as it is. */
export type Rename = (view: View) => View;

/** A rename for the commands that go by another name here; a view without any is left alone. */
export function createRename(commands: readonly string[], prefix: string): Rename {
  const renamed = new Map(
    commands
      .map((name) => [name, slashName(name, prefix)] as const)
      .filter(([name, slash]) => name !== slash),
  );
  if (renamed.size === 0) return (view) => view;
  // A slash inside a word or an address begins no command.
  const pattern = new RegExp(`(?<![\\w./:-])/(${[...renamed.keys()].join('|')})(?![\\w/-])`, 'g');
  const words = (text: string) =>
    text.includes('/')
      ? text.replace(pattern, (_, name: string) => `/${renamed.get(name) ?? name}`)
      : text;
  return (view) => ({
    ...view,
    title: words(view.title),
    blocks: view.blocks.map((block) => inBlock(block, words)),
  });
}

type Words = (text: string) => string;

function inBlock(block: Block, words: Words): Block {
  const inside = (text: Text) => inText(text, words);
  switch (block.kind) {
    case 'prose':
      return {
        ...block,
        body: block.body.map((part) =>
          part.kind === 'list'
            ? { ...part, items: part.items.map(inside) }
            : { ...part, text: inside(part.text) },
        ),
      };
    case 'facts':
      return {
        ...block,
        rows: block.rows.map(({ label, value }) => ({
          label: words(label),
          value: inside(value),
        })),
      };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(inside)) };
    case 'choices':
    case 'menu': {
      const options = block.options.map((one) => ({ ...one, label: words(one.label) }));
      return { ...block, options };
    }
    case 'aside':
      return { ...block, text: inside(block.text) };
    default:
      return block;
  }
}

function inText(text: Text, words: Words): Text {
  return text.map((part): Inline => {
    switch (part.kind) {
      case 'text':
      case 'code':
        return { ...part, text: words(part.text) };
      default:
        return { ...part, children: inText(part.children, words) };
    }
  });
}
