// `npm run lessons`: checks the lessons and prints what's in them, or every problem found.

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { viewChecks } from '../app/view-checks.ts';
import { loadLibrary } from '../content/load.ts';
import { formatProblems } from '../content/problems.ts';
import { formatReport, libraryJson } from '../content/report.ts';
import { countOf } from '../lib/numbers.ts';

const usage = 'Use: lessons [--json] [--folder DIR]';

type LessonsOptions = { readonly json: boolean; readonly folder: string };

function parseOptions(): LessonsOptions | undefined {
  const folder = fileURLToPath(new URL('../../lessons', import.meta.url));
  try {
    const { values } = parseArgs({
      options: { json: { type: 'boolean' }, folder: { type: 'string' } },
    });
    return { json: values.json ?? false, folder: values.folder ?? folder };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ', 1).join('') : String(error);
    process.stderr.write(`${reason}. ${usage}\n`);
    return undefined;
  }
}

const options = parseOptions();
if (options === undefined) process.exitCode = 2;
else {
  const { library, problems } = await loadLibrary(options.folder, viewChecks);
  if (library === undefined) {
    process.exitCode = 1;
    const report = `${formatProblems(problems)}\n\n${countOf(problems.length, 'problem')}\n`;
    // With --json, standard output holds nothing but JSON.
    (options.json ? process.stderr : process.stdout).write(report);
  } else if (options.json) {
    process.stdout.write(`${JSON.stringify(libraryJson(library), null, 2)}\n`);
  } else process.stdout.write(formatReport(library));
}
