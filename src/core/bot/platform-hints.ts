// How things are done on the caller's platform, for the sentences that depend on it: core names none.

/** Phrases and sentences in plain text. */
export type PlatformHints = {
  /** Where the bot can message first: this platform, or those that allow it. */
  readonly chatPlatform: string;
  /** Where the bot has channels: `a channel`, `a server channel`. */
  readonly aChannel: string;
  /** Who may manage a channel's question: `someone who manages the server`. */
  readonly manager: string;
  /** What lets the bot send direct messages, as a sentence. */
  readonly allowDirectMessages: string;
  /** What lets the bot post in the channel just named, as a sentence. */
  readonly allowPosting: string;
  /** How to choose another channel than the one you're in, as a sentence. */
  readonly chooseChannel: string;
};

/**
 * Hints for a place without channels, such as a terminal or a browser. `chatPlatforms` names those
 * that have some, joined by "or".
 */
export function hintsWithoutChannels(chatPlatforms: string): PlatformHints {
  return {
    chatPlatform: chatPlatforms,
    aChannel: `a channel in ${chatPlatforms}`,
    manager: 'someone who manages the workspace',
    allowDirectMessages: 'Allow direct messages from me, then try again.',
    allowPosting: 'Let me post there.',
    chooseChannel: 'Type the command in the channel itself.',
  };
}
