// `npm start`: a conversation in the terminal, or a word on what is set up where there is none.

import { run } from './program.ts';
import { talk } from './talk.ts';

await run(async (settings) => {
  if (process.stdin.isTTY) return talk(settings, 'me');
  process.stdout.write(
    `Lectern is ready. Progress is kept in ${settings.DATABASE_FILE} (set DATABASE_FILE in .env to ` +
      'move it; .env.example lists every setting). Discord and Slack are not part of this version ' +
      'yet, so there is nothing to configure for them. To talk to it, run "npm start" in a terminal, ' +
      'or pipe lines into "npm run -s chat".\n',
  );
});
