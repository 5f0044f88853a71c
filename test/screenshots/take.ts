// `npm run screenshots`: takes the README's pictures anew. Look at them before they are committed.

import { launch } from '../support/browser/launch.ts';
import { takePages } from './pages.ts';
import { takeQuestion } from './question.ts';

const browser = await launch();
await takeQuestion(browser);
await takePages(browser);
await browser.close();
