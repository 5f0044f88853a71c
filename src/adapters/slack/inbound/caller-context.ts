// What a command needs to know of its caller and the request doesn't say: looked up only where it matters.

import type { BotRequest } from '../../../core/bot/request.ts';
import type { Command } from '../../../core/features/context.ts';
import type { Api } from '../outbound/api.ts';
import { type AdminSources, isWorkspaceAdmin } from './permissions.ts';
import type { TimeZoneOf } from './time-zones.ts';

type Caller = { readonly team: string; readonly user: string; readonly api: Api };

export type LoadCallerContext = (
  command: Command | undefined,
  caller: Caller,
) => Promise<Pick<BotRequest, 'isManager' | 'timeZone'>>;

/** Tells what a command wants to know of a caller. Never rejects: what Slack does not tell is left out. */
export function createCallerContextLoader(
  adminSources: AdminSources,
  timeZoneOf: TimeZoneOf,
): LoadCallerContext {
  return async (command, caller) => {
    const [isAdmin, zone] = await Promise.all([
      command?.requiresManager === true && isWorkspaceAdmin(adminSources, caller),
      command?.needsTimeZone === true ? timeZoneOf(caller, caller.api) : undefined,
    ]);
    return { isManager: isAdmin, ...(zone === undefined ? {} : { timeZone: zone }) };
  };
}
