// One thing to do about a scheduled message when its turn comes: send it, resume it, or close it.

import type { RateLimitScope } from '../bot/outbound.ts';
import { type ConversationId, workspaceOf } from '../bot/request.ts';
import type { NewScheduledMessage } from './scheduled-messages.ts';

export type Job = {
  /** Jobs with the same key are the same job, and wait only once. */
  readonly key: string;
  /** Where it is sent; that decides which rate limit it counts against. */
  readonly conversation: ConversationId;
  /** Who takes turns: a server, a workspace or one learner. */
  readonly tenant: string;
  readonly run: () => Promise<JobResult>;
};

/** How a job went. */
export type JobResult = {
  /** False if the platform wasn't called, which leaves the call for another job. */
  readonly calledApi: boolean;
  /** Jobs that follow from it, ahead of everything else its tenant is waiting for. */
  readonly followUps?: readonly Job[];
  /** The job that resumes it once the platform's rate limit has passed. */
  readonly retry?: {
    readonly job: Job;
    readonly retryAfterMs: number;
    readonly scope: RateLimitScope;
  };
};

/** There was nothing to send. */
export const nothingSent: JobResult = { calledApi: false };

/** A job about a scheduled message. */
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
