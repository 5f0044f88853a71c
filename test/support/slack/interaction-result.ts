// What a person at the fake Slack gets to see of what they did.

import {
  type FakeSurface,
  type FakeView,
  type PendingInteraction,
  waitUntil,
} from './interactions.ts';
import { elementLabels, readableText } from './readable-text.ts';

export type InteractionResult = {
  readonly interaction: PendingInteraction;
  /** What it led to: a message, a modal, the Home; none where nothing is seen of it. */
  readonly surface: FakeSurface | undefined;
  readonly text: string;
  readonly labels: readonly string[];
  /** Only the person who did it sees it. */
  readonly isPrivate: boolean;
  /** Milliseconds until its content was there. */
  readonly ms: number;
};

/** The bot's own word for "soon": a surface that says so is not what was waited for. */
const loadingText = /one moment/i;

/** What stands on the screen once a thing is answered; undefined until then. */
function currentSurface(
  interaction: PendingInteraction,
  home: FakeView | undefined,
): FakeSurface | undefined {
  const changes = interaction.changes.filter(({ what }) =>
    ['posted', 'edited', 'opened'].includes(what),
  );
  const surfaces = changes.map(({ surface }) => surface).filter((one) => !isGone(one));
  const isHomeOpened =
    interaction.kind === 'event' && interaction.changes.some(({ what }) => what === 'published');
  const best =
    surfaces.findLast((one) => one.kind === 'view' && one.body.type === 'modal') ??
    surfaces.findLast((one) => one.kind === 'message' && one.blocks.length > 0) ??
    // A file that is sent along is not what was asked for.
    surfaces.findLast((one) => one.kind === 'view' || one.text !== '') ??
    (isHomeOpened ? home : undefined);
  return best === undefined || loadingText.test(readableText(best)) ? undefined : best;
}

function isGone(surface: FakeSurface): boolean {
  return surface.kind === 'view' ? !surface.open : surface.deleted;
}

/** Waits for what a thing somebody did leads to, and reads it. */
export async function waitForSurface(
  interaction: PendingInteraction,
  home: () => FakeView | undefined,
): Promise<InteractionResult> {
  const look = () => currentSurface(interaction, home());
  await waitUntil(interaction, () => look() !== undefined || interaction.failure !== undefined);
  const surface = look();
  const last = interaction.changes.findLast((change) => change.surface === surface);
  return {
    interaction,
    surface,
    text: surface === undefined ? (interaction.failure ?? '') : readableText(surface),
    labels: elementLabels(surface),
    isPrivate:
      surface?.kind === 'view' || (surface?.kind === 'message' && surface.visibleTo !== undefined),
    ms: (last?.at ?? performance.now()) - interaction.sentAtMs,
  };
}
