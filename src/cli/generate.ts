// The program `schemas`: writes lessons/schema, so that editors know the formats.

import { writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { formatEnvExample } from '../app/config.ts';
import { jsonSchemaTexts } from '../content/report.ts';

const schemaFolder = new URL('../../lessons/schema/', import.meta.url);
await mkdir(schemaFolder, { recursive: true });
for (const [name, text] of jsonSchemaTexts()) await writeFile(new URL(name, schemaFolder), text);
process.stdout.write(`Wrote ${jsonSchemaTexts().size} schemas to ${fileURLToPath(schemaFolder)}\n`);

// Writes .env.example from the settings, so that the two cannot part.

writeFileSync('.env.example', formatEnvExample());
