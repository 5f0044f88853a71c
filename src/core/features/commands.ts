// The command table: everything the bot can be asked, in the order help shows it.

import { schedule } from './channel-question/command.ts';
import type { Command } from './context.ts';
import { daily } from './daily/command.ts';
import { createHelp } from './help/command.ts';
import { lab } from './lab/command.ts';
import { leaderboard } from './leaderboard/command.ts';
import { lesson } from './lesson/command.ts';
import { models } from './models/command.ts';
import { privacy } from './privacy/command.ts';
import { home, progress } from './progress/command.ts';
import { answer } from './quiz/answer.ts';
import { quiz } from './quiz/command.ts';
import { placement } from './quiz/placement.ts';
import { recommend } from './recommend/command.ts';

const commandsBeforeHelp: readonly Command[] = [
  lesson,
  placement,
  quiz,
  daily,
  schedule,
  answer,
  recommend,
  progress,
  leaderboard,
  models,
  lab,
  privacy,
  home,
];

export const commands: readonly Command[] = [...commandsBeforeHelp, createHelp(commandsBeforeHelp)];
