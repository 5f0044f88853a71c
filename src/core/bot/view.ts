// What the bot says, platform-free: a closed union of plain readonly objects, drawn by one renderer per adapter.
//
// How a message is written:
//   - One idea a message, one question a message. Shorter is better than longer.
//   - The title says what this is; the tone adds colour and is never the only sign of anything.
//   - `success` is a right answer, `warning` one to look at again, `info` something to know, `plain` the rest.
//   - Buttons say what happens next, in at most 38 characters, the likeliest first.
//   - Plain, brief, kind words. Nothing that shames; no exclamation marks; no emoji as the only sign.

import type { Drawing, Picture } from './picture.ts';

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
export type Action = {
  readonly label: string;
  readonly line: string;
  /** `primary` is the likeliest next step; `danger` can't be undone. */
  readonly style?: 'primary' | 'danger';
};

export type Block =
  | { readonly kind: 'prose'; readonly body: readonly Paragraph[] }
  /** What the blocks after it are about, up to the next heading. */
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'fields';
      readonly rows: readonly Field[];
      /** Labels are names, `Context`, unless they are said to be sentences or questions. */
      readonly labels?: 'sentences';
    }
  | { readonly kind: 'options'; readonly options: readonly AnswerOption[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly TableRow[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | PictureBlock
  | ProgressBlock
  | { readonly kind: 'buttons'; readonly actions: readonly Action[] }
  | { readonly kind: 'select'; readonly placeholder: string; readonly actions: readonly Action[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | { readonly kind: 'footnote'; readonly text: Text }
  | { readonly kind: 'divider' };

/** A picture, what it shows in words (`alt`) and in characters (`textVersion`), which is shown where there is no drawing. */
export type PictureBlock = {
  readonly kind: 'picture';
  readonly alt: string;
  readonly textVersion: string;
  readonly drawing?: Drawing;
  /** Where a platform that takes no bytes finds an image of it: by fetching it, or among its own. */
  readonly imageUrl?: string;
};

/** How much of a whole is done: a bar with its words. */
export type ProgressBlock = {
  readonly kind: 'progress';
  readonly label: string;
  readonly done: number;
  readonly total: number;
};

/** One option of a question. */
export type AnswerOption = {
  /** What it goes by: `A` is the first as shown. */
  readonly key: string;
  readonly text: Text;
  /** The line that answers with it; absent where the question takes no answer from here. */
  readonly line?: string;
};

/** A label and what it says. */
export type Field = { readonly label: string; readonly value: Text };

/** The cells of one table row, as many as the table's head has. */
export type TableRow = readonly Text[];

export type Tone = 'plain' | 'success' | 'warning' | 'info';

export type View = {
  readonly title: string;
  readonly tone: Tone;
  readonly blocks: readonly Block[];
};

/** The one field a line asks for before it can run (a modal, an input, a prompt). */
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
  readonly visibility: 'private' | 'public';
  /** A file that goes with the view, such as a learner's exported data. */
  readonly file?: { readonly name: string; readonly text: string };
};

/** Text from a mix of plain strings and marked pieces. */
export function text(...parts: readonly (string | Inline)[]): Text {
  return parts.map((part) => (typeof part === 'string' ? { kind: 'text', text: part } : part));
}

export function strong(content: string): Inline {
  return { kind: 'strong', children: text(content) };
}

export function code(content: string): Inline {
  return { kind: 'code', text: content };
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

export function footnote(...parts: readonly (string | Inline)[]): Block {
  return { kind: 'footnote', text: text(...parts) };
}

export function picture(shown: Picture): PictureBlock {
  return { kind: 'picture', ...shown };
}

export function heading(words: string): Block {
  return { kind: 'heading', text: words };
}

export function buttons(...actions: readonly (Action | undefined)[]): Block {
  return { kind: 'buttons', actions: actions.filter((action) => action !== undefined) };
}

/** All that can be pressed or picked in a view, in the order it is shown. */
export function actionsOf(view: View): readonly Action[] {
  return view.blocks.flatMap(actionsOfBlock);
}

/** All that can be pressed or picked in one block: an option of a question goes by its key. */
export function actionsOfBlock(block: Block): readonly Action[] {
  switch (block.kind) {
    case 'buttons':
    case 'select':
      return block.actions;
    case 'options':
      return block.options.flatMap(({ key, line }) =>
        line === undefined ? [] : [{ label: key, line }],
      );
    case 'prose':
    case 'heading':
    case 'fields':
    case 'table':
    case 'code':
    case 'picture':
    case 'progress':
    case 'link':
    case 'footnote':
    case 'divider':
      return [];
    default:
      return block satisfies never;
  }
}

/** The block with its buttons or entries changed; an option keeps its line, which answers one delivery. */
export function mapActions(
  block: Block,
  change: (actions: readonly Action[]) => readonly Action[],
): Block {
  switch (block.kind) {
    case 'buttons':
    case 'select':
      return { ...block, actions: change(block.actions) };
    case 'options':
    case 'prose':
    case 'heading':
    case 'fields':
    case 'table':
    case 'code':
    case 'picture':
    case 'progress':
    case 'link':
    case 'footnote':
    case 'divider':
      return block;
    default:
      return block satisfies never;
  }
}

/** The drawings of a view, in the order they stand. */
export function drawingsOf(view: View): readonly Drawing[] {
  return view.blocks.flatMap((block) =>
    block.kind === 'picture' && block.drawing !== undefined ? [block.drawing] : [],
  );
}

// Views whose pictures have an address, for platforms that fetch images instead of taking them.

/** A view whose drawings can be fetched where `addressOf` says. */
export function withImageUrls(view: View, urlOf: (drawing: Drawing) => string): View {
  return mapPictures(view, ({ drawing, ...block }) =>
    drawing === undefined ? block : { ...block, drawing, imageUrl: urlOf(drawing) },
  );
}

/** The same view with its pictures as their text versions. */
export function withoutImages(view: View): View {
  return mapPictures(view, ({ imageUrl: _, ...block }) => block);
}

/** True where a platform would have to fetch something to show it. */
export function hasImageUrls({ blocks }: View): boolean {
  return blocks.some((block) => block.kind === 'picture' && block.imageUrl !== undefined);
}

function mapPictures(view: View, change: (block: PictureBlock) => PictureBlock): View {
  return {
    ...view,
    blocks: view.blocks.map((block) => (block.kind === 'picture' ? change(block) : block)),
  };
}
