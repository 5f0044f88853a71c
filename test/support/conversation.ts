// A conversation with the real core and a real in-memory database: lines and presses in, views out.

import { createBot } from '../../src/core/bot.ts';
import { type AccountId, accountId, type Call, placeId } from '../../src/core/call.ts';
import { seededRandom } from '../../src/core/chance.ts';
import { commands } from '../../src/core/commands.ts';
import type { Library } from '../../src/core/course/lesson.ts';
import type { Store } from '../../src/core/ports.ts';
import { type Form, pressable, type Reply } from '../../src/core/view.ts';
import { openStore } from '../../src/store/open.ts';
import { createSwitchboard } from '../../src/switchboard.ts';
import { createTokenizers } from '../../src/tokens/tokenizers.ts';

export type Conversation = {
  /** Runs a line as a learner. */
  readonly say: (line: string, more?: Partial<Call>) => Promise<Reply>;
  /** Presses the button with a label on the learner's last view. */
  readonly press: (label: string) => Promise<Reply>;
  readonly form: (line: string) => Form | undefined;
  /** Moves the clock; the bot was up meanwhile. */
  readonly later: (days: number) => Promise<void>;
  /** Whose turn it is from now on. */
  readonly as: (name: string) => void;
  readonly now: () => Date;
  readonly store: Store;
  /** Errors that the bot reported, in order. */
  readonly reported: unknown[];
  readonly close: () => Promise<void>;
};

export type Setting = {
  readonly library: Library;
  readonly store?: Store;
  readonly at?: string;
};

/** Opens a conversation at a fixed time with seeded chance. */
export async function converse({
  library,
  store,
  at = '2026-11-24T09:00:00Z',
}: Setting): Promise<Conversation> {
  const kept = store ?? (await openStore({ file: ':memory:' }));
  const reported: unknown[] = [];
  const tokenizers = createTokenizers();
  const bot = createBot({
    commands,
    library: () => library,
    store: kept,
    random: seededRandom('a conversation'),
    tokenizers,
    outbound: createSwitchboard(),
    report: (error) => {
      reported.push(error);
      return 'abcdef';
    },
  });
  let now = new Date(at);
  let account: AccountId = accountId('terminal', 'ada');
  let count = 0;
  const last = new Map<AccountId, Reply>();
  const say: Conversation['say'] = async (line, more = {}) => {
    count += 1;
    const call: Call = {
      id: `test:${count}`,
      line,
      account,
      place: placeId('terminal', 'here'),
      surface: 'private',
      at: now,
      ...more,
    };
    const reply = await bot.reply(call);
    last.set(account, reply);
    return reply;
  };
  return {
    say,
    press: (label) => {
      const reply = last.get(account);
      const button = reply && pressable(reply.view).find((choice) => choice.label === label);
      if (button === undefined) throw new Error(`there is no button “${label}” to press`);
      return say(button.line);
    },
    form: bot.form,
    later: async (days) => {
      await kept.beat('a conversation', now);
      now = new Date(now.getTime() + days * 86_400_000);
      await kept.beat('a conversation', now);
    },
    as: (name) => {
      account = accountId('terminal', name);
    },
    now: () => now,
    store: kept,
    reported,
    close: () => kept.close(),
  };
}
