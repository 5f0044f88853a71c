// The part of the contract about installations and opened Home tabs.

import { describe, expect, test } from 'vitest';
import { accountId, workspaceId } from '../../../src/core/bot/request.ts';
import {
  ADA,
  ADA_ACCOUNT,
  AWKWARD_STRINGS,
  BEN_ACCOUNT,
  NOON,
} from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';

const LATER = new Date('2026-11-25T08:30:00.000Z');
const TEAM = workspaceId('slack', 'T1');

/** Installations and Home tabs. */
export function installationTests(current: CurrentStore): void {
  describe('installations', () => {
    test('one a community, the latest, until it is removed', async () => {
      const store = current();
      expect(await store.findInstallation(TEAM)).toBeUndefined();
      await store.saveInstallation(TEAM, 'sealed', NOON);
      await store.saveInstallation(TEAM, 'sealed anew', LATER);
      await store.saveInstallation(workspaceId('slack', 'T2'), 'another', NOON);
      expect(await store.findInstallation(TEAM)).toBe('sealed anew');
      await store.removeInstallation(TEAM);
      await store.removeInstallation(TEAM);
      expect(await store.findInstallation(TEAM)).toBeUndefined();
      expect(await store.findInstallation(workspaceId('slack', 'T2'))).toBe('another');
    });

    test('awkward ids and texts are kept as they are', async () => {
      for (const text of AWKWARD_STRINGS) {
        await current().saveInstallation(workspaceId('slack', text), text, NOON);
        expect(await current().findInstallation(workspaceId('slack', text))).toBe(text);
      }
    });
  });

  describe('Home tabs', () => {
    test('are remembered of who opened them, since the first time', async () => {
      const store = current();
      expect(await store.hasHomeTab(ADA_ACCOUNT)).toBe(false);
      await store.registerHomeTab(ADA_ACCOUNT, NOON);
      await store.registerHomeTab(ADA_ACCOUNT, LATER);
      expect(await store.hasHomeTab(ADA_ACCOUNT)).toBe(true);
      expect(await store.hasHomeTab(BEN_ACCOUNT)).toBe(false);
      expect((await store.exportLearner(ADA))?.homes).toEqual([
        { account: ADA_ACCOUNT, since: NOON },
      ]);
    });

    test('of nobody we know are refused', async () => {
      const nobody = accountId('slack', 'T1', 'nobody');
      await expect(current().registerHomeTab(nobody, NOON)).rejects.toThrow();
    });

    test('are forgotten with their learner', async () => {
      const store = current();
      await store.registerHomeTab(ADA_ACCOUNT, NOON);
      await store.registerHomeTab(BEN_ACCOUNT, NOON);
      await store.eraseLearner(ADA);
      expect(await store.hasHomeTab(ADA_ACCOUNT)).toBe(false);
      expect(await store.hasHomeTab(BEN_ACCOUNT)).toBe(true);
    });
  });
}
