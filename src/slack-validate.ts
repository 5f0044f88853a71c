// `npm run slack:validate`: has Slack itself check every screen we draw. Needs a network, no token.

import { formModal } from './adapters/slack/modal.ts';
import { renderHome, renderMessage, renderModal } from './adapters/slack/render.ts';
import { faultsOf } from './adapters/slack/validate.ts';
import { compose, Unready } from './compose.ts';
import { gallery } from './core/gallery.ts';
import { run } from './program.ts';

await run(async (settings) => {
  const api = settings.SLACK_API_URL === '' ? 'https://slack.com/api/' : settings.SLACK_API_URL;
  const lectern = await compose({ ...settings, DATABASE_URL: '', DATABASE_FILE: ':memory:' });
  try {
    const screens = gallery(lectern.library());
    let faulty = 0;
    for (const { name, view, form } of screens) {
      const drawn = [renderMessage(view), renderModal(view, ''), renderHome(view)];
      for (const one of form === undefined ? drawn : [...drawn, formModal(form, '')]) {
        const faults = await faultsOf(api, one).catch((error) => {
          throw new Unready(`Slack cannot be asked (${error}). This needs a network.`);
        });
        faulty += faults.length;
        for (const fault of faults) process.stdout.write(`${name}: ${fault}\n`);
      }
    }
    process.stdout.write(`${screens.length} screens, ${faulty} faults.\n`);
    if (faulty > 0) process.exitCode = 1;
  } finally {
    await lectern.close();
  }
});
