// What a person at the fake Slack gets to see of what they did.

import { labelsOf, textOf } from './reading.ts';
import { type Surface, type Ticket, until, type View } from './tickets.ts';

export type Outcome = {
  readonly ticket: Ticket;
  /** What it led to: a message, a modal, the Home; none where nothing is seen of it. */
  readonly shown: Surface | undefined;
  readonly text: string;
  readonly labels: readonly string[];
  /** Only the person who did it sees it. */
  readonly private: boolean;
  /** Milliseconds until its content was there. */
  readonly ms: number;
};

/** The bot's own word for "soon": a surface that says so is not what was waited for. */
const soon = /one moment/i;

/** What stands on the screen once a thing is answered; undefined until then. */
function shownOf(ticket: Ticket, home: View | undefined): Surface | undefined {
  const seen = ticket.changes.filter(({ what }) => ['posted', 'edited', 'opened'].includes(what));
  const surfaces = seen.map(({ surface }) => surface).filter((one) => !isGone(one));
  const isHomeOpened =
    ticket.kind === 'event' && ticket.changes.some(({ what }) => what === 'published');
  const best =
    surfaces.findLast((one) => one.kind === 'view' && one.body.type === 'modal') ??
    surfaces.findLast((one) => one.kind === 'message' && one.blocks.length > 0) ??
    // A file that is sent along is not what was asked for.
    surfaces.findLast((one) => one.kind === 'view' || one.text !== '') ??
    (isHomeOpened ? home : undefined);
  return best === undefined || soon.test(textOf(best)) ? undefined : best;
}

function isGone(surface: Surface): boolean {
  return surface.kind === 'view' ? !surface.open : surface.deleted;
}

/** Waits for what a thing somebody did leads to, and reads it. */
export async function outcomeOf(ticket: Ticket, home: () => View | undefined): Promise<Outcome> {
  const look = () => shownOf(ticket, home());
  await until(ticket, () => look() !== undefined || ticket.failure !== undefined);
  const shown = look();
  const last = ticket.changes.findLast(({ surface }) => surface === shown);
  return {
    ticket,
    shown,
    text: shown === undefined ? (ticket.failure ?? '') : textOf(shown),
    labels: labelsOf(shown),
    private: shown?.kind === 'view' || (shown?.kind === 'message' && shown.to !== undefined),
    ms: (last?.at ?? performance.now()) - ticket.left,
  };
}
