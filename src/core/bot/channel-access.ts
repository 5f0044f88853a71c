// What somebody may do in a channel other than the one they write in, according to its platform.

/** Looked up before a command runs in another channel. */
export type ChannelAccess =
  /** They can see it, and it takes messages. */
  | { readonly outcome: 'known'; readonly name: string; readonly isManager: boolean }
  /**
   * They can't see such a channel (`gone`); the bot can't (`forbidden`); it takes no messages
   * (`not-postable`); the platform doesn't say (`not-disclosed`).
   */
  | {
      readonly outcome: 'refused';
      readonly reason: 'gone' | 'forbidden' | 'not-postable' | 'not-disclosed';
    }
  /** The platform didn't answer just now. */
  | { readonly outcome: 'unavailable' };
