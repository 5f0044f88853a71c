// What somebody did in Slack, followed until it is answered: its clocks, and all that changed by it.

import type { Json } from '../json.ts';
import type { FakeWorkspaces } from './fake-workspaces.ts';

export type FakeMessage = {
  readonly kind: 'message';
  readonly ts: string;
  readonly team: string;
  readonly channel: string;
  /** The one person who sees it; undefined where everybody in the channel does. */
  readonly visibleTo: string | undefined;
  readonly thread: string | undefined;
  text: string;
  blocks: readonly Json[];
  readonly files: readonly string[];
  deleted: boolean;
};

export type FakeView = {
  readonly kind: 'view';
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly root: string;
  readonly previous: string | undefined;
  body: Json;
  hash: string;
  open: boolean;
};

export type FakeSurface = FakeMessage | FakeView;

export type SurfaceChange = {
  readonly what: 'posted' | 'edited' | 'deleted' | 'opened' | 'published' | 'closed';
  readonly surface: FakeSurface;
  /** When it was seen, as `performance.now()` tells time. */
  readonly at: number;
};

export type Acknowledgement = { readonly status: number; readonly body: Json; readonly at: number };

export type PendingInteraction = {
  readonly kind: 'command' | 'action' | 'submission' | 'suggestion' | 'event';
  readonly team: string;
  readonly user: string;
  readonly channel: string | undefined;
  readonly thread: string | undefined;
  /** The message or view that was pressed or sent off. */
  readonly source: FakeSurface | undefined;
  /** When it left for the bot, on the fake's clock. */
  readonly sentAt: number;
  readonly sentAtMs: number;
  readonly trigger: string;
  readonly responseToken: string;
  isTriggerUsed: boolean;
  responses: number;
  /** Every try to deliver it, with what came back; none of a try that came to nothing. */
  readonly acks: Acknowledgement[];
  /** What Slack tells the person when the bot does not answer in time or at all. */
  failure: string | undefined;
  menuOptions: readonly Json[] | undefined;
  readonly changes: SurfaceChange[];
  readonly listeners: Set<() => void>;
};

export function notifyListeners(interaction: PendingInteraction): void {
  for (const listener of interaction.listeners) listener();
}

/** Waits until a thing somebody did has come so far. */
export async function waitUntil(
  interaction: PendingInteraction,
  isDone: () => boolean,
  timeoutMs = 30_000,
): Promise<void> {
  if (isDone()) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      interaction.listeners.delete(check);
      reject(
        new Error(
          `nothing came for the ${interaction.kind} of ${interaction.user} within ${timeoutMs} ms`,
        ),
      );
    }, timeoutMs);
    const check = () => {
      if (!isDone()) return;
      clearTimeout(timer);
      interaction.listeners.delete(check);
      resolve();
    };
    interaction.listeners.add(check);
  });
}

/** Something somebody did just now, not delivered yet. */
export function createInteraction(
  workspaces: FakeWorkspaces,
  more: Pick<PendingInteraction, 'kind' | 'team' | 'user' | 'channel'> &
    Partial<PendingInteraction>,
): PendingInteraction {
  const interaction: PendingInteraction = {
    thread: undefined,
    source: undefined,
    sentAt: workspaces.now(),
    sentAtMs: performance.now(),
    trigger: `${workspaces.next()}.${workspaces.secret()}`,
    responseToken: `${workspaces.next()}${workspaces.secret()}`,
    isTriggerUsed: false,
    responses: 0,
    acks: [],
    failure: undefined,
    menuOptions: undefined,
    changes: [],
    listeners: new Set(),
    ...more,
  };
  workspaces.pendingInteractions.push(interaction);
  return interaction;
}
