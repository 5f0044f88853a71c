// The door: plain JavaScript that any Node can read. Checks the version with a sentence, then runs
// one of the programs beside it: `node src/cli/start.mjs chat --as ada`.

import { readdirSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const needed = [22, 18];
const here = dirname(fileURLToPath(import.meta.url));
const [, , name = 'main', ...rest] = process.argv;
const programs = new Map([
  ['main', join(here, '../main.ts')],
  ...readdirSync(here)
    .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
    .map((file) => [file.slice(0, -'.ts'.length), join(here, file)]),
]);
const program = programs.get(name);

if (!isNewEnough(process.versions.node)) {
  process.stderr.write(
    `Lectern needs Node ${needed.join('.')} or newer; this is Node ${process.versions.node}. ` +
      'On Linux and Windows "npm ci" brings a fitting Node and "npm start" uses it; ' +
      'elsewhere install one from https://nodejs.org, then run "npm start" again.\n',
  );
  process.exitCode = 1;
} else if (program === undefined) {
  process.stderr.write(`There is no program called ${name}. See "npm run" for those there are.\n`);
  process.exitCode = 2;
} else {
  // Keeps what Node compiled (and stripped of types) for the next start; harmless where it cannot.
  nodeModule.enableCompileCache?.();
  process.argv.splice(1, process.argv.length, program, ...rest);
  await import(pathToFileURL(program).href);
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}
