// Says once, before the slow tests, when those in a browser cannot run here.

import { isHere, missing } from './launch.ts';

export function setup(): void {
  if (!isHere) process.stdout.write(`The browser tests are skipped. ${missing}\n`);
}
