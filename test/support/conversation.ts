// A conversation with the real core and a real in-memory database: lines and presses in, views out.

import { createOutboundRouter } from '../../src/app/outbound-router.ts';
import { platformHints } from '../../src/app/platforms.ts';
import {
  type AccountId,
  accountId,
  type BotRequest,
  conversationId,
} from '../../src/core/bot/request.ts';
import { actionsOf, type Form, type Reply } from '../../src/core/bot/view.ts';
import type { Library } from '../../src/core/course/library.ts';
import { createLectern } from '../../src/core/features/bot.ts';
import type { Store } from '../../src/core/features/store.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { openStore } from '../../src/storage/open.ts';
import { createTokenizers } from '../../src/tokenizers/tokenizers.ts';

export type Conversation = {
  /** Runs a line as a learner. */
  readonly send: (line: string, overrides?: Partial<BotRequest>) => Promise<Reply>;
  /** Presses the button with a label on the learner's last view. */
  readonly press: (label: string) => Promise<Reply>;
  readonly form: (line: string) => Form | undefined;
  /** Moves the clock; the bot was up meanwhile. */
  readonly advanceDays: (days: number) => Promise<void>;
  /** Whose turn it is from now on. */
  readonly switchUser: (name: string) => void;
  readonly now: () => Date;
  readonly store: Store;
  /** Errors that the bot reported, in order. */
  readonly reportedErrors: unknown[];
  readonly close: () => Promise<void>;
};

export type ConversationOptions = {
  readonly library: Library;
  readonly store?: Store;
  readonly at?: string;
};

/** Opens a conversation at a fixed time with seeded chance. */
export async function startConversation({
  library,
  store,
  at = '2026-11-24T09:00:00Z',
}: ConversationOptions): Promise<Conversation> {
  const openedStore = store ?? (await openStore({ file: ':memory:' }));
  const reportedErrors: unknown[] = [];
  const tokenizers = createTokenizers();
  const bot = createLectern({
    library: () => library,
    store: openedStore,
    random: seededRandom('a conversation'),
    tokenizers,
    outbound: createOutboundRouter(),
    hintsFor: platformHints,
    report: (error) => {
      reportedErrors.push(error);
      return 'abcdef';
    },
  });
  let now = new Date(at);
  let account: AccountId = accountId('terminal', 'ada');
  let count = 0;
  const lastReplies = new Map<AccountId, Reply>();
  const send: Conversation['send'] = async (line, overrides = {}) => {
    count += 1;
    const request: BotRequest = {
      id: `test:${count}`,
      line,
      account,
      conversation: conversationId('terminal', 'here'),
      surface: 'private',
      at: now,
      ...overrides,
    };
    const reply = await bot.reply(request);
    lastReplies.set(account, reply);
    return reply;
  };
  return {
    send,
    press: (label) => {
      const reply = lastReplies.get(account);
      const button = reply && actionsOf(reply.view).find((choice) => choice.label === label);
      if (button === undefined) throw new Error(`there is no button “${label}” to press`);
      return send(button.line);
    },
    form: bot.form,
    advanceDays: async (days) => {
      await openedStore.heartbeat('a conversation', now);
      now = new Date(now.getTime() + days * 86_400_000);
      await openedStore.heartbeat('a conversation', now);
    },
    switchUser: (name) => {
      account = accountId('terminal', name);
    },
    now: () => now,
    store: openedStore,
    reportedErrors,
    close: () => openedStore.close(),
  };
}
