// What we send to Slack: the blocks of Block Kit that we use, and no more of them.

export type Plain = { readonly type: 'plain_text'; readonly text: string; readonly emoji: false };

export type Style = { readonly bold?: true; readonly italic?: true; readonly code?: true };

export type RichInline =
  | { readonly type: 'text'; readonly text: string; readonly style?: Style }
  | {
      readonly type: 'link';
      readonly url: string;
      readonly text?: string;
      readonly style?: Style;
    };

export type RichSection = {
  readonly type: 'rich_text_section';
  readonly elements: readonly RichInline[];
};

export type RichPart =
  | RichSection
  | {
      readonly type: 'rich_text_list';
      readonly style: 'bullet' | 'ordered';
      readonly elements: readonly RichSection[];
    }
  | { readonly type: 'rich_text_quote'; readonly elements: readonly RichInline[] }
  | {
      readonly type: 'rich_text_preformatted';
      readonly elements: readonly { readonly type: 'text'; readonly text: string }[];
    };

export type RichText = { readonly type: 'rich_text'; readonly elements: readonly RichPart[] };

export type Header = { readonly type: 'header'; readonly text: Plain };

/** Text with a button or a menu at its side. */
export type Section = {
  readonly type: 'section';
  readonly text: Plain;
  readonly accessory?: Button | Select;
};

export type Context = { readonly type: 'context'; readonly elements: readonly Plain[] };

export type Divider = { readonly type: 'divider' };

export type Cell = RichText | { readonly type: 'raw_text'; readonly text: string };

/** A table: messages take it, views do not. */
export type Table = {
  readonly type: 'table';
  readonly rows: readonly (readonly Cell[])[];
  readonly column_settings: readonly { readonly is_wrapped: boolean }[];
};

export type Image = { readonly type: 'image'; readonly alt_text: string } & (
  | {
      /** Slack fetches it, and keeps a copy. */
      readonly image_url: string;
    }
  | {
      /** A file that we have uploaded, for messages that we post. */
      readonly slack_file: { readonly id: string };
    }
);

export type LineButton = {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: Plain;
  /** `<index>|<line>` */
  readonly value: string;
  readonly style?: 'primary' | 'danger';
};

export type LinkButton = {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: Plain;
  readonly url: string;
};

export type Button = LineButton | LinkButton;

export type Option = { readonly text: Plain; readonly value: string };

export type StaticSelect = {
  readonly type: 'static_select';
  readonly action_id: string;
  readonly placeholder: Plain;
  readonly options: readonly Option[];
};

/** A menu whose entries Slack asks us for while somebody types. */
export type ExternalSelect = {
  readonly type: 'external_select';
  readonly action_id: string;
  readonly placeholder: Plain;
  readonly min_query_length: number;
};

export type Select = StaticSelect | ExternalSelect;

export type Actions = {
  readonly type: 'actions';
  readonly elements: readonly (Button | Select)[];
};

/** A field to type into: in modals alone. */
export type Input = {
  readonly type: 'input';
  readonly block_id: string;
  readonly label: Plain;
  readonly element: {
    readonly type: 'plain_text_input';
    readonly action_id: string;
    readonly max_length: number;
    readonly focus_on_load: boolean;
  };
};

export type Block =
  | Header
  | RichText
  | Section
  | Context
  | Divider
  | Table
  | Image
  | Actions
  | Input;

/** The body of a message; `text` is what a notification and a screen reader say. */
export type Message = { readonly text: string; readonly blocks: readonly Block[] };

export type Modal = {
  readonly type: 'modal';
  readonly title: Plain;
  readonly close: Plain;
  /** Only, and always, where there is a field to fill in. */
  readonly submit?: Plain;
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly blocks: readonly Block[];
};

export type Home = { readonly type: 'home'; readonly blocks: readonly Block[] };
