// What we send to Discord: the parts of a Components V2 message, no more of them than we use.

/** Discord's numbers for the kinds of parts. */
export const componentTypes = {
  row: 1,
  button: 2,
  select: 3,
  input: 4,
  section: 9,
  text: 10,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const;

export type TextDisplay = { readonly type: 10; readonly content: string };

export type LineButton = {
  readonly type: 2;
  readonly style: 1 | 2 | 4;
  readonly label: string;
  readonly custom_id: string;
  readonly disabled?: true;
};

export type LinkButton = {
  readonly type: 2;
  readonly style: 5;
  readonly label: string;
  readonly url: string;
};

export type Button = LineButton | LinkButton;

export type Select = {
  readonly type: 3;
  readonly custom_id: string;
  readonly placeholder: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
};

export type ActionRow = { readonly type: 1; readonly components: readonly (Button | Select)[] };

export type Section = {
  readonly type: 9;
  readonly components: readonly TextDisplay[];
  readonly accessory: Button;
};

export type Separator = { readonly type: 14; readonly divider: boolean; readonly spacing: 1 | 2 };

/** Shows images of the same message. */
export type MediaGallery = {
  readonly type: 12;
  readonly items: readonly {
    readonly media: { readonly url: string };
    /** What the image says, for who does not see it. */
    readonly description: string;
  }[];
};

/** Shows a file of the same message: `attachment://name`. */
export type FileComponent = { readonly type: 13; readonly file: { readonly url: string } };

export type Component =
  | TextDisplay
  | ActionRow
  | Section
  | Separator
  | MediaGallery
  | FileComponent;

export type Container = {
  readonly type: 17;
  readonly accent_color: number;
  readonly components: readonly Component[];
};

export type Modal = {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly (
    | TextDisplay
    | {
        readonly type: 18;
        readonly label: string;
        readonly description?: string;
        readonly component: {
          readonly type: 4;
          readonly custom_id: string;
          readonly style: 1;
          readonly required: true;
          readonly max_length: number;
        };
      }
  )[];
};

/** A message's flags. */
export const messageFlags = { ephemeral: 1 << 6, componentsV2: 1 << 15 } as const;

/** Sent with every message: nobody is ever notified. */
export const noMentions = { parse: [] } as const;
