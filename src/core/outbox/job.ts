// One thing to be done with a daily in its turn: to say it, to go on with it, or to close it.

import type { RateLimitScope } from '../bot/outbound.ts';
import { type ConversationId, workspaceOf } from '../bot/request.ts';
import type { NewScheduledMessage } from './scheduled-messages.ts';

export type Job = {
  /** The same thing has the same key, and waits once. */
  readonly key: string;
  /** Where it is said: its platform's allowance is used. */
  readonly conversation: ConversationId;
  /** Who takes turns with others: a server, a workspace, or one learner. */
  readonly tenant: string;
  readonly run: () => Promise<JobResult>;
};

/** How a turn went. */
export type JobResult = {
  /** False where the platform was not asked: the call is left for another. */
  readonly calledApi: boolean;
  /** What follows from it, ahead of all else that its party waits for. */
  readonly followUps?: readonly Job[];
  /** The task that goes on with it once a limit of the platform is over. */
  readonly retry?: {
    readonly job: Job;
    readonly retryAfterMs: number;
    readonly scope: RateLimitScope;
  };
};

/** Nothing was to be said. */
export const nothingSent: JobResult = { calledApi: false };

/** A task about a daily. */
export function createJob(
  kind: 'send' | 'close',
  { recipient, day, conversation }: NewScheduledMessage,
  run: Job['run'],
): Job {
  return {
    key: `${kind} ${recipient.kind} ${recipient.id} ${day}`,
    conversation,
    tenant: recipient.kind === 'daily' ? recipient.id : workspaceOf(conversation),
    run,
  };
}
