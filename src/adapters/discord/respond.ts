// The answer to one interaction: in the first response when it is ready in time, else by an edit.

import { aside, type Reply, type View } from '../../core/view.ts';
import { troubleView } from '../../core/views/trouble.ts';
import type { Calls, First, Message } from './calls.ts';
import type { Interaction, Target } from './decode.ts';
import { limits } from './limits.ts';
import { render } from './render.ts';
import { codeOf, codes, failureOf, isUncertain } from './trouble.ts';

export type Log = {
  readonly info: (about: object, message: string) => void;
  readonly warn: (about: object, message: string) => void;
  readonly error: (about: object, message: string) => void;
};

export type Desk = {
  readonly calls: Calls;
  readonly log: Log;
  /** A short id for the learner to quote. */
  readonly troubleId: () => string;
};

/** One interaction to be answered. */
export type Errand = {
  readonly to: Interaction;
  readonly target: Target;
  readonly line: string;
  /** Whether the line asks to be answered where all can see it. */
  readonly shared: () => boolean;
  /** How old it was, in milliseconds, when it came. */
  readonly age: number;
};

/** An answer that takes longer than this from the press is announced first. */
const patienceMs = 1_500;

/** How long one try of a first response may take before it is tried again. */
const firstTryMs = 1_200;

/** Answers with what `work` resolves to, which never rejects. Never rejects itself. */
export async function respond(desk: Desk, errand: Errand, work: Promise<Reply>): Promise<void> {
  const early = await within(Math.max(0, patienceMs - errand.age), work);
  try {
    if (early !== undefined) return await answerAtOnce(desk, errand, early);
    const ephemeral = isEphemeral(errand, errand.shared());
    const how = errand.target === 'update' ? 'defer-update' : 'defer';
    const announced = acknowledge(desk, errand, { how, ephemeral }).catch((error) => {
      desk.log.error({ interaction: errand.to.id, ...failureOf(error) }, 'nothing was announced');
      return false;
    });
    const reply = await work;
    if (await announced) await answerLater(desk, errand, reply);
  } catch (error) {
    desk.log.error({ interaction: errand.to.id, ...failureOf(error) }, 'an answer was not shown');
  }
}

/** What work comes to, or undefined where it takes longer. */
async function within<Result>(ms: number, work: Promise<Result>): Promise<Result | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  return first;
}

/** Sends a first response that holds all there is to say: a form, or values to offer. */
export async function respondWith(desk: Desk, errand: Errand, first: First): Promise<void> {
  try {
    await acknowledge(desk, errand, first);
  } catch (error) {
    desk.log.error({ interaction: errand.to.id, ...failureOf(error) }, 'an answer was not shown');
  }
}

async function answerAtOnce(desk: Desk, errand: Errand, reply: Reply): Promise<void> {
  const how = errand.target === 'update' ? 'update' : 'new';
  const ephemeral = isEphemeral(errand, reply.seen === 'place');
  await insisting(desk, errand, reply, (message, hidden) =>
    acknowledge(desk, errand, { how, message, ephemeral: ephemeral || hidden }),
  );
}

async function answerLater({ calls, ...desk }: Desk, errand: Errand, reply: Reply): Promise<void> {
  const { to, target, shared } = errand;
  // Announced to all, but for the caller alone, as when the line made no sense: take it back first.
  const misplaced = target === 'asked' && shared() && reply.seen === 'caller';
  if (misplaced) await calls.remove(to);
  await insisting({ calls, ...desk }, errand, reply, async (message) => {
    await (misplaced ? calls.followUp(to, message) : calls.edit(to, message));
    return true;
  });
}

/** Sends a reply; where Discord refuses it, something simpler that it will take. */
async function insisting(
  desk: Desk,
  errand: Errand,
  reply: Reply,
  send: (message: Message, hidden: boolean) => Promise<boolean>,
): Promise<void> {
  try {
    await send(messageOf(reply), false);
  } catch (error) {
    const code = codeOf(error);
    if (isUncertain(error) || code === codes.expiredToken || code === codes.unknownWebhook) {
      throw error;
    }
    const id = desk.troubleId();
    const about = { id, interaction: errand.to.id, ...failureOf(error) };
    const forbidden = code === codes.missingPermissions || code === codes.missingAccess;
    desk.log.error(about, forbidden ? 'a reply was forbidden' : 'a reply was refused');
    const view = forbidden ? withoutFile(reply) : troubleView(id, errand.line);
    await send({ container: render(view) }, true);
  }
}

/**
 * Sends a first response, a second time where nobody knows what became of the first try.
 * False where Discord holds the interaction for lost.
 */
async function acknowledge(desk: Desk, { to, age }: Errand, first: First): Promise<boolean> {
  const began = performance.now();
  let tries = 0;
  for (;;) {
    tries += 1;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), firstTryMs);
    try {
      await desk.calls.first(to, first, patience.signal);
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code === codes.unknownInteraction) {
        desk.log.warn({ interaction: to.id, code }, 'Discord no longer waits for an answer');
        return false;
      }
      if (code === codes.alreadyAcknowledged) {
        desk.log.warn({ interaction: to.id, code }, 'an interaction was answered before');
        // After a lost try it was our own answer that came through.
        return tries > 1;
      }
      const left = limits.firstResponseMs - age - (performance.now() - began);
      if (!isUncertain(error) || tries > 1 || left <= 0) throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

function messageOf({ view, file }: Reply): Message {
  if (file === undefined) return { container: render(view) };
  if (Buffer.byteLength(file.text) > limits.fileBytes) {
    return { container: render(withoutFile({ view, file, seen: 'caller' })) };
  }
  return { container: render(view, file.name), file };
}

function withoutFile({ view, file }: Reply): View {
  if (file === undefined) return view;
  const why = aside('I could not attach the file here. Ask me again in a direct message.');
  return { ...view, blocks: [...view.blocks, why] };
}

function isEphemeral({ target }: Errand, forAll: boolean): boolean {
  return target === 'private' || (target === 'asked' && !forAll);
}
