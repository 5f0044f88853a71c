// `npm start`: the page in a browser, and the chat platforms that are set up.

import { platforms } from './app/platforms.ts';
import { serve } from './app/serve.ts';
import { run } from './cli/run.ts';

await run((config) => serve(config, platforms));
