// Says once, before the slow tests, when those in a browser cannot run here.

import { isHere, missing } from './chromium.ts';

export function setup(): void {
  if (!isHere) process.stdout.write(`${missing}\n`);
}
