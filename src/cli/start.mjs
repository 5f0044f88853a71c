// Checks the Node version, then runs one of the programs in this folder, such as
// `node src/cli/start.mjs chat --as ada`. Plain JavaScript, so that an old Node can say what's wrong.

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
      'On Linux and Windows, "npm ci" installs the right Node and "npm start" uses it. ' +
      'Elsewhere, install it from https://nodejs.org and run "npm start" again.\n',
  );
  process.exitCode = 1;
} else if (program === undefined) {
  process.stderr.write(
    `There’s no program called ${name}. Choose one of: ${[...programs.keys()].join(', ')}.\n`,
  );
  process.exitCode = 1;
} else {
  // Caches compiled code for the next start, if this Node can.
  nodeModule.enableCompileCache?.();
  process.argv.splice(1, process.argv.length, program, ...rest);
  await import(pathToFileURL(program).href);
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}
