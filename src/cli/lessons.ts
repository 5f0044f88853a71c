// The program `lessons`: checks the content and prints what is in it, or every problem it has.

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { viewChecks } from '../app/view-checks.ts';
import { loadLibrary } from '../content/load.ts';
import { formatProblems } from '../content/problems.ts';
import { formatReport, libraryJson } from '../content/report.ts';

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
    const problemCount = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const report = `${formatProblems(problems)}\n\n${problemCount}\n`;
    // With --json a reader expects nothing but JSON on the standard output.
    (options.json ? process.stderr : process.stdout).write(report);
  } else if (options.json) {
    process.stdout.write(`${JSON.stringify(libraryJson(library), null, 2)}\n`);
  } else process.stdout.write(formatReport(library));
}
