// The command table: everything the bot can be asked, in the order help shows it.

import type { Command } from './command.ts';
import { answer } from './commands/answer.ts';
import { daily } from './commands/daily.ts';
import { createHelp } from './commands/help.ts';
import { home } from './commands/home.ts';
import { lab } from './commands/lab.ts';
import { leaderboard } from './commands/leaderboard.ts';
import { lesson } from './commands/lesson.ts';
import { models } from './commands/models.ts';
import { placement } from './commands/placement.ts';
import { privacy } from './commands/privacy.ts';
import { progress } from './commands/progress.ts';
import { quiz } from './commands/quiz.ts';
import { recommend } from './commands/recommend.ts';
import { schedule } from './commands/schedule.ts';

const taught: readonly Command[] = [
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

export const commands: readonly Command[] = [...taught, createHelp(taught)];
