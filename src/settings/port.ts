// A port as a setting.

import * as z from 'zod';

const sentence = 'give a number from 0 to 65535';

export const port = z
  .string()
  .regex(/^\d{1,5}$/, sentence)
  .transform(Number)
  .refine((number) => number <= 65_535, sentence);
