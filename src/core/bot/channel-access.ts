// What somebody may do in a place that is not the one they speak in, as its platform tells.

/** Asked before anything is done there for them. */
export type ChannelAccess =
  /** They see it, and it takes messages; `name` as people there know it. */
  | { readonly outcome: 'known'; readonly name: string; readonly isManager: boolean }
  /**
   * There is none that they see (`gone`); we are not let in ourselves (`forbidden`); nobody writes
   * to it (`unfit`); the platform does not tell (`untold`).
   */
  | {
      readonly outcome: 'refused';
      readonly reason: 'gone' | 'forbidden' | 'not-postable' | 'not-disclosed';
    }
  /** It could not be found out just now. */
  | { readonly outcome: 'unavailable' };
