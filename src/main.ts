// `npm start`: the page in a browser, and the chat platforms that are set up.

import { discord, slack } from './chat-platforms.ts';
import { run } from './program.ts';
import { serve } from './serve.ts';

await run((settings) => serve(settings, [discord, slack]));
