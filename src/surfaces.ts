// The surfaces that lessons are written for: the content check draws every screen for each.

import { problems as discordProblems } from './adapters/discord/render.ts';
import { problems as slackProblems } from './adapters/slack/render.ts';
import { problems as terminalProblems } from './adapters/terminal/limits.ts';
import { problems as webProblems } from './adapters/web/limits.ts';
import type { Fit } from './core/fit.ts';

export const fits: readonly Fit[] = [
  { surface: 'the terminal', problems: terminalProblems },
  { surface: 'the web', problems: webProblems },
  { surface: 'Discord', problems: discordProblems },
  { surface: 'Slack', problems: slackProblems },
];
