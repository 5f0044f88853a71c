// The surfaces that lessons are written for: the content check draws every screen for each.

import { limitViolations as discordProblems } from '../adapters/discord/render/render.ts';
import { limitViolations as slackProblems } from '../adapters/slack/render/render.ts';
import { limitViolations as terminalProblems } from '../adapters/terminal/limits.ts';
import { limitViolations as webProblems } from '../adapters/web/limits.ts';
import type { ViewCheck } from '../core/features/screens.ts';

export const viewChecks: readonly ViewCheck[] = [
  { surface: 'the terminal', limitViolations: terminalProblems },
  { surface: 'the web', limitViolations: webProblems },
  { surface: 'Discord', limitViolations: discordProblems },
  { surface: 'Slack', limitViolations: slackProblems },
];
