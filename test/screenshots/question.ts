// One question as Discord and as Slack show it, side by side.

import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { previewCss as discordCss } from '../../src/adapters/discord/preview/css.ts';
import { preview as discord } from '../../src/adapters/discord/preview/preview.ts';
import { previewCss as slackCss } from '../../src/adapters/slack/preview/css.ts';
import { preview as slack } from '../../src/adapters/slack/preview/preview.ts';
import { startConversation } from '../support/conversation.ts';
import { loadShippedLibrary } from '../support/libraries.ts';

/** The desktop widths beside each other, without the captions of the author's view. */
const layout = `
  :root { color-scheme: light; }
  body { margin: 0; }
  main { display: grid; grid-template-columns: 520px 620px; gap: 20px; padding: 20px; width: max-content;
    align-items: center; background: #eceae4; }
  figcaption, .dc-w360, .sl-w360 { display: none; }
  .dc-shot, .sl-shot { padding-top: 16px; width: 100%; }
`;

export async function takeQuestion(browser: Browser): Promise<void> {
  const conversation = await startConversation({ library: await loadShippedLibrary() });
  const { view } = await conversation.send('/quiz architectures');
  await conversation.close();
  const page = await browser.newPage({
    viewport: { width: 1200, height: 600 },
    deviceScaleFactor: 1.5,
  });
  await page.setContent(
    `<style>${discordCss}${slackCss}${layout}</style>` +
      `<main>${discord(view)}${slack(view)}</main>`,
  );
  await page.locator('main').screenshot({ path: resolve(import.meta.dirname, 'question.png') });
  await page.close();
}
