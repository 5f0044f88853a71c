// The Home tab: published when it is opened, and again when what it shows has changed.

import type { Bot } from '../../core/bot.ts';
import { type AccountId, type Call, placeId } from '../../core/call.ts';
import type { Api } from './calls.ts';
import type { Log } from './desk.ts';
import { renderHome } from './render.ts';
import { failureOf } from './trouble.ts';
import type { ZoneOf } from './zones.ts';

/** What stands in the tab. */
const line = 'home';

export type Homes = {
  /** Publishes the tab of who has just opened it, and remembers that they did. Never rejects. */
  readonly open: (id: string, who: Who) => Promise<void>;
  /** Publishes it again. Never rejects. */
  readonly refresh: (id: string, who: Who) => Promise<void>;
};

export type Who = {
  readonly account: AccountId;
  readonly team: string;
  readonly user: string;
  readonly api: Api;
};

export function createHomes(bot: Bot, now: () => Date, zoneOf: ZoneOf, log: Log): Homes {
  const publish = async (id: string, who: Who, surface: Call['surface']) => {
    const { account, team, user, api } = who;
    const place = placeId('slack', team, 'home');
    try {
      const zone = await zoneOf(who, api);
      const told = zone === undefined ? {} : { zone };
      const { view } = await bot.reply({ id, line, account, place, surface, at: now(), ...told });
      await api('views.publish', { user_id: user, view: renderHome(view) });
    } catch (error) {
      log.error({ team, ...failureOf(error) }, 'a Home tab was not published');
    }
  };
  return {
    open: (id, who) => publish(id, who, 'home'),
    refresh: (id, who) => publish(id, who, 'private'),
  };
}
