// The memory of somebody who has not answered anything yet.

import type { Memory } from '../ports.ts';
import { newcomer } from './rating.ts';

export const emptyMemory: Memory = {
  reviews: [],
  masteries: [],
  profile: newcomer,
  ratings: new Map(),
};
