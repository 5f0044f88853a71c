// The answer to one interaction: in the first response when it is ready in time, else by an edit.

import type { Reply } from '../../core/view.ts';
import { acknowledge } from './acknowledge.ts';
import type { First } from './calls.ts';
import type { Desk, Errand } from './errand.ts';
import { type Answer, insisting } from './insist.ts';
import type { Address } from './interaction.ts';
import { failureOf } from './trouble.ts';

/** An answer that takes longer than this from the press is announced first. */
const patienceMs = 1_500;

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

function isEphemeral({ target }: Errand, forAll: boolean): boolean {
  return target === 'private' || (target === 'asked' && !forAll);
}
