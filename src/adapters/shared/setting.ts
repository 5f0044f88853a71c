// What a setting is.

import * as z from 'zod';

/** One setting: what it means for who fills in `.env`, and how it is read. */
export type Setting<Value> = {
  readonly about: string;
  /** What holds when it is not set, in words. */
  readonly unset: string;
  readonly example: string;
  readonly schema: z.ZodType<Value>;
};

// A port as a setting.

const portHint = 'give a number from 0 to 65535';

export const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, portHint)
  .transform(Number)
  .refine((number) => number <= 65_535, portHint);

/** The values of some settings, by name. */
export type SettingValues<Settings extends { readonly [name: string]: Setting<unknown> }> = {
  readonly [Name in keyof Settings]: z.infer<Settings[Name]['schema']>;
};
