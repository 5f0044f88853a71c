// A message that Discord refuses gives way to a simpler one, so that nobody is left without an answer.

import type { Reply } from '../../core/view.ts';
import { troubleView } from '../../core/views/trouble.ts';
import type { Message } from './calls.ts';
import type { Desk, Errand } from './errand.ts';
import { notHere, plainMessage, withoutFile } from './message.ts';
import { codeOf, codes, failureOf, isUncertain } from './trouble.ts';

/** A reply and the message it makes. */
export type Answer = { readonly reply: Reply; readonly message: Message };

/** Sends a message; where Discord refuses it, the same without pictures, or something simpler. */
export async function insisting(
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
