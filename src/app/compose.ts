// Builds things and wires them together: the only place that does.

import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { StartupError } from '../adapters/shared/startup-error.ts';
import {
  createLiveLibrary,
  type FolderWatcher,
  type LibrarySource,
  watchFolder,
} from '../content/live-library.ts';
import { loadLibrary } from '../content/load.ts';
import { formatProblems } from '../content/problems.ts';
import type { Images } from '../core/bot/images.ts';
import { accountId, conversationId, type WorkspaceId } from '../core/bot/request.ts';
import { drawingsOf } from '../core/bot/view.ts';
import type { Library } from '../core/course/library.ts';
import { createLectern, type Lectern } from '../core/features/bot.ts';
import { commands } from '../core/features/commands.ts';
import type { Command } from '../core/features/context.ts';
import { createRecipientLookup } from '../core/features/recipients.ts';
import { allScreens } from '../core/features/screens.ts';
import type { InstallationStore, Store } from '../core/features/store.ts';
import { createImageService, type ImageService } from '../images/image-service.ts';
import {
  createImageNameCipher,
  withComputedImages,
  withCourseImages,
} from '../images/image-urls.ts';
import type { Random } from '../lib/random.ts';
import { databaseStartErrorMessage } from '../storage/database/postgres-errors.ts';
import { openStore } from '../storage/open.ts';
import { createTokenizers } from '../tokenizers/tokenizers.ts';
import type { Config } from './config.ts';
import { createLogger } from './logger.ts';
import { createOutboundRouter, type OutboundRouter } from './outbound-router.ts';
import { platformHints, platforms } from './platforms.ts';
import { createSchedulerTimer, type SchedulerTimer } from './scheduler-timer.ts';
import { viewChecks } from './view-checks.ts';

/** What a test may put in place of its own. */
export type Overrides = {
  /** The folder of lessons. */
  readonly lessons?: string;
  readonly log?: Logger;
  readonly now?: () => Date;
  readonly random?: Random;
  readonly images?: ImageService;
};

export type App = {
  readonly bot: Lectern;
  readonly commands: readonly Command[];
  readonly library: () => Library;
  /** The lessons as they are saved, once `watch` was called; until then as they were at the start. */
  readonly liveLibrary: LibrarySource;
  readonly watch: () => FolderWatcher;
  /** Deletes what is kept for a server or workspace that the bot has left. */
  readonly eraseWorkspace: (workspace: WorkspaceId) => Promise<void>;
  /** What is said unasked goes out here, once a platform is connected. */
  readonly outbound: OutboundRouter;
  /** The dailies; still until it is started. */
  readonly scheduler: SchedulerTimer;
  readonly now: () => Date;
  readonly images: Images;
  /** Where the internet reaches the web page, without a final slash; empty if it doesn't. */
  readonly publicUrl: string;
  /** What a platform keeps for itself: who installed it, whose Home tab is open. */
  readonly store: Pick<Store, keyof InstallationStore | 'hasHomeTab'>;
  readonly database: {
    readonly kind: 'SQLite' | 'PostgreSQL';
    /** Resolves where the database answers. */
    readonly ping: () => Promise<void>;
  };
  /** True for whoever uses a key first, in whichever process. */
  readonly claimOnce: Store['claimOnce'];
  readonly log: Logger;
  /** Six letters for a learner to quote and an admin to search for. */
  readonly errorId: () => string;
  readonly close: () => Promise<void>;
};

/** Who asks where a picture is drawn again: its line needs to know no one. */
const imageRequest = {
  id: 'picture',
  account: accountId('web', 'picture'),
  conversation: conversationId('web', 'picture'),
  surface: 'private',
} as const;

/** Opens the database and the lessons. Rejects with a `StartupError` where one of them is not fit to use. */
export async function compose(config: Config, overrides: Overrides = {}): Promise<App> {
  const lessonsFolder =
    overrides.lessons ?? fileURLToPath(new URL('../../lessons', import.meta.url));
  // Whether every screen fits every surface is for those who write: it would double our start.
  const { library, problems } = await loadLibrary(lessonsFolder);
  if (library === undefined) {
    throw new StartupError(
      `The lessons have problems; nothing was started.\n${formatProblems(problems)}`,
    );
  }
  const store = await openConfiguredStore(config);
  const log = overrides.log ?? createLogger(config.LOG_LEVEL);
  const liveLibrary = createLiveLibrary(library, () => loadLibrary(lessonsFolder, viewChecks));
  const tokenizers = createTokenizers();
  const outbound = createOutboundRouter();
  const now = overrides.now ?? (() => new Date());
  const random = overrides.random ?? cryptoRandom;
  const bot = createLectern({
    library: liveLibrary.library,
    store,
    random,
    tokenizers,
    outbound,
    hintsFor: platformHints,
    report: (error, { command, request }) => {
      const id = createErrorId();
      log.error(
        { event: 'command.failed', id, command, surface: request.surface, err: error },
        'Command failed',
      );
      return id;
    },
  });
  const courseImages = withCourseImages(
    overrides.images ?? createImageService(),
    liveLibrary.library,
    (currentLibrary) => allScreens(currentLibrary).flatMap(({ view }) => drawingsOf(view)),
  );
  const images = withComputedImages(
    courseImages,
    createImageNameCipher(sharedImageSecret(config)),
    {
      isReproducible: bot.isReproducible,
      redraw: async (line) => {
        const { view } = await bot.reply({ ...imageRequest, line, at: now() });
        return drawingsOf(view);
      },
    },
  );
  const messageDeps = { store, outbound, library: liveLibrary.library, random, now };
  const scheduler = createSchedulerTimer({
    store,
    outbound,
    now,
    createRecipientLookup: () => createRecipientLookup(messageDeps),
    logError: (error, context) => {
      log.error(
        { event: 'scheduler.failed', id: createErrorId(), ...context, err: error },
        'Scheduled message failed',
      );
    },
  });
  const onWatchError = (error: unknown) =>
    log.warn({ event: 'lessons.watch_failed', err: error }, 'Watching the lesson files failed');
  return {
    bot,
    commands,
    library: liveLibrary.library,
    liveLibrary,
    watch: () =>
      watchFolder(lessonsFolder, () => void liveLibrary.reload().catch(onWatchError), onWatchError),
    eraseWorkspace: store.eraseWorkspace,
    claimOnce: store.claimOnce,
    outbound,
    scheduler,
    now,
    images,
    publicUrl: config.PUBLIC_URL,
    store,
    database: { kind: config.DATABASE_URL === '' ? 'SQLite' : 'PostgreSQL', ping: store.ping },
    log,
    errorId: createErrorId,
    close: async () => {
      await scheduler.stop();
      await Promise.all([store.close(), images.close(), tokenizers.close()]);
    },
  };
}

/** Opens the database alone. Rejects with a `StartupError` where it cannot be opened. */
export async function openConfiguredStore({ DATABASE_URL: url, DATABASE_FILE: file }: Config) {
  try {
    return await openStore(url === '' ? { file } : { url });
  } catch (error) {
    throw new StartupError(
      url === '' ? databaseFileErrorMessage(file, error) : databaseStartErrorMessage(url, error),
    );
  }
}

/** The secret of the first platform that fetches pictures. */
function sharedImageSecret(config: Config): Buffer {
  const secrets = platforms.map(({ imageSecret }) => imageSecret(config));
  return secrets.find(({ length }) => length > 0) ?? Buffer.alloc(0);
}

function databaseFileErrorMessage(file: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return (
    `The database ${file} cannot be opened: ${reason}.\n` +
    'Check that the file is a database of this bot and that its folder can be written, ' +
    'or set DATABASE_FILE to another file.'
  );
}

/** A number in [0, 1) that nobody can predict: it makes the ids that stand in buttons. */
function cryptoRandom(): number {
  return randomInt(2 ** 47) / 2 ** 47;
}

/** Six letters for a learner to quote and an admin to search for. */
function createErrorId(): string {
  return Array.from({ length: 6 }, () => String.fromCharCode(97 + randomInt(26))).join('');
}
