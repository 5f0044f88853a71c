// A request from a workspace that has not added us, or has thrown us out: told so where we can.

import type { Bot } from '../../../core/bot/bot.ts';
import { parseLine } from '../../../core/bot/command-line.ts';
import { type AccountId, accountId } from '../../../core/bot/request.ts';
import { prose, type View } from '../../../core/bot/view.ts';
import type { Library } from '../../../core/course/library.ts';
import type { Command } from '../../../core/features/context.ts';
import type { InFlightJobs } from '../../../lib/in-flight.ts';
import { createRecentIds } from '../../../lib/recent-ids.ts';
import type { ClaimRequest } from '../../shared/deduplicate.ts';
import type { Logger } from '../../shared/logger.ts';
import type { EraseWorkspace } from '../../shared/platform.ts';
import { handleUninstall, type Workspaces } from '../connection/workspaces.ts';
import { type Ack, type Api, respondToUrl } from '../outbound/api.ts';
import { toLogFields } from '../outbound/errors.ts';
import type { ReplyDeps } from '../outbound/late-images.ts';
import type { PendingReply } from '../outbound/message.ts';
import { openForm, respond } from '../outbound/respond.ts';
import { renderMessage } from '../render/render.ts';
import { autocomplete } from './autocomplete.ts';
import { createCallerContextLoader } from './caller-context.ts';
import { createCommandRenamer } from './command-names.ts';
import type { DecodedRequest, ReplyTarget } from './decode.ts';
import { decode } from './decode.ts';
import { createHomeTabs } from './home-tab.ts';
import { parseBody } from './schema.ts';
import { createTimeZones } from './time-zones.ts';

const notInstalledView: View = {
  title: 'Lectern is not installed here',
  tone: 'info',
  blocks: [
    prose('This workspace has not added me, or has removed me. Ask an admin to add me.'),
    prose('What you have learned is kept.'),
  ],
};

/** Answers that nobody is at home here, by what needs no token. */
export async function replyNotInstalled(
  decoded: Extract<DecodedRequest, { kind: 'command' | 'home' }>,
  ack: Ack,
  log: Logger,
): Promise<void> {
  log.warn(
    { event: 'slack.not_installed', team: decoded.team },
    'Request from a workspace without the bot',
  );
  if (decoded.kind === 'home') return;
  const { target } = decoded;
  const message = renderMessage(notInstalledView);
  if (target.to === 'new-message') return ack({ response_type: 'ephemeral', ...message });
  await ack();
  if (!('url' in target)) return;
  const privately = { response_type: 'ephemeral', replace_original: false } as const;
  await respondToUrl(target.url, { ...privately, ...message }).catch((error) => {
    log.error(
      { event: 'slack.reply_failed', team: decoded.team, ...toLogFields(error) },
      'Reply failed',
    );
  });
}

// Takes each request in: once, from a workspace that has added us, and to the bot.

export type RouterOptions = {
  readonly bot: Bot;
  readonly commands: readonly Command[];
  readonly prefix: string;
  /** Users who may manage a workspace besides its own admins: their ids. */
  readonly admins: readonly string[];
  readonly library: () => Library;
  readonly now: () => Date;
  /** Whether an account has opened its Home tab. */
  readonly hasHomeTab: (account: AccountId) => Promise<boolean>;
  /** Whether an event is the first under its id, in whichever process. */
  readonly claimRequest: ClaimRequest;
  readonly eraseWorkspace: EraseWorkspace;
};

/** One request as it came in. */
export type IncomingRequest = {
  readonly body: unknown;
  readonly ack: Ack;
  /** Undefined where the workspace has not added us. */
  readonly api: Api | undefined;
};

export type HandleRequest = (request: IncomingRequest) => Promise<void>;

/** What takes a request in and answers it. Never rejects. */
export function createRouter(
  deps: ReplyDeps,
  options: RouterOptions,
  workspaces: Workspaces,
  inFlightJobs: InFlightJobs,
): HandleRequest {
  const { log } = deps;
  const recentIds = createRecentIds();
  const bot = withCommandRenames(options);
  const timeZoneOf = createTimeZones(options.now, log);
  const loadCallerContext = createCallerContextLoader(
    { admins: options.admins, workspaces, log },
    timeZoneOf,
  );
  const homeTabs = createHomeTabs(bot, options.now, timeZoneOf, log);
  const names = { prefix: options.prefix, commands: options.commands.map(({ name }) => name) };

  const runCommand = async (
    decoded: Extract<DecodedRequest, { kind: 'command' }>,
    ack: Ack,
    api: Api,
  ) => {
    const { line, account, id } = decoded.request;
    const parsed = parseLine(line);
    const command = options.commands.find(({ name }) => name === parsed.name);
    const isPublic = command?.isPublic(parsed) ?? false;
    const { user, team, target } = decoded;
    const pending: PendingReply = { id: toLogId(id), api, ack, line, isPublic, team, user, target };
    const form = decoded.trigger === undefined ? undefined : bot.form(line);
    if (form !== undefined) return openForm(deps, pending, decoded, form);
    const reply = loadCallerContext(command, { team, user, api }).then((callerContext) =>
      bot.reply({ ...decoded.request, ...callerContext, at: options.now() }),
    );
    const updatesHome =
      command?.updatesHomeTab === true && options.hasHomeTab(account).catch(() => false);
    await respond(deps, pending, reply);
    if (await updatesHome) await homeTabs.refresh(`${id}:home`, { account, api, ...decoded });
  };

  const route = async ({ body, ack, api }: IncomingRequest): Promise<void> => {
    const parsedBody = parseBody(body);
    if ('strange' in parsedBody) {
      log.warn(
        { event: 'slack.request_malformed', ...parsedBody },
        'Request body failed validation',
      );
      return ack();
    }
    const decoded = decode(parsedBody, names);
    switch (decoded.kind) {
      case 'autocomplete':
        return ack({ options: autocomplete(decoded, options.commands, options.library()) });
      case 'uninstalled':
        return handleUninstall(decoded, workspaces, options.eraseWorkspace, log);
      case 'other':
        return ack();
      case 'command':
      case 'home':
        break;
      default:
        return decoded satisfies never;
    }
    if (!recentIds.isNew(decoded.kind === 'home' ? decoded.id : decoded.request.id)) {
      // Slack sent it twice; the first one is answered.
      return ack();
    }
    // Minutes later Slack repeats an event with another signature, perhaps to another process.
    const isMessage =
      decoded.kind === 'command' && decoded.trigger === undefined && isMessageEvent(decoded.target);
    if (isMessage && !(await options.claimRequest(decoded.request.id))) return ack();
    if (api === undefined) return replyNotInstalled(decoded, ack, log);
    if (decoded.kind === 'command') return runCommand(decoded, ack, api);
    const account = accountId('slack', decoded.team, decoded.user);
    return homeTabs.open(`slack:${decoded.id}`, { account, api, ...decoded });
  };

  return (request) =>
    inFlightJobs.add(
      route(request).catch((error) => {
        log.error({ event: 'slack.request_failed', ...toLogFields(error) }, 'Request failed');
      }),
    );
}

/** True for what somebody said, in a conversation with us or beside a mention. */
function isMessageEvent({ to }: ReplyTarget): boolean {
  return to === 'direct' || to === 'thread';
}

/** The bot, naming commands as they are called here. */
function withCommandRenames({ bot, commands, prefix }: RouterOptions): Bot {
  const visibleCommands = commands.filter(({ hidden }) => hidden === undefined);
  const renameCommands = createCommandRenamer(
    visibleCommands.map(({ name }) => name),
    prefix,
  );
  return {
    ...bot,
    reply: async (call) => {
      const reply = await bot.reply(call);
      return { ...reply, view: renameCommands(reply.view) };
    },
  };
}

/** What the log calls a request: without the last part of a trigger, which opens modals. */
function toLogId(id: string): string {
  return id.replace(/\.[^.]*$/, '');
}
