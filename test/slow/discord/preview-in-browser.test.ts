// The Discord preview in a real browser: every screen we ship fits a phone and a desktop.

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { previewCss } from '../../../src/adapters/discord/preview/css.ts';
import { preview } from '../../../src/adapters/discord/preview/preview.ts';
import { allScreens, type Screen } from '../../../src/core/features/screens.ts';
import { expectAccessible } from '../../support/browser/accessibility.ts';
import { describeInBrowser } from '../../support/browser/describe-in-browser.ts';
import { loadShippedLibrary } from '../../support/libraries.ts';

/** A page that holds nothing but a preview. */
async function show(page: Page, drawn: string): Promise<void> {
  await page.setContent(
    `<!doctype html><html lang="en"><title>Preview</title><style>body { margin: 0; } ${previewCss}</style><main>${drawn}</main></html>`,
  );
}

/** What stands out at the side: a shot, or a code block that nobody wrote as one. */
function standingOut(page: Page, mayScroll: boolean): Promise<readonly string[]> {
  const selector = mayScroll ? '.dc-shot, .dc-row' : '.dc-shot, .dc-row, .dc-fence';
  return page.evaluate(
    (parts) =>
      [...document.querySelectorAll(parts)]
        .filter((part) => part.scrollWidth > part.clientWidth + 1)
        .map((part) => `${part.className}: ${part.textContent?.slice(0, 60)}`),
    selector,
  );
}

describeInBrowser('the preview of Discord', ({ open }) => {
  let screens: readonly Screen[];
  beforeAll(async () => {
    screens = allScreens(await loadShippedLibrary());
  });

  test('every screen fits 360 and 520 pixels', async () => {
    const page = await open({ viewport: { width: 960, height: 800 } });
    for (const { name, view, form } of screens) {
      await show(page, preview(view, form));
      const isCode = view.blocks.some(({ kind }) => kind === 'code' || kind === 'picture');
      expect(await standingOut(page, isCode), name).toEqual([]);
    }
  });

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test('one screen of each kind can be read', async () => {
      const page = await open({ colorScheme });
      const groups = new Map(screens.map((screen) => [screen.group, screen]));
      for (const { name, view, form } of groups.values()) {
        await show(page, preview(view, form));
        await expectAccessible(page, `${name}, ${colorScheme}`, 'main');
      }
    });
  });
});
