// The schemas that editors read are those of the formats.

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { jsonSchemaTexts } from '../../src/content/report.ts';

test.each([...jsonSchemaTexts()])(
  'lessons/schema/%s is current: run "npm run generate"',
  async (name, text) => {
    const file = new URL(`../../lessons/schema/${name}`, import.meta.url);
    expect(await readFile(file, 'utf8')).toBe(text);
  },
);
