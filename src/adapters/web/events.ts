// News for the author's page: a stream that says which version of the lessons there is now.

import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Shelf } from './author.ts';
import { mostListeners } from './limits.ts';

const listening = new WeakMap<Shelf, number>();

/** Tells the version at once, and again at each change, until the page goes away. */
export function announce(context: Context, shelf: Shelf): Response {
  // Who asks for the head alone hears no news, and nothing tells when they are gone.
  if (context.req.method === 'HEAD') return context.body(null);
  const count = listening.get(shelf) ?? 0;
  if (count >= mostListeners) {
    return context.json({ error: 'Too many pages listen already: close one.' }, 503);
  }
  listening.set(shelf, count + 1);
  return streamSSE(context, async (stream) => {
    const tell = () => stream.writeSSE({ event: 'version', data: String(shelf.version()) });
    // Before anything is awaited: a page that is gone by then would be waited for without end.
    const gone = new Promise<void>((done) => stream.onAbort(done));
    const stop = shelf.listen(() => void tell());
    await tell();
    await gone;
    stop();
    listening.set(shelf, (listening.get(shelf) ?? 1) - 1);
  });
}
