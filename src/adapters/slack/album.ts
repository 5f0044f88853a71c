// Pictures of answers that stand in messages of ours, where Slack cannot fetch them: what is uploaded is
// shown at once, and what is not yet is put in by an edit, once, if the message still says the same.

import { isAddressed } from '../../core/addressed.ts';
import type { UnderWay } from '../../core/under-way.ts';
import { drawingsOf, type View } from '../../core/view.ts';
import { type Api, quiet } from './calls.ts';
import type { Desk, Log } from './desk.ts';
import type { Speak } from './post.ts';
import { renderMessage } from './render.ts';
import type { Mark } from './render-actions.ts';
import { failureOf } from './trouble.ts';
import type { Uploads } from './uploads.ts';

/** A message of ours, by Slack's names for it. */
export type Posted = { readonly team: string; readonly channel: string; readonly ts: string };

export type Album = {
  /** A view with its pictures, where all of them are uploaded already; otherwise as it was. */
  readonly ready: (team: string, view: View) => View;
  /** Hears that Slack would not take the pictures of a view. */
  readonly forget: (team: string, view: View) => void;
  /**
   * Uploads the pictures of a view and then puts them into the message that shows it, in the
   * background. `told` is what Slack said of that message.
   */
  readonly follow: (posted: Posted, told: Told, view: View, mark: Mark) => void;
  /** Hears that a message will be changed; resolves once no late picture can come over the change. */
  readonly turn: (posted: Posted) => Promise<void>;
  /** Shows a view with pictures in a message of ours. False where Slack would not: nothing was followed. */
  readonly edit: (posted: Posted, view: View) => Promise<boolean>;
};

export type WithAlbum = Desk & {
  /** Undefined where Slack fetches pictures from us. */
  readonly album: Album | undefined;
};

/** What a call that shows a message resolves with. */
type Told = Awaited<ReturnType<Api>>;

type Page = { flight: Promise<unknown> | undefined };

/** `speak` never waits: a late picture is worth no queue. From `leaving` on nothing is put in. */
export function createAlbum(
  uploads: Uploads,
  speak: Speak,
  underWay: UnderWay,
  log: Log,
  leaving: AbortSignal,
): Album {
  const pages = new Map<string, Page>();
  const keyOf = ({ team, channel, ts }: Posted) => `${team} ${channel} ${ts}`;

  const illustrate = async (posted: Posted, told: Told, view: View, mark: Mark, page: Page) => {
    const { team, channel, ts } = posted;
    const isOpen = () => pages.get(keyOf(posted)) === page && !leaving.aborted;
    const api = await speak(team);
    if (api === undefined) return;
    const shown = await uploads.show(team, api, view);
    if (!isAddressed(shown) || !isOpen()) return;
    // Only in a conversation with us does a press change the message; another process may have heard it.
    if (mark === 'direct' && !(await saysStill(api, posted, told))) return;
    if (!isOpen()) return;
    const sent = api('chat.update', { channel, ts, ...quiet, ...renderMessage(shown, mark) });
    page.flight = sent.catch(() => undefined);
    await sent;
  };

  const follow: Album['follow'] = (posted, told, view, mark) => {
    if (drawingsOf(view).length === 0) return;
    const page: Page = { flight: undefined };
    pages.set(keyOf(posted), page);
    const job = illustrate(posted, told, view, mark, page)
      .catch((error) => {
        log.warn({ team: posted.team, ...failureOf(error) }, 'pictures did not follow an answer');
      })
      .finally(() => {
        if (pages.get(keyOf(posted)) === page) pages.delete(keyOf(posted));
      });
    void underWay.add(job);
  };

  return {
    ready: uploads.ready,
    forget: uploads.forget,
    follow,
    turn: async (posted) => {
      const page = pages.get(keyOf(posted));
      pages.delete(keyOf(posted));
      await page?.flight;
    },
    edit: async (posted, view) => {
      const { team, channel, ts } = posted;
      try {
        const api = await speak(team);
        if (api === undefined) return false;
        const body = renderMessage(view, 'direct');
        const told = await api('chat.update', { channel, ts, ...quiet, ...body });
        if (!isAddressed(view)) follow(posted, told, view, 'direct');
        return true;
      } catch (error) {
        log.warn({ team, ...failureOf(error) }, 'a message was not edited with its pictures');
        if (isAddressed(view)) uploads.forget(team, view);
        return false;
      }
    },
  };
}

/** Whether a message says what Slack told us that it says, in Slack's own spelling of it. */
async function saysStill(api: Api, { channel, ts }: Posted, told: Told): Promise<boolean> {
  const only = { latest: ts, oldest: ts, inclusive: true, limit: 1 };
  const { messages } = await api('conversations.history', { channel, ...only });
  const [message]: readonly unknown[] = Array.isArray(messages) ? messages : [];
  const said = textIn(told.message) ?? textIn(told);
  return said !== undefined && textIn(message) === said;
}

function textIn(message: unknown): string | undefined {
  const text: unknown = Reflect.get(Object(message), 'text');
  return typeof text === 'string' ? text : undefined;
}
