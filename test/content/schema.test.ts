// The schemas that editors read are those of the formats.

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { schemaTexts } from '../../src/content/json-schema.ts';

test.each([...schemaTexts()])(
  'lessons/schema/%s is current: run "npm run schemas"',
  async (name, text) => {
    const file = new URL(`../../lessons/schema/${name}`, import.meta.url);
    expect(await readFile(file, 'utf8')).toBe(text);
  },
);
