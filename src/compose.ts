// Builds things and wires them together: the only place that does.

import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { loadLibrary } from './content/load.ts';
import { printProblems } from './content/problems.ts';
import { createShelf, type Shelf } from './content/shelf.ts';
import { type Watch, watchFolder } from './content/watch.ts';
import { type Bot, createBot } from './core/bot.ts';
import { accountId, type CommunityId, placeId } from './core/call.ts';
import { commands } from './core/commands.ts';
import type { Library } from './core/course/lesson.ts';
import { gallery } from './core/gallery.ts';
import type { Installations } from './core/installations.ts';
import type { Pictures, Random, Store } from './core/ports.ts';
import { drawingsOf } from './core/view.ts';
import type { Settings } from './env.ts';
import { createLog } from './log.ts';
import { pictureSeal } from './picture-seal.ts';
import { createPictures, type Studio } from './pictures/pictures.ts';
import { withRedrawn } from './pictures/redrawn.ts';
import { withStanding } from './pictures/standing.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { openStore } from './store/open.ts';
import { startSentence } from './store/postgres-trouble.ts';
import { fits } from './surfaces.ts';
import { createSwitchboard, type Switchboard } from './switchboard.ts';
import { createTokenizers } from './tokens/tokenizers.ts';

/** What a test may put in place of its own. */
export type Parts = {
  /** The folder of lessons. */
  readonly lessons?: string;
  readonly log?: Logger;
  readonly now?: () => Date;
  readonly random?: Random;
  readonly pictures?: Studio;
};

export type Lectern = {
  readonly bot: Bot;
  readonly library: () => Library;
  /** The lessons as they are saved, once `watch` was called; until then as they were at the start. */
  readonly shelf: Shelf;
  readonly watch: () => Watch;
  /** Deletes what is kept for a server or workspace that the bot has left. */
  readonly forgetCommunity: (community: CommunityId) => Promise<void>;
  /** What is said unasked goes out here, once a platform is connected. */
  readonly outbound: Switchboard;
  /** The dailies; still until it is started. */
  readonly schedule: Schedule;
  readonly now: () => Date;
  readonly pictures: Pictures;
  /** What a platform keeps for itself: who installed it, whose Home tab is open. */
  readonly store: Pick<Store, keyof Installations | 'hasHome'>;
  readonly database: {
    readonly kind: 'SQLite' | 'PostgreSQL';
    /** Resolves where the database answers. */
    readonly ping: () => Promise<void>;
  };
  /** True for whoever uses a key first, in whichever process. */
  readonly useOnce: Store['useOnce'];
  readonly log: Logger;
  /** Six letters for a learner to quote and an admin to search for. */
  readonly troubleId: () => string;
  readonly close: () => Promise<void>;
};

/** Who asks where a picture is drawn again: its line needs to know no one. */
const nobody = {
  id: 'picture',
  account: accountId('web', 'picture'),
  place: placeId('web', 'picture'),
  surface: 'private',
} as const;

/** A start-up fault that reads as an instruction: shown without a stack trace. */
export class Unready extends Error {}

/** Opens the database and the lessons. Rejects with `Unready` where one of them is not fit to use. */
export async function compose(settings: Settings, parts: Parts = {}): Promise<Lectern> {
  const folder = parts.lessons ?? fileURLToPath(new URL('../lessons', import.meta.url));
  // Whether every screen fits every surface is for those who write: it would double our start.
  const { library, problems } = await loadLibrary(folder);
  if (library === undefined) {
    throw new Unready(
      `The lessons have problems; nothing was started.\n${printProblems(problems)}`,
    );
  }
  const store = await openDatabase(settings);
  const log = parts.log ?? createLog(settings.LOG_LEVEL);
  const shelf = createShelf(library, () => loadLibrary(folder, fits));
  const tokenizers = createTokenizers();
  const outbound = createSwitchboard();
  const now = parts.now ?? (() => new Date());
  const random = parts.random ?? unpredictable;
  const bot = createBot({
    commands,
    library: shelf.library,
    store,
    random,
    tokenizers,
    outbound,
    report: (error, { command, call }) => {
      const id = troubleId();
      log.error({ id, command, surface: call.surface, err: error }, 'a command failed');
      return id;
    },
  });
  const standing = withStanding(parts.pictures ?? createPictures(), shelf.library, (shown) =>
    gallery(shown).flatMap(({ view }) => drawingsOf(view)),
  );
  const pictures = withRedrawn(standing, pictureSeal(settings), async (line) => {
    const { view } = await bot.reply({ ...nobody, line, at: now() });
    return drawingsOf(view);
  });
  const schedule = createSchedule({
    store,
    outbound,
    library: shelf.library,
    random,
    now,
    report: (error, about) => {
      log.error({ id: troubleId(), ...about, err: error }, 'a daily failed');
    },
  });
  const failed = (error: unknown) => log.warn({ err: error }, 'the lessons are not watched');
  return {
    bot,
    library: shelf.library,
    shelf,
    watch: () => watchFolder(folder, () => void shelf.reload().catch(failed), failed),
    forgetCommunity: store.forgetCommunity,
    useOnce: store.useOnce,
    outbound,
    schedule,
    now,
    pictures,
    store,
    database: { kind: settings.DATABASE_URL === '' ? 'SQLite' : 'PostgreSQL', ping: store.ping },
    log,
    troubleId,
    close: async () => {
      await schedule.stop();
      await Promise.all([store.close(), pictures.close(), tokenizers.close()]);
    },
  };
}

/** Opens the database alone. Rejects with `Unready` where it cannot be opened. */
export async function openDatabase({ DATABASE_URL: url, DATABASE_FILE: file }: Settings) {
  try {
    return await openStore(url === '' ? { file } : { url });
  } catch (error) {
    throw new Unready(url === '' ? fileSentence(file, error) : startSentence(url, error));
  }
}

function fileSentence(file: string, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return (
    `The database ${file} cannot be opened: ${why}.\n` +
    'Check that the file is a database of this bot and that its folder can be written, ' +
    'or set DATABASE_FILE to another file.'
  );
}

/** A number in [0, 1) that nobody can predict: it makes the ids that stand in buttons. */
function unpredictable(): number {
  return randomInt(2 ** 47) / 2 ** 47;
}

/** Six letters for a learner to quote and an admin to search for. */
function troubleId(): string {
  return Array.from({ length: 6 }, () => String.fromCharCode(97 + randomInt(26))).join('');
}
