// What a command needs to know of its caller and a request does not say: asked only where it matters.

import type { Call } from '../../core/call.ts';
import type { Command } from '../../core/command.ts';
import type { Api } from './calls.ts';
import { type Managers, mayManage } from './managers.ts';
import type { ZoneOf } from './zones.ts';

type Caller = { readonly team: string; readonly user: string; readonly api: Api };

export type Acquaint = (
  command: Command | undefined,
  caller: Caller,
) => Promise<Pick<Call, 'mayManage' | 'zone'>>;

/** Tells what a command wants to know of a caller. Never rejects: what Slack does not tell is left out. */
export function createAcquaint(managers: Managers, zoneOf: ZoneOf): Acquaint {
  return async (command, caller) => {
    const [manages, zone] = await Promise.all([
      command?.managed === true && mayManage(managers, caller),
      command?.byTheirClock === true ? zoneOf(caller, caller.api) : undefined,
    ]);
    return { mayManage: manages, ...(zone === undefined ? {} : { zone }) };
  };
}
