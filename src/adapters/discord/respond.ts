// The answer to one interaction: in the first response when it is ready in time, else by an edit.

import type { Reply } from '../../core/view.ts';
import { troubleView } from '../../core/views/trouble.ts';
import type { Calls, First, Message } from './calls.ts';
import type { Target } from './decode.ts';
import type { Address } from './interaction.ts';
import { limits } from './limits.ts';
import { notHere, plainMessage, withoutFile } from './message.ts';
import { codeOf, codes, failureOf, isUncertain } from './trouble.ts';

export type Log = {
  readonly info: (about: object, message: string) => void;
  readonly warn: (about: object, message: string) => void;
  readonly error: (about: object, message: string) => void;
};

export type Desk = {
  readonly calls: Calls;
  /** A reply with its pictures and files. Never rejects. */
  readonly messageOf: (reply: Reply) => Promise<Message>;
  readonly log: Log;
  /** A short id for the learner to quote. */
  readonly troubleId: () => string;
};

/** One interaction to be answered. */
export type Errand = {
  readonly to: Address;
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

/** A reply and the message it makes. */
type Answer = { readonly reply: Reply; readonly message: Message };

/** Answers with what `asked` resolves to, which never rejects. Never rejects itself. */
export async function respond(desk: Desk, errand: Errand, asked: Promise<Reply>): Promise<void> {
  const work = asked.then(async (reply) => ({ reply, message: await desk.messageOf(reply) }));
  const early = await within(Math.max(0, patienceMs - errand.age), work);
  try {
    if (early !== undefined) return await answerAtOnce(desk, errand, early);
    const ephemeral = isEphemeral(errand, errand.shared());
    const how = errand.target === 'update' ? 'defer-update' : 'defer';
    const announced = acknowledge(desk, errand, { how, ephemeral }).catch((error) => {
      desk.log.error({ interaction: errand.to.id, ...failureOf(error) }, 'nothing was announced');
      return false;
    });
    const answer = await work;
    if (await announced) await answerLater(desk, errand, answer);
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
export async function respondWith(
  desk: Desk,
  to: Address,
  age: number,
  first: First,
): Promise<void> {
  try {
    await acknowledge(desk, { to, age }, first);
  } catch (error) {
    desk.log.error({ interaction: to.id, ...failureOf(error) }, 'an answer was not shown');
  }
}

async function answerAtOnce(desk: Desk, errand: Errand, answer: Answer): Promise<void> {
  const how = errand.target === 'update' ? 'update' : 'new';
  const ephemeral = isEphemeral(errand, answer.reply.seen === 'place');
  await insisting(desk, errand, answer, (message, hidden) =>
    acknowledge(desk, errand, { how, message, ephemeral: ephemeral || hidden }),
  );
}

async function answerLater(
  { calls, ...desk }: Desk,
  errand: Errand,
  answer: Answer,
): Promise<void> {
  const { to, target, shared } = errand;
  // Announced to all, but for the caller alone, as when the line made no sense: take it back first.
  const misplaced = target === 'asked' && shared() && answer.reply.seen === 'caller';
  if (misplaced) await calls.remove(to);
  await insisting({ calls, ...desk }, errand, answer, async (message) => {
    await (misplaced ? calls.followUp(to, message) : calls.edit(to, message));
    return true;
  });
}

/** Sends a message; where Discord refuses it, the same without pictures, or something simpler. */
async function insisting(
  desk: Desk,
  errand: Errand,
  { reply, message }: Answer,
  send: (message: Message, hidden: boolean) => Promise<boolean>,
): Promise<void> {
  try {
    await send(message, false);
  } catch (error) {
    const code = codeOf(error);
    if (isUncertain(error) || code === codes.expiredToken || code === codes.unknownWebhook) {
      throw error;
    }
    const id = desk.troubleId();
    const about = { id, interaction: errand.to.id, ...failureOf(error) };
    if (message.bare !== undefined) {
      desk.log.warn(about, 'a reply was refused with its pictures');
      return insisting(desk, errand, { reply, message: message.bare }, send);
    }
    const forbidden = code === codes.missingPermissions || code === codes.missingAccess;
    desk.log.error(about, forbidden ? 'a reply was forbidden' : 'a reply was refused');
    await send(
      plainMessage(forbidden ? withoutFile(reply, notHere) : troubleView(id, errand.line)),
      true,
    );
  }
}

/**
 * Sends a first response, a second time where nobody knows what became of the first try.
 * False where Discord holds the interaction for lost.
 */
async function acknowledge(
  desk: Desk,
  { to, age }: Pick<Errand, 'to' | 'age'>,
  first: First,
): Promise<boolean> {
  const began = performance.now();
  let tries = 0;
  for (;;) {
    tries += 1;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), firstTryMs);
    try {
      await desk.calls.first(to, tries === 1 ? first : lighter(first), patience.signal);
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

/** Without the pictures, which may be what took too long. */
function lighter(first: First): First {
  if (!('message' in first) || first.message.bare === undefined) return first;
  return { ...first, message: first.message.bare };
}

function isEphemeral({ target }: Errand, forAll: boolean): boolean {
  return target === 'private' || (target === 'asked' && !forAll);
}
