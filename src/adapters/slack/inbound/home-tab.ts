// The Home tab: published when it is opened, and again when what it shows has changed.

import type { Bot } from '../../../core/bot/bot.ts';
import { type AccountId, type BotRequest, conversationId } from '../../../core/bot/request.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Api } from '../outbound/api.ts';
import { toLogFields } from '../outbound/errors.ts';
import { renderHome } from '../render/render.ts';
import type { TimeZoneOf } from './time-zones.ts';

/** What stands in the tab. */
const homeLine = 'home';

export type HomeTabs = {
  /** Publishes the tab of who has just opened it, and remembers that they did. Never rejects. */
  readonly open: (id: string, owner: HomeTabOwner) => Promise<void>;
  /** Publishes it again. Never rejects. */
  readonly refresh: (id: string, owner: HomeTabOwner) => Promise<void>;
};

export type HomeTabOwner = {
  readonly account: AccountId;
  readonly team: string;
  readonly user: string;
  readonly api: Api;
};

export function createHomeTabs(
  bot: Bot,
  now: () => Date,
  timeZoneOf: TimeZoneOf,
  log: Logger,
): HomeTabs {
  const publish = async (id: string, owner: HomeTabOwner, surface: BotRequest['surface']) => {
    const { account, team, user, api } = owner;
    const place = conversationId('slack', team, 'home');
    try {
      const timeZone = await timeZoneOf(owner, api);
      const callerZone = timeZone === undefined ? {} : { timeZone };
      const { view } = await bot.reply({
        id,
        line: homeLine,
        account,
        conversation: place,
        surface,
        at: now(),
        ...callerZone,
      });
      await api('views.publish', { user_id: user, view: renderHome(view) });
    } catch (error) {
      log.error(
        { event: 'slack.home_tab_failed', team, ...toLogFields(error) },
        'Home tab could not be published',
      );
    }
  };
  return {
    open: (id, owner) => publish(id, owner, 'home'),
    refresh: (id, owner) => publish(id, owner, 'private'),
  };
}
