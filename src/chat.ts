// `npm run chat`: the course in a terminal. `--as NAME` keeps several people's progress apart.

import { parseArgs } from 'node:util';
import { run } from './program.ts';
import { talk } from './talk.ts';

await run(async (settings) => {
  const { values } = parseArgs({ options: { as: { type: 'string', default: 'me' } } });
  await talk(settings, values.as);
});
