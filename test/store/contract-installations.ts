// The part of the contract about installations and opened Home tabs.

import { describe, expect, test } from 'vitest';
import { accountId, communityId } from '../../src/core/call.ts';
import type { Current } from './contract.ts';
import { ADA, ADA_ACCOUNT, AWKWARD, BEN_ACCOUNT, NOON } from './samples.ts';

const LATER = new Date('2026-11-25T08:30:00.000Z');
const TEAM = communityId('slack', 'T1');

/** Installations and Home tabs. */
export function installationTests(current: Current): void {
  describe('installations', () => {
    test('one a community, the latest, until it is removed', async () => {
      const store = current();
      expect(await store.installation(TEAM)).toBeUndefined();
      await store.saveInstallation(TEAM, 'sealed', NOON);
      await store.saveInstallation(TEAM, 'sealed anew', LATER);
      await store.saveInstallation(communityId('slack', 'T2'), 'another', NOON);
      expect(await store.installation(TEAM)).toBe('sealed anew');
      await store.removeInstallation(TEAM);
      await store.removeInstallation(TEAM);
      expect(await store.installation(TEAM)).toBeUndefined();
      expect(await store.installation(communityId('slack', 'T2'))).toBe('another');
    });

    test('awkward ids and texts are kept as they are', async () => {
      for (const text of AWKWARD) {
        await current().saveInstallation(communityId('slack', text), text, NOON);
        expect(await current().installation(communityId('slack', text))).toBe(text);
      }
    });
  });

  describe('Home tabs', () => {
    test('are remembered of who opened them, since the first time', async () => {
      const store = current();
      expect(await store.hasHome(ADA_ACCOUNT)).toBe(false);
      await store.openHome(ADA_ACCOUNT, NOON);
      await store.openHome(ADA_ACCOUNT, LATER);
      expect(await store.hasHome(ADA_ACCOUNT)).toBe(true);
      expect(await store.hasHome(BEN_ACCOUNT)).toBe(false);
      expect((await store.exportLearner(ADA))?.homes).toEqual([
        { account: ADA_ACCOUNT, since: NOON },
      ]);
    });

    test('of nobody we know are refused', async () => {
      const nobody = accountId('slack', 'T1', 'nobody');
      await expect(current().openHome(nobody, NOON)).rejects.toThrow();
    });

    test('are forgotten with their learner', async () => {
      const store = current();
      await store.openHome(ADA_ACCOUNT, NOON);
      await store.openHome(BEN_ACCOUNT, NOON);
      await store.forgetLearner(ADA);
      expect(await store.hasHome(ADA_ACCOUNT)).toBe(false);
      expect(await store.hasHome(BEN_ACCOUNT)).toBe(true);
    });
  });
}
