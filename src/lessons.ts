// The program `lessons`: checks the content and prints what is in it, or every problem it has.

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { libraryJson } from './content/json.ts';
import { loadLibrary } from './content/load.ts';
import { printProblems } from './content/problems.ts';
import { printReport } from './content/report.ts';
import { fits } from './surfaces.ts';

const usage = 'Use: lessons [--json] [--folder DIR]';

type Flags = { readonly json: boolean; readonly folder: string };

function readFlags(): Flags | undefined {
  const folder = fileURLToPath(new URL('../lessons', import.meta.url));
  try {
    const { values } = parseArgs({
      options: { json: { type: 'boolean' }, folder: { type: 'string' } },
    });
    return { json: values.json ?? false, folder: values.folder ?? folder };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ', 1).join('') : String(error);
    process.stderr.write(`${why}. ${usage}\n`);
    return undefined;
  }
}

const flags = readFlags();
if (flags === undefined) process.exitCode = 2;
else {
  const { library, problems } = await loadLibrary(flags.folder, fits);
  if (library === undefined) {
    process.exitCode = 1;
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const told = `${printProblems(problems)}\n\n${count}\n`;
    // With --json a reader expects nothing but JSON on the standard output.
    (flags.json ? process.stderr : process.stdout).write(told);
  } else if (flags.json) {
    process.stdout.write(`${JSON.stringify(libraryJson(library), null, 2)}\n`);
  } else process.stdout.write(printReport(library));
}
