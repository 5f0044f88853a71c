// The part of the contract about places: what is forgotten when the bot has left a community.

import { describe, expect, test } from 'vitest';
import {
  accountId,
  conversationId,
  erasedConversation,
  workspaceId,
} from '../../../src/core/bot/request.ts';
import {
  ADA,
  ADA_ACCOUNT,
  answer,
  countAnswer,
  delivery,
  learnerId,
  NOON,
} from '../../support/sample-records.ts';
import type { CurrentStore } from './contract.ts';

const SERVER = workspaceId('discord', '10');

/** Communities that are left. */
export function eraseTests(current: CurrentStore): void {
  describe('a community that is left', () => {
    test('takes what was put to its places along, and no other place', async () => {
      const store = current();
      const shared = [
        delivery('d-there', { learner: null, conversation: conversationId('discord', '10', '20') }),
        delivery('d-there-too', {
          learner: null,
          conversation: conversationId('discord', '10', '21'),
        }),
        delivery('d-longer', {
          learner: null,
          conversation: conversationId('discord', '100', '20'),
        }),
        delivery('d-inside', { learner: null, conversation: conversationId('discord', '1', '10') }),
        delivery('d-slack', { learner: null, conversation: conversationId('slack', '10', '20') }),
        delivery('d-direct', {
          learner: null,
          conversation: conversationId('discord', 'dm', '10'),
        }),
      ];
      for (const one of shared) await store.saveDelivery(one);
      await store.eraseWorkspace(SERVER);
      expect(await store.findDelivery('d-there')).toBeUndefined();
      expect(await store.findDelivery('d-there-too')).toBeUndefined();
      for (const one of shared.slice(2)) expect(await store.findDelivery(one.id)).toEqual(one);
    });

    test('leaves learners what is theirs, only no longer where it was', async () => {
      const store = current();
      const conversation = conversationId('discord', '10', '20');
      await store.saveDelivery(delivery('d-ada', { conversation }));
      await store.saveDelivery(delivery('d-all', { conversation, learner: null }));
      await store.saveReadingPosition(ADA, { lesson: 'architectures', card: 'masks', at: NOON });
      await store.recordAnswer(answer('call-1', { delivery: 'd-ada' }), countAnswer);
      await store.recordAnswer(answer('call-2', { delivery: 'd-all' }), countAnswer);
      const before = await store.exportLearner(ADA);
      await store.eraseWorkspace(SERVER);
      const after = await store.exportLearner(ADA);
      const deliveries = before?.deliveries.map((each) => ({
        ...each,
        place: erasedConversation,
      }));
      expect(after).toEqual({ ...before, deliveries });
      expect(await store.findAnswer(ADA, 'd-all')).toBeDefined();
      expect(await store.findDelivery('d-ada')).toEqual(
        delivery('d-ada', { conversation: erasedConversation }),
      );
    });

    test('takes accounts along that exist there alone, and who had no other', async () => {
      const store = current();
      const [eve, dan] = [learnerId('learner-eve'), learnerId('learner-dan')];
      const eves = accountId('slack', 'T1', 'U7');
      const dans = accountId('slack', 'T12', 'U7');
      await store.findOrCreateLearner(eves, eve, NOON);
      await store.findOrCreateLearner(dans, dan, NOON);
      await store.registerHomeTab(eves, NOON);
      await store.recordAnswer(answer('call-3', { learner: eve }), countAnswer);
      await store.eraseWorkspace(workspaceId('slack', 'T1'));
      expect(await store.findLearner(eves)).toBeUndefined();
      expect(await store.exportLearner(eve)).toBeUndefined();
      expect(await store.hasHomeTab(eves)).toBe(false);
      expect(await store.findLearner(dans)).toBe(dan);
      expect(await store.findLearner(ADA_ACCOUNT)).toBe(ADA);
    });

    test('is meant exactly: capitals and wildcards are letters like any other', async () => {
      const store = current();
      const names = ['T1', 't1', 'T%', 'T_', "T'"];
      for (const name of names) {
        const conversation = conversationId('slack', name, 'C');
        await store.saveDelivery(delivery(`d-${name}`, { learner: null, conversation }));
      }
      for (const [index, name] of names.entries()) {
        await store.eraseWorkspace(workspaceId('slack', name));
        const left = await Promise.all(names.map((one) => store.findDelivery(`d-${one}`)));
        expect(left.filter((one) => one !== undefined)).toHaveLength(names.length - index - 1);
      }
    });

    test('may be left twice, and when nothing was kept', async () => {
      await current().eraseWorkspace(SERVER);
      await current().eraseWorkspace(SERVER);
    });
  });
}
