// The part of the contract about keys that may be used once.

import { describe, expect, test } from 'vitest';
import { AWKWARD_STRINGS } from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';

const start = new Date('2026-11-24T12:00:00Z').getTime();
const at = (seconds: number) => new Date(start + seconds * 1000);

/** Single use, and its end. */
export function claimedKeyTests(current: CurrentStore): void {
  describe('a key', () => {
    test('is used once until it expires, and once again after that', async () => {
      const store = current();
      expect(await store.claimOnce('k', at(0), at(60))).toBe(true);
      expect(await store.claimOnce('k', at(1), at(600))).toBe(false);
      expect(await store.claimOnce('other', at(1), at(60))).toBe(true);
      expect(await store.claimOnce('k', at(59.999), at(600))).toBe(false);
      expect(await store.claimOnce('k', at(60), at(120))).toBe(true);
      expect(await store.claimOnce('k', at(119), at(600))).toBe(false);
    });

    test('has one user, however many try at once', async () => {
      const tries = Array.from({ length: 20 }, () => current().claimOnce('k', at(0), at(60)));
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      const later = Array.from({ length: 20 }, () => current().claimOnce('k', at(60), at(99)));
      expect((await Promise.all(later)).filter(Boolean)).toHaveLength(1);
    });

    test('may be any text', async () => {
      for (const key of AWKWARD_STRINGS)
        expect(await current().claimOnce(key, at(0), at(9))).toBe(true);
      for (const key of AWKWARD_STRINGS)
        expect(await current().claimOnce(key, at(1), at(9))).toBe(false);
    });
  });
}
