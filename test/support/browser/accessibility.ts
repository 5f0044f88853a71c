// What every screen of a page is held to: an assistive tool finds no fault, and nothing stands out.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Nothing stands out at the side, and no drawing needs scrolling. */
export async function expectToFit(page: Page, about: string): Promise<void> {
  const overflowing = await page.evaluate(() => [
    ...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []),
    ...[...document.querySelectorAll('.text-picture, table, dl, .buttons')]
      .filter((one) => one.scrollWidth > one.clientWidth)
      .map((one) => one.getAttribute('aria-label') ?? one.textContent ?? ''),
  ]);
  expect(overflowing, about).toEqual([]);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type AxeResult = {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
};

/** No violation of WCAG 2.2 A and AA, nor of axe's own best practices, on the page or a part of it. */
export async function expectAccessible(page: Page, about: string, part = 'html'): Promise<void> {
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(axe);
  const result = await page.evaluate<AxeResult>(
    `axe.run(${JSON.stringify(part)}, { rules: { "target-size": { enabled: true } } })`,
  );
  const violations = result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
  );
  expect(violations, about).toEqual([]);
}
