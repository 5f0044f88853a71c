// When a daily is due, minute by minute over days on which clocks behave badly.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findDueSchedules,
  graceMinutes,
  nextScheduledDay,
  type ScheduleState,
} from '../../../src/core/outbox/due.ts';
import {
  addDays,
  type Day,
  dayEnd,
  dayStart,
  localDay,
  localTime,
  parseTimeZone,
} from '../../../src/lib/time/dates.ts';

const minuteMs = 60_000;

function at(time: string): number {
  const [hour = '', minute = ''] = time.split(':');
  return 60 * Number(hour) + Number(minute);
}

function schedule(time: string, zone: string, more: Partial<ScheduleState> = {}): ScheduleState {
  return { zone, minute: at(time), firstDay: '2000-01-01', lastAt: null, lastDay: null, ...more };
}

type Claimed = { readonly day: Day; readonly at: Date };

/** Lives through every minute, claiming what is due once a day. */
function live(
  start: ScheduleState,
  from: string,
  until: string,
  isUp: (now: Date) => boolean = () => true,
  moves: (now: Date, wanted: ScheduleState) => ScheduleState = (_, wanted) => wanted,
): readonly Claimed[] {
  const claimed: Claimed[] = [];
  let wanted = start;
  for (let time = Date.parse(from); time < Date.parse(until); time += minuteMs) {
    const now = new Date(time);
    wanted = moves(now, wanted);
    if (!isUp(now)) continue;
    for (const { day } of findDueSchedules([wanted], now)) {
      if (claimed.some((one) => one.day === day)) continue;
      claimed.push({ day, at: now });
      wanted = { ...wanted, lastAt: now };
    }
  }
  return claimed;
}

const localOf = (zone: string) => (one: Claimed) => {
  const { day, minute } = localTime(one.at, zone);
  const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
  return `${day} ${clock.join(':')}`;
};

describe('one a day, when the clock', () => {
  test.each([
    // zone, hour wanted, days around the change, when it came on the day of the change
    ['goes forward over the hour', 'Europe/Berlin', '02:30', '2026-03-29', '03:00'],
    ['goes back over the hour', 'Europe/Berlin', '02:30', '2026-10-25', '02:30'],
    ['goes forward by half an hour', 'Australia/Lord_Howe', '02:15', '2026-10-04', '02:30'],
    ['goes back by half an hour', 'Australia/Lord_Howe', '01:45', '2026-04-05', '01:45'],
    ['skips midnight', 'Africa/Cairo', '00:15', '2026-04-24', '01:00'],
    ['skips midnight, wanted at midnight', 'Africa/Cairo', '00:00', '2026-04-24', '01:00'],
    ['skips midnight in Beirut', 'Asia/Beirut', '00:30', '2026-03-29', '01:00'],
    ['goes back over midnight', 'Africa/Cairo', '23:30', '2026-10-29', '23:30'],
    ['goes forward in New York', 'America/New_York', '02:30', '2026-03-08', '03:00'],
  ])('%s (%s, %s)', (_, zone, time, day, came) => {
    const [from, until] = [dayStart(addDays(day, -2), zone), dayEnd(addDays(day, 2), zone)];
    const claimed = live(schedule(time, zone), from.toISOString(), until.toISOString());
    const inside = claimed.filter((one) => one.at >= from).map(localOf(zone));
    const expected = [-2, -1, 0, 1, 2].map((days) => addDays(day, days));
    const wanted = expected.map((one) => `${one} ${one === day ? came : time}`);
    expect(inside.filter((one) => one.slice(0, 10) >= (expected[0] ?? ''))).toEqual(
      expect.arrayContaining(wanted),
    );
    expect(claimed.map((one) => one.day).filter((one) => expected.includes(one))).toEqual(expected);
  });
});

describe('one that begins', () => {
  test('after the hour is due tomorrow, not at once', () => {
    const now = new Date('2026-11-24T09:00:00Z');
    const next = (time: string) => nextScheduledDay(schedule(time, 'UTC'), undefined, now);
    expect(next('08:30')).toBe('2026-11-25');
    expect(findDueSchedules([schedule('08:30', 'UTC', { firstDay: next('08:30') })], now)).toEqual(
      [],
    );
    expect(next('09:01')).toBe('2026-11-24');
    expect(next('09:00')).toBe('2026-11-25');
  });

  test('again on a day that had its daily is due on the next, and after half a day', () => {
    const now = new Date('2026-11-24T09:00:00Z');
    const had = (claimed: string) => ({ day: '2026-11-24', claimedAt: new Date(claimed) });
    const next = (time: string, claimed: string) =>
      nextScheduledDay(schedule(time, 'UTC'), had(claimed), now);
    expect(next('20:00', '2026-11-24T08:30:00Z')).toBe('2026-11-25');
    const tokyo = schedule('08:30', 'Asia/Tokyo');
    expect(nextScheduledDay(tokyo, had('2026-11-24T08:00:00Z'), now)).toBe('2026-11-25');
    const later = new Date('2026-11-24T21:00:00Z');
    expect(nextScheduledDay(tokyo, had('2026-11-24T16:30:00Z'), later)).toBe('2026-11-26');
  });
});

describe('after the bot was down', () => {
  const over = (hours: number) => (now: Date) =>
    now < new Date('2026-11-24T08:00:00Z') ||
    now >= new Date(Date.parse('2026-11-24T08:00:00Z') + hours * 3_600_000);

  test('it is late within the grace', () => {
    const claimed = live(
      schedule('08:30', 'UTC'),
      '2026-11-24T00:00Z',
      '2026-11-25T00:00Z',
      over(3),
    );
    expect(claimed).toEqual([{ day: '2026-11-24', at: new Date('2026-11-24T11:00:00Z') }]);
  });

  test('and not at all after it', () => {
    const claimed = live(
      schedule('08:30', 'UTC'),
      '2026-11-24T00:00Z',
      '2026-11-26T00:00Z',
      over(5),
    );
    expect(claimed.map(({ day }) => day)).toEqual(['2026-11-25']);
    expect(graceMinutes).toBe(240);
  });

  test('for a day and more, nothing is made up for', () => {
    const claimed = live(
      schedule('08:30', 'UTC'),
      '2026-11-24T00:00Z',
      '2026-11-28T00:00Z',
      over(50),
    );
    expect(claimed.map(localOf('UTC'))).toEqual(['2026-11-26 10:00', '2026-11-27 08:30']);
  });

  test('one of late evening is sent after midnight, as yesterday’s', () => {
    const isUp = (now: Date) =>
      now < new Date('2026-11-24T23:00:00Z') || now >= new Date('2026-11-25T01:00:00Z');
    const claimed = live(schedule('23:30', 'UTC'), '2026-11-24T00:00Z', '2026-11-26T00:00Z', isUp);
    expect(claimed).toEqual([
      { day: '2026-11-23', at: new Date('2026-11-24T00:00:00Z') },
      { day: '2026-11-24', at: new Date('2026-11-25T01:00:00Z') },
      { day: '2026-11-25', at: new Date('2026-11-25T23:30:00Z') },
    ]);
  });
});

test('what was claimed for a day is not due again on it', () => {
  const now = new Date('2026-11-24T23:30:00Z');
  const late = schedule('23:30', 'UTC', { lastDay: '2026-11-24' });
  expect(findDueSchedules([late], now)).toEqual([]);
  expect(findDueSchedules([{ ...late, lastDay: '2026-11-23' }], now)).toHaveLength(1);
});

test('a clock set back makes nothing due twice, and stops nothing for long', () => {
  const wanted = schedule('08:30', 'UTC', { lastAt: new Date('2027-11-24T08:30:00Z') });
  expect(findDueSchedules([wanted], new Date('2026-11-24T08:30:00Z'))).toHaveLength(1);
});

describe('a learner who travels', () => {
  const moved = (when: string, zone: string) => (now: Date, wanted: ScheduleState) =>
    now >= new Date(when) ? { ...wanted, zone } : wanted;

  test('west gets no second daily on a date that comes again', () => {
    const claimed = live(
      schedule('08:30', 'America/New_York'),
      '2026-11-24T05:00Z',
      '2026-11-26T05:00Z',
      () => true,
      moved('2026-11-24T14:00:00Z', 'America/Los_Angeles'),
    );
    expect(claimed.map(({ day }) => day)).toEqual(['2026-11-24', '2026-11-25']);
  });

  test('over the date line gets none within half a day of the last', () => {
    const claimed = live(
      schedule('08:30', 'America/Los_Angeles'),
      '2026-11-24T08:00Z',
      '2026-11-26T12:00Z',
      () => true,
      moved('2026-11-24T20:00:00Z', 'Asia/Tokyo'),
    );
    expect(claimed.map(localOf('Asia/Tokyo'))).toEqual(['2026-11-25 01:30', '2026-11-26 08:30']);
  });

  test('anywhere, at any time, never gets two on a date or within half a day', () => {
    const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kolkata', 'America/St_Johns'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(71), fc.constantFrom(...zones)), { maxLength: 4 }),
        fc.nat(1439),
        (hops, minute) => {
          const start = Date.parse('2026-11-24T00:00:00Z');
          const moves = (now: Date, wanted: ScheduleState) => {
            const past = hops.filter(([hour]) => now.getTime() >= start + hour * 3_600_000);
            const [, zone = wanted.zone] = past.sort(([one], [other]) => one - other).at(-1) ?? [];
            return { ...wanted, zone };
          };
          const wanted = { ...schedule('00:00', 'UTC'), minute };
          const claimed = live(wanted, '2026-11-24T00:00Z', '2026-11-27T00:00Z', () => true, moves);
          expect(new Set(claimed.map(({ day }) => day)).size).toBe(claimed.length);
          for (const [index, one] of claimed.slice(1).entries()) {
            const before = claimed[index]?.at.getTime() ?? 0;
            expect(one.at.getTime() - before).toBeGreaterThanOrEqual(12 * 3_600_000);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('only on some days of the week', () => {
  const weekdays = [0, 1, 2, 3, 4];
  // 24 November 2026 is a Tuesday.
  test('the days are those of the clock on the wall, over both changes of it', () => {
    for (const [from, until] of [
      ['2026-03-20T00:00:00Z', '2026-04-05T00:00:00Z'],
      ['2026-10-16T00:00:00Z', '2026-11-01T00:00:00Z'],
    ] as const) {
      const lived = live(schedule('02:30', 'Europe/Berlin', { weekdays }), from, until);
      const days = lived.map(({ day }) => new Date(day).getUTCDay());
      expect(days.filter((day) => day === 0 || day === 6)).toEqual([]);
      expect(new Set(lived.map(({ day }) => day)).size).toBe(lived.length);
      expect(lived).toHaveLength(11);
    }
  });

  test('a day whose midnight is skipped has its own, on its own date', () => {
    // Cairo's clocks go from 00:00 to 01:00 on Friday 24 April 2026.
    const friday = schedule('00:00', 'Africa/Cairo', { weekdays: [4] });
    const lived = live(friday, '2026-04-18T00:00:00Z', '2026-04-30T00:00:00Z');
    expect(lived.map(localOf('Africa/Cairo'))).toEqual(['2026-04-24 01:00']);
  });

  test('one of late evening is still that day’s after midnight', () => {
    const friday = schedule('23:50', 'UTC', { weekdays: [4] });
    const down = (now: Date) => now >= new Date('2026-11-28T00:20:00Z');
    const [late, ...more] = live(friday, '2026-11-27T12:00:00Z', '2026-11-28T12:00:00Z', down);
    expect([late?.day, more]).toEqual(['2026-11-27', []]);
  });

  test('what begins after the hour of the last of them is due in the next week', () => {
    const monday = schedule('09:00', 'UTC', { weekdays: [0] });
    expect(nextScheduledDay(monday, undefined, new Date('2026-11-23T09:00:00Z'))).toBe(
      '2026-11-30',
    );
    expect(nextScheduledDay(monday, undefined, new Date('2026-11-23T08:59:00Z'))).toBe(
      '2026-11-23',
    );
  });
});

describe('a zone', () => {
  test('is known by its name in any case, and an offset is none', () => {
    expect(parseTimeZone('europe/berlin')).toBe('Europe/Berlin');
    expect(parseTimeZone('Europe/Atlantis')).toBeUndefined();
    expect(parseTimeZone('+02:00')).toBeUndefined();
    expect(parseTimeZone('')).toBeUndefined();
  });

  test.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Pacific/Kiritimati', '2026-11-24', 24],
  ])('in %s the day %s has %d hours', (zone, day, hours) => {
    const [start, end] = [dayStart(day, zone), dayEnd(day, zone)];
    expect((end.getTime() - start.getTime()) / 3_600_000).toBe(hours);
    expect(localDay(start, zone)).toBe(day);
    expect(localDay(new Date(start.getTime() - minuteMs), zone)).toBe(addDays(day, -1));
  });
});
