// What we send to Discord: the parts of a Components V2 message, no more of them than we use.

import type {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
  TextInputStyle,
} from 'discord-api-types/v10';

/** Discord's numbers for the kinds of parts: type-checked, without loading the package that names them. */
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
} as const satisfies {
  row: ComponentType.ActionRow;
  button: ComponentType.Button;
  select: ComponentType.StringSelect;
  input: ComponentType.TextInput;
  section: ComponentType.Section;
  text: ComponentType.TextDisplay;
  gallery: ComponentType.MediaGallery;
  file: ComponentType.File;
  separator: ComponentType.Separator;
  container: ComponentType.Container;
  label: ComponentType.Label;
};

export const buttonStyles = { primary: 1, secondary: 2, danger: 4, link: 5 } as const satisfies {
  primary: ButtonStyle.Primary;
  secondary: ButtonStyle.Secondary;
  danger: ButtonStyle.Danger;
  link: ButtonStyle.Link;
};

export const textInputStyles = { short: 1 } as const satisfies { short: TextInputStyle.Short };

export const separatorSpacings = { small: 1, large: 2 } as const satisfies {
  small: SeparatorSpacingSize.Small;
  large: SeparatorSpacingSize.Large;
};

type SeparatorSpacing = (typeof separatorSpacings)[keyof typeof separatorSpacings];
type LineButtonStyle = Exclude<
  (typeof buttonStyles)[keyof typeof buttonStyles],
  typeof buttonStyles.link
>;

export type TextDisplay = { readonly type: typeof componentTypes.text; readonly content: string };

export type LineButton = {
  readonly type: typeof componentTypes.button;
  readonly style: LineButtonStyle;
  readonly label: string;
  readonly custom_id: string;
  readonly disabled?: true;
};

export type LinkButton = {
  readonly type: typeof componentTypes.button;
  readonly style: typeof buttonStyles.link;
  readonly label: string;
  readonly url: string;
};

export type Button = LineButton | LinkButton;

export type Select = {
  readonly type: typeof componentTypes.select;
  readonly custom_id: string;
  readonly placeholder: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
};

export type ActionRow = {
  readonly type: typeof componentTypes.row;
  readonly components: readonly (Button | Select)[];
};

export type Section = {
  readonly type: typeof componentTypes.section;
  readonly components: readonly TextDisplay[];
  readonly accessory: Button;
};

export type Separator = {
  readonly type: typeof componentTypes.separator;
  readonly divider: boolean;
  readonly spacing: SeparatorSpacing;
};

/** Shows images of the same message. */
export type MediaGallery = {
  readonly type: typeof componentTypes.gallery;
  readonly items: readonly {
    readonly media: { readonly url: string };
    /** What the image says, for who does not see it. */
    readonly description: string;
  }[];
};

/** Shows a file of the same message: `attachment://name`. */
export type FileComponent = {
  readonly type: typeof componentTypes.file;
  readonly file: { readonly url: string };
};

export type Component =
  | TextDisplay
  | ActionRow
  | Section
  | Separator
  | MediaGallery
  | FileComponent;

export type Container = {
  readonly type: typeof componentTypes.container;
  readonly accent_color: number;
  readonly components: readonly Component[];
};

export type Modal = {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly (
    | TextDisplay
    | {
        readonly type: typeof componentTypes.label;
        readonly label: string;
        readonly description?: string;
        readonly component: {
          readonly type: typeof componentTypes.input;
          readonly custom_id: string;
          readonly style: typeof textInputStyles.short;
          readonly required: true;
          readonly max_length: number;
        };
      }
  )[];
};

/** A message's flags. */
export const messageFlags = { ephemeral: 64, componentsV2: 32768 } as const satisfies {
  ephemeral: MessageFlags.Ephemeral;
  componentsV2: MessageFlags.IsComponentsV2;
};

/** Sent with every message: nobody is ever notified. */
export const noMentions = { parse: [] } as const;
