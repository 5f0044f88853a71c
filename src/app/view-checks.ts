// The surfaces that lessons are written for: the content check draws every screen for each.

import { limitViolations as terminalViolations } from '../adapters/terminal/limits.ts';
import { limitViolations as webViolations } from '../adapters/web/limits.ts';
import type { ViewCheck } from '../core/features/screens.ts';
import { platforms } from './platforms.ts';

export const viewChecks: readonly ViewCheck[] = [
  { surface: 'the terminal', limitViolations: terminalViolations },
  { surface: 'the web', limitViolations: webViolations },
  ...platforms.map(({ name, limitViolations }) => ({ surface: name, limitViolations })),
];
