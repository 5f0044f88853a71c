// `npm run generate`: writes the files that are computed from the code, so that they can't drift apart.

import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { formatEnvExample, formatSettingsPage } from '../app/config.ts';
import { jsonSchemaTexts } from '../content/report.ts';

const root = new URL('../../', import.meta.url);
const schemas = [...jsonSchemaTexts()].map(
  ([name, text]) => [`lessons/schema/${name}`, text] as const,
);
const generated = [
  ...schemas,
  ['.env.example', formatEnvExample()],
  ['docs/settings.md', formatSettingsPage()],
] as const;

for (const folder of ['lessons/schema/', 'docs/']) {
  await mkdir(new URL(folder, root), { recursive: true });
}
for (const [file, text] of generated) await writeFile(new URL(file, root), text);
process.stdout.write(
  `Wrote ${generated.map(([file]) => file).join(', ')} in ${fileURLToPath(root)}\n`,
);
