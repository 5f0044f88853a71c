// The chat platforms there are: to add one, add its line here.

import { discord } from '../adapters/discord/index.ts';
import { slack } from '../adapters/slack/index.ts';

export const platforms = [discord, slack] as const;
