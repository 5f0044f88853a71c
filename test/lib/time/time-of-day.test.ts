// Times and time zones as people type them.

import { describe, expect, test } from 'vitest';
import { parseTimeZone } from '../../../src/lib/time/dates.ts';
import { formatTime, parseTime } from '../../../src/lib/time/time-of-day.ts';
import {
  findTimeZone,
  similarTimeZones,
  zoneCity,
  zoneSuggestions,
} from '../../../src/lib/time/time-zones.ts';

describe('a time', () => {
  test.each([
    ['08:30', '08:30', ''],
    ['8:30', '08:30', ''],
    ['8.30am', '08:30', ''],
    ['8.30 a.m.', '08:30', ''],
    ['8:30 PM', '20:30', ''],
    ['at 8', '08:00', ''],
    ['8', '08:00', ''],
    ['830', '08:30', ''],
    ['0830', '08:30', ''],
    ['2030', '20:30', ''],
    ['8 30', '08:30', ''],
    ['8h30', '08:30', ''],
    ['8 Uhr', '08:00', ''],
    ['8 o’clock', '08:00', ''],
    ['20h', '20:00', ''],
    ['12am', '00:00', ''],
    ['12 pm', '12:00', ''],
    ['noon', '12:00', ''],
    ['Midnight', '00:00', ''],
    ['24:00', '00:00', ''],
    ['0:05', '00:05', ''],
    ['8:30 Berlin', '08:30', 'Berlin'],
    ['8.30 am, New York', '08:30', 'New York'],
    ['8 3 a day', '08:00', '3 a day'],
  ])('%s is %s', (typed, shown, rest) => {
    const when = parseTime(typed);
    expect(when && formatTime(when.minute)).toBe(shown);
    expect(when?.rest).toBe(rest);
  });

  test.each([
    '',
    'Berlin',
    '25:00',
    '8:60',
    '13pm',
    '0 am',
    '24:10',
    '8:3',
    '-8',
    'half past',
    '8:30x',
    '1e3',
  ])('“%s” is none', (typed) => {
    expect(parseTime(typed)).toBeUndefined();
  });
});

describe('a zone', () => {
  test.each([
    ['Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['Mumbai', 'Asia/Calcutta'],
    ['Asia/Kolkata', 'Asia/Calcutta'],
    ['kyiv', 'Europe/Kiev'],
    ['Sao Paulo', 'America/Sao_Paulo'],
    ['utc', 'UTC'],
    ['Lord Howe', 'Australia/Lord_Howe'],
  ])('“%s” is found', (typed, zone) => {
    expect(findTimeZone(typed)).toBe(zone);
  });

  test.each([
    ['Berln', 'Europe/Berlin'],
    ['frankfrt', 'Europe/Berlin'],
    ['york', 'America/New_York'],
    ['buenos', 'America/Buenos_Aires'],
  ])('“%s” is near', (typed, zone) => {
    expect(findTimeZone(typed)).toBeUndefined();
    expect(similarTimeZones(typed).map(({ id }) => id)).toContain(zone);
  });

  test.each(['Atlantis', '+02:00', '', '__proto__', 'constructor'])('“%s” is none', (typed) => {
    expect(findTimeZone(typed)).toBeUndefined();
  });

  test('all that are offered exist, and go by today’s name', () => {
    expect(zoneSuggestions().filter(({ id }) => parseTimeZone(id) !== id)).toEqual([]);
    expect(new Set(zoneSuggestions().map(({ id }) => id)).size).toBeGreaterThan(415);
    expect(zoneCity('Asia/Calcutta')).toBe('Kolkata');
    expect(zoneCity('America/New_York')).toBe('New York');
    expect(zoneCity('America/Argentina/Cordoba')).toBe('Cordoba');
    expect(
      similarTimeZones('k').every(
        ({ id }, index, all) => all.findIndex((one) => one.id === id) === index,
      ),
    ).toBe(true);
  });
});
