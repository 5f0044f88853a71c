// `npm run slack:validate`: asks Slack to check every screen. Needs a network, but no token.

import { StartupError } from '../adapters/shared/startup-error.ts';
import { validatePayload } from '../adapters/slack/connection/validate.ts';
import { formModal } from '../adapters/slack/render/modal.ts';
import { renderHome, renderMessage, renderModal } from '../adapters/slack/render/render.ts';
import { compose } from '../app/compose.ts';
import { allScreens } from '../core/features/screens.ts';
import { countOf } from '../lib/numbers.ts';
import { run } from './run.ts';

await run(async (config) => {
  const apiUrl = config.SLACK_API_URL === '' ? 'https://slack.com/api/' : config.SLACK_API_URL;
  const app = await compose({ ...config, DATABASE_URL: '', DATABASE_FILE: ':memory:' });
  try {
    const screens = allScreens(app.library());
    let problemCount = 0;
    for (const { name, view, form } of screens) {
      const payloads = [renderMessage(view), renderModal(view, ''), renderHome(view)];
      for (const payload of form === undefined ? payloads : [...payloads, formModal(form, '')]) {
        const problems = await validatePayload(apiUrl, payload).catch((error) => {
          throw new StartupError(`Couldn’t reach Slack (${error}). This command needs a network.`);
        });
        problemCount += problems.length;
        for (const problem of problems) process.stdout.write(`${name}: ${problem}\n`);
      }
    }
    process.stdout.write(
      `${countOf(screens.length, 'screen')}, ${countOf(problemCount, 'problem')}.\n`,
    );
    if (problemCount > 0) process.exitCode = 1;
  } finally {
    await app.close();
  }
});
