// `npm start`: serves the playground in a browser, whether or not there is a terminal.

import { run } from './program.ts';
import { serve } from './serve.ts';

await run(serve);
