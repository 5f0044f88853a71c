// What the bot says, platform-free: a closed union of plain readonly objects, drawn by one renderer per adapter.
//
// How a message is written:
//   - One idea a message, one question a message. Shorter is better than longer.
//   - The title says what this is; the tone adds colour and is never the only sign of anything.
//   - `good` is a right answer, `bad` one to look at again, `note` something to know, `plain` all else.
//   - Buttons say what happens next, in at most 38 characters, the likeliest first.
//   - Plain, brief, kind words. Nothing that shames; no exclamation marks; no emoji as the only sign.

import type { Drawing, Picture } from './pictures/drawing.ts';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] };

export type Text = readonly Inline[];

export type Paragraph =
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Text[] }
  | { readonly kind: 'quote'; readonly text: Text };

/** A button or a menu entry: a saved line. `line` is at most 96 characters. */
export type Choice = {
  readonly label: string;
  readonly line: string;
  /** `main` is the likeliest next step, `careful` cannot be undone. */
  readonly look?: 'main' | 'careful';
};

export type Block =
  | { readonly kind: 'prose'; readonly body: readonly Paragraph[] }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly Row[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | PictureBlock
  | { readonly kind: 'meter'; readonly label: string; readonly done: number; readonly of: number }
  | { readonly kind: 'choices'; readonly options: readonly Choice[] }
  | { readonly kind: 'menu'; readonly hint: string; readonly options: readonly Choice[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | { readonly kind: 'aside'; readonly text: Text }
  | { readonly kind: 'rule' };

/** What can be seen, told (`alt`) and drawn in characters (`twin`); without a drawing, the twin is shown. */
export type PictureBlock = {
  readonly kind: 'picture';
  readonly alt: string;
  readonly twin: string;
  readonly drawing?: Drawing;
  /** Where a platform that takes no bytes finds an image of it: by fetching it, or among its own. */
  readonly address?: string;
};

/** A label and what it says. */
export type Fact = { readonly label: string; readonly value: Text };

/** The cells of one table row, as many as the table's head has. */
export type Row = readonly Text[];

export type Tone = 'plain' | 'good' | 'bad' | 'note';

export type View = {
  readonly title: string;
  readonly tone: Tone;
  readonly blocks: readonly Block[];
};

/** The one field a line asks for before it can run (a Discord modal, a Slack input, a terminal prompt). */
export type Form = {
  readonly title: string;
  /** The question, in full. */
  readonly prompt: string;
  /** What the field holds, with its unit: `Your answer in KiB`. */
  readonly label: string;
  /** The line to run, once the typed value is appended to it as one word. */
  readonly line: string;
};

export type Reply = {
  readonly view: View;
  /** Who may see it; an adapter fixes this at its first response. */
  readonly seen: 'caller' | 'place';
  /** A file that goes with the view, such as a learner's exported data. */
  readonly file?: { readonly name: string; readonly text: string };
};

/** Text from a mix of plain strings and marked pieces. */
export function text(...parts: readonly (string | Inline)[]): Text {
  return parts.map((part) => (typeof part === 'string' ? { kind: 'text', text: part } : part));
}

export function strong(words: string): Inline {
  return { kind: 'strong', children: text(words) };
}

export function code(words: string): Inline {
  return { kind: 'code', text: words };
}

/** One paragraph of prose. */
export function prose(...parts: readonly (string | Inline)[]): Block {
  return { kind: 'prose', body: [{ kind: 'paragraph', text: text(...parts) }] };
}

/** A paragraph of text that is already inline (from content). */
export function paragraph(body: Text): Block {
  return { kind: 'prose', body: [{ kind: 'paragraph', text: body }] };
}

export function bullets(items: readonly Text[]): Block {
  return { kind: 'prose', body: [{ kind: 'list', ordered: false, items }] };
}

export function aside(...parts: readonly (string | Inline)[]): Block {
  return { kind: 'aside', text: text(...parts) };
}

export function picture(shown: Picture): PictureBlock {
  return { kind: 'picture', ...shown };
}

export function choices(...options: readonly (Choice | undefined)[]): Block {
  return { kind: 'choices', options: options.filter((option) => option !== undefined) };
}

/** Every button and menu entry of a view, in the order they stand. */
export function pressable(view: View): readonly Choice[] {
  return view.blocks.flatMap((block) =>
    block.kind === 'choices' || block.kind === 'menu' ? block.options : [],
  );
}

/** The drawings of a view, in the order they stand. */
export function drawingsOf(view: View): readonly Drawing[] {
  return view.blocks.flatMap((block) =>
    block.kind === 'picture' && block.drawing !== undefined ? [block.drawing] : [],
  );
}
