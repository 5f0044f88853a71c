// `npm start`: the page in a browser, and the chat platforms that are set up.

import { run } from './program.ts';
import { serve } from './serve.ts';
import { discord } from './serve-discord.ts';

await run((settings) => serve(settings, [discord]));
