// The program `schemas`: writes lessons/schema, so that editors know the formats.

import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { schemaTexts } from './content/json-schema.ts';

const folder = new URL('../lessons/schema/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, text] of schemaTexts()) await writeFile(new URL(name, folder), text);
process.stdout.write(`Wrote ${schemaTexts().size} schemas to ${fileURLToPath(folder)}\n`);
