// Days of the week as people type them.

import { expect, test } from 'vitest';
import { parseWeekdays, weekdaysArgument, weekdaysText } from '../../../src/lib/time/weekdays.ts';

test.each([
  ['weekdays', 'Monday to Friday'],
  ['Mon-Fri', 'Monday to Friday'],
  ['mon - fri', 'Monday to Friday'],
  ['mon to fri', 'Monday to Friday'],
  ['every day', 'every day'],
  ['daily', 'every day'],
  ['tue,thu', 'Tuesday, Thursday'],
  ['thursday tuesday', 'Tuesday, Thursday'],
  ['fri-mon', 'Monday, Friday, Saturday, Sunday'],
  ['sa+su', 'Saturday, Sunday'],
])('%s is %s', (typed, words) => {
  const days = parseWeekdays(typed);
  expect(days && weekdaysText(days)).toBe(words);
  expect(days && parseWeekdays(weekdaysArgument(days))).toEqual(days);
});

test.each(['', ' ', 'someday', 'm', 'mon-', 'mon-tue-wed', '1,2', 'constructor'])(
  '“%s” is no days',
  (typed) => {
    expect(parseWeekdays(typed)).toBeUndefined();
  },
);
