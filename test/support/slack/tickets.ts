// What somebody did in Slack, followed until it is answered: its clocks, and all that changed by it.

import type { Json } from '../json.ts';
import type { Workspace } from './workspace.ts';

export type Message = {
  readonly kind: 'message';
  readonly ts: string;
  readonly team: string;
  readonly channel: string;
  /** The one person who sees it; undefined where everybody in the channel does. */
  readonly to: string | undefined;
  readonly thread: string | undefined;
  text: string;
  blocks: readonly Json[];
  readonly files: readonly string[];
  deleted: boolean;
};

export type View = {
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

export type Surface = Message | View;

export type Change = {
  readonly what: 'posted' | 'edited' | 'deleted' | 'opened' | 'published' | 'closed';
  readonly surface: Surface;
  /** When it was seen, as `performance.now()` tells time. */
  readonly at: number;
};

export type Ack = { readonly status: number; readonly body: Json; readonly at: number };

export type Ticket = {
  readonly kind: 'command' | 'action' | 'submission' | 'suggestion' | 'event';
  readonly team: string;
  readonly user: string;
  readonly channel: string | undefined;
  readonly thread: string | undefined;
  /** The message or view that was pressed or sent off. */
  readonly source: Surface | undefined;
  /** When it left for the bot, on the fake's clock. */
  readonly sent: number;
  readonly left: number;
  readonly trigger: string;
  readonly responseToken: string;
  isTriggerUsed: boolean;
  responses: number;
  /** Every try to deliver it, with what came back; none of a try that came to nothing. */
  readonly acks: Ack[];
  /** What Slack tells the person when the bot does not answer in time or at all. */
  failure: string | undefined;
  offers: readonly Json[] | undefined;
  readonly changes: Change[];
  readonly changed: Set<() => void>;
};

export function tell(ticket: Ticket): void {
  for (const heard of ticket.changed) heard();
}

/** Waits until a thing somebody did has come so far. */
export async function until(ticket: Ticket, isSo: () => boolean, most = 8_000): Promise<void> {
  if (isSo()) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      ticket.changed.delete(look);
      reject(new Error(`nothing came for the ${ticket.kind} of ${ticket.user} within ${most} ms`));
    }, most);
    const look = () => {
      if (!isSo()) return;
      clearTimeout(timer);
      ticket.changed.delete(look);
      resolve();
    };
    ticket.changed.add(look);
  });
}

/** Something somebody did just now, not delivered yet. */
export function newTicket(
  space: Workspace,
  more: Pick<Ticket, 'kind' | 'team' | 'user' | 'channel'> & Partial<Ticket>,
): Ticket {
  const ticket: Ticket = {
    thread: undefined,
    source: undefined,
    sent: space.now(),
    left: performance.now(),
    trigger: `${space.next()}.${space.secret()}`,
    responseToken: `${space.next()}${space.secret()}`,
    isTriggerUsed: false,
    responses: 0,
    acks: [],
    failure: undefined,
    offers: undefined,
    changes: [],
    changed: new Set(),
    ...more,
  };
  space.tickets.push(ticket);
  return ticket;
}
