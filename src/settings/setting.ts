// What a setting is.

import type * as z from 'zod';

/** One setting: what it means for who fills in `.env`, and how it is read. */
export type Setting<Value> = {
  readonly about: string;
  /** What holds when it is not set, in words. */
  readonly unset: string;
  readonly example: string;
  readonly schema: z.ZodType<Value>;
};
