// Takes each request in: once, from a workspace that has added us, and to the bot.

import type { Bot } from '../../core/bot.ts';
import { type AccountId, accountId } from '../../core/call.ts';
import type { Command } from '../../core/command.ts';
import type { Library } from '../../core/course/lesson.ts';
import { parseLine } from '../../core/line.ts';
import { createRecent } from '../../core/recent.ts';
import type { UnderWay } from '../../core/under-way.ts';
import type { WithAlbum } from './album.ts';
import type { Asked, Target } from './asked.ts';
import { readBody } from './body.ts';
import { createAcquaint } from './caller.ts';
import type { Ack, Api } from './calls.ts';
import { decode } from './decode.ts';
import { depart, type Forget } from './departure.ts';
import type { Errand } from './desk.ts';
import type { IsFirst } from './first.ts';
import { openForm } from './forms.ts';
import { createHomes } from './home.ts';
import { createRename } from './own-names.ts';
import { refuse } from './refuse.ts';
import { respond } from './respond.ts';
import { suggest } from './suggest.ts';
import { failureOf } from './trouble.ts';
import type { Workspaces } from './workspaces.ts';
import { createZones } from './zones.ts';

export type Guest = {
  readonly bot: Bot;
  readonly commands: readonly Command[];
  readonly prefix: string;
  /** Users who may manage a workspace besides its own admins: their ids. */
  readonly admins: readonly string[];
  readonly library: () => Library;
  readonly now: () => Date;
  /** Whether an account has opened its Home tab. */
  readonly hasHome: (account: AccountId) => Promise<boolean>;
  /** Whether an event is the first under its id, in whichever process. */
  readonly isFirst: IsFirst;
  readonly forgetCommunity: Forget;
};

/** One request as it came in. */
export type Request = {
  readonly body: unknown;
  readonly ack: Ack;
  /** Undefined where the workspace has not added us. */
  readonly api: Api | undefined;
};

export type Take = (request: Request) => Promise<void>;

/** What takes a request in and answers it. Never rejects. */
export function createReception(
  desk: WithAlbum,
  guest: Guest,
  workspaces: Workspaces,
  underWay: UnderWay,
): Take {
  const { log } = desk;
  const recent = createRecent();
  const bot = inOwnNames(guest);
  const zoneOf = createZones(guest.now, log);
  const acquaint = createAcquaint({ admins: guest.admins, workspaces, log }, zoneOf);
  const homes = createHomes(bot, guest.now, zoneOf, log);
  const names = { prefix: guest.prefix, commands: guest.commands.map(({ name }) => name) };

  const call = async (asked: Extract<Asked, { kind: 'call' }>, ack: Ack, api: Api) => {
    const { line, account, id } = asked.call;
    const parsed = parseLine(line);
    const command = guest.commands.find(({ name }) => name === parsed.name);
    const shared = command?.isShared(parsed) ?? false;
    const { user, team, target } = asked;
    const errand: Errand = { id: logged(id), api, ack, line, shared, team, user, target };
    const form = asked.trigger === undefined ? undefined : bot.form(line);
    if (form !== undefined) return openForm(desk, errand, asked, form);
    const work = acquaint(command, { team, user, api }).then((told) =>
      bot.reply({ ...asked.call, ...told, at: guest.now() }),
    );
    const moved = command?.movesHome === true && guest.hasHome(account).catch(() => false);
    await respond(desk, errand, work);
    if (await moved) await homes.refresh(`${id}:home`, { account, api, ...asked });
  };

  const answer = async ({ body, ack, api }: Request): Promise<void> => {
    const read = readBody(body);
    if ('strange' in read) {
      log.warn(read, 'a request made no sense');
      return ack();
    }
    const asked = decode(read, names);
    switch (asked.kind) {
      case 'complete':
        return ack({ options: suggest(asked, guest.commands, guest.library()) });
      case 'gone':
        return depart(asked, workspaces, guest.forgetCommunity, log);
      case 'other':
        return ack();
      default:
        break;
    }
    if (!recent.isNew(asked.kind === 'home' ? asked.id : asked.call.id)) {
      // Slack sent it twice; the first one is answered.
      return ack();
    }
    // Minutes later Slack repeats an event with another signature, perhaps to another process.
    const isEvent = asked.kind === 'call' && asked.trigger === undefined && isSaid(asked.target);
    if (isEvent && !(await guest.isFirst(asked.call.id))) return ack();
    if (api === undefined) return refuse(asked, ack, log);
    if (asked.kind === 'call') return call(asked, ack, api);
    const account = accountId('slack', asked.team, asked.user);
    return homes.open(`slack:${asked.id}`, { account, api, ...asked });
  };

  return (request) =>
    underWay.add(
      answer(request).catch((error) => {
        log.error(failureOf(error), 'a request failed');
      }),
    );
}

/** True for what somebody said, in a conversation with us or beside a mention. */
function isSaid({ to }: Target): boolean {
  return to === 'direct' || to === 'thread';
}

/** The bot, naming commands as they are called here. */
function inOwnNames({ bot, commands, prefix }: Guest): Bot {
  const offered = commands.filter(({ hidden }) => hidden === undefined);
  const rename = createRename(
    offered.map(({ name }) => name),
    prefix,
  );
  return {
    ...bot,
    reply: async (call) => {
      const reply = await bot.reply(call);
      return { ...reply, view: rename(reply.view) };
    },
  };
}

/** What the log calls a request: without the last part of a trigger, which opens modals. */
function logged(id: string): string {
  return id.replace(/\.[^.]*$/, '');
}
