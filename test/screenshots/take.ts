// `npm run screenshots`: takes the README's pictures anew. Look at them before they are committed.

import { launchChromium } from '../support/browser/chromium.ts';
import { takePages } from './pages.ts';
import { takeQuestion } from './question.ts';

const browser = await launchChromium();
await takeQuestion(browser);
await takePages(browser);
await browser.close();
