// The part of the contract about places: what is forgotten when the bot has left a community.

import { describe, expect, test } from 'vitest';
import { accountId, communityId, forgottenPlace, placeId } from '../../src/core/call.ts';
import type { Current } from './contract.ts';
import { ADA, ADA_ACCOUNT, answer, count, delivery, learnerId, NOON } from './samples.ts';

const SERVER = communityId('discord', '10');

/** Communities that are left. */
export function placeTests(current: Current): void {
  describe('a community that is left', () => {
    test('takes what was put to its places along, and no other place', async () => {
      const store = current();
      const shared = [
        delivery('d-there', { learner: null, place: placeId('discord', '10', '20') }),
        delivery('d-there-too', { learner: null, place: placeId('discord', '10', '21') }),
        delivery('d-longer', { learner: null, place: placeId('discord', '100', '20') }),
        delivery('d-inside', { learner: null, place: placeId('discord', '1', '10') }),
        delivery('d-slack', { learner: null, place: placeId('slack', '10', '20') }),
        delivery('d-direct', { learner: null, place: placeId('discord', 'dm', '10') }),
      ];
      for (const one of shared) await store.openDelivery(one);
      await store.forgetCommunity(SERVER);
      expect(await store.delivery('d-there')).toBeUndefined();
      expect(await store.delivery('d-there-too')).toBeUndefined();
      for (const one of shared.slice(2)) expect(await store.delivery(one.id)).toEqual(one);
    });

    test('leaves learners what is theirs, only no longer where it was', async () => {
      const store = current();
      const place = placeId('discord', '10', '20');
      await store.openDelivery(delivery('d-ada', { place }));
      await store.openDelivery(delivery('d-all', { place, learner: null }));
      await store.savePosition(ADA, { lesson: 'architectures', card: 'masks', at: NOON });
      await store.recordAnswer(answer('call-1', { delivery: 'd-ada' }), count);
      await store.recordAnswer(answer('call-2', { delivery: 'd-all' }), count);
      const before = await store.exportLearner(ADA);
      await store.forgetCommunity(SERVER);
      const after = await store.exportLearner(ADA);
      const deliveries = before?.deliveries.map((one) => ({ ...one, place: forgottenPlace }));
      expect(after).toEqual({ ...before, deliveries });
      expect(await store.answerTo(ADA, 'd-all')).toBeDefined();
      expect(await store.delivery('d-ada')).toEqual(delivery('d-ada', { place: forgottenPlace }));
    });

    test('takes accounts along that exist there alone, and who had no other', async () => {
      const store = current();
      const [eve, dan] = [learnerId('learner-eve'), learnerId('learner-dan')];
      const eves = accountId('slack', 'T1', 'U7');
      const dans = accountId('slack', 'T12', 'U7');
      await store.enrol(eves, eve, NOON);
      await store.enrol(dans, dan, NOON);
      await store.openHome(eves, NOON);
      await store.recordAnswer(answer('call-3', { learner: eve }), count);
      await store.forgetCommunity(communityId('slack', 'T1'));
      expect(await store.findLearner(eves)).toBeUndefined();
      expect(await store.exportLearner(eve)).toBeUndefined();
      expect(await store.hasHome(eves)).toBe(false);
      expect(await store.findLearner(dans)).toBe(dan);
      expect(await store.findLearner(ADA_ACCOUNT)).toBe(ADA);
    });

    test('is meant exactly: capitals and wildcards are letters like any other', async () => {
      const store = current();
      const names = ['T1', 't1', 'T%', 'T_', "T'"];
      for (const name of names) {
        const place = placeId('slack', name, 'C');
        await store.openDelivery(delivery(`d-${name}`, { learner: null, place }));
      }
      for (const [index, name] of names.entries()) {
        await store.forgetCommunity(communityId('slack', name));
        const left = await Promise.all(names.map((one) => store.delivery(`d-${one}`)));
        expect(left.filter((one) => one !== undefined)).toHaveLength(names.length - index - 1);
      }
    });

    test('may be left twice, and when nothing was kept', async () => {
      await current().forgetCommunity(SERVER);
      await current().forgetCommunity(SERVER);
    });
  });
}
