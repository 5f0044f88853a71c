// Interactions over signed HTTP, instead of the gateway: which request gets which answer.

import type { ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Log } from './errand.ts';
import { readAddress } from './interaction.ts';
import type { Inline, Letterbox } from './letterbox.ts';
import { createVerifier } from './signature.ts';
import { failureOf } from './trouble.ts';

export type Http = {
  /** The application's public key, 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly now: () => Date;
  readonly log: Log;
  readonly letterbox: Letterbox;
  readonly take: (event: unknown) => Promise<void>;
  /** True for whoever asks first about a key, in whichever process, until it expires. */
  readonly useOnce: (key: string, at: Date, until: Date) => Promise<boolean>;
  /** Resolves where the database answers. */
  readonly ping: () => Promise<void>;
};

/** Where Discord is told to send interactions: *Interactions Endpoint URL*. */
export const path = '/discord/interactions';

/** More than an interaction holds, with the message it was pressed on. */
const largestBody = 1024 * 1024;

/** A request may have been on its way, or our clock be wrong, for this long. */
const staleAfterMs = 60_000;

/** How long the question who was first may take; an answer is due in three seconds. */
const firstWithinMs = 500;

/** A request that only says: are you there? */
const ping = 1;

export type App = Hono<{ Bindings: Partial<HttpBindings> }>;

export function createHttp(http: Http): App {
  const app: App = new Hono();
  const isSigned = createVerifier(http.publicKey);
  const say = (context: Context, status: 400 | 401 | 409 | 413, error: string) =>
    context.json({ error }, status);

  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: (context) => say(context, 413, 'An interaction is smaller than this.'),
    }),
  );

  app.get('/health', async (context) => {
    const up = await http.ping().then(
      () => true,
      () => false,
    );
    return context.json({ database: { state: up ? 'up' : 'down' } }, up ? 200 : 503);
  });

  app.post(path, async (context) => {
    const body = Buffer.from(await context.req.arrayBuffer());
    const stamp = context.req.header('x-signature-timestamp');
    const signature = context.req.header('x-signature-ed25519');
    if (!isSigned({ signature, stamp, body })) {
      return say(context, 401, 'This is not signed by Discord for this application.');
    }
    const age = http.now().getTime() - Number(stamp) * 1000;
    if (Math.abs(age) > staleAfterMs) {
      http.log.warn({ age }, 'a signed request is stale: sent again, or our clock is wrong');
      return say(context, 401, 'This was signed too long ago, or in the future.');
    }
    const event = parsed(body);
    if (Reflect.get(Object(event), 'type') === ping) return context.json({ type: ping });
    const to = readAddress(event);
    if (to === undefined) return say(context, 400, 'This is no interaction.');
    if (!(await isFirst(http, to.id))) {
      return say(context, 409, 'This interaction was taken before.');
    }
    return answer(context, to.id, event);
  });

  /** Answers with the first response, whenever it comes. */
  const answer = async (
    context: Context<{ Bindings: Partial<HttpBindings> }>,
    id: string,
    event: unknown,
  ) => {
    const { first, forget } = http.letterbox.open(id);
    const inline = await Promise.race([first, http.take(event).then(() => undefined)]);
    forget();
    if (inline === undefined) return say(context, 409, 'This came too late, or asks for nothing.');
    tellWhenSent(inline, context.env?.outgoing);
    return inline.body === undefined ? context.body(null, 202) : context.json(inline.body);
  };
  return app;
}

function tellWhenSent({ sent }: Inline, outgoing: ServerResponse | undefined): void {
  if (outgoing === undefined) sent(true);
  else if (outgoing.destroyed) sent(false);
  else outgoing.once('close', () => sent(outgoing.writableFinished));
}

/**
 * Whoever saw a signed request may send it again, and to another process: its answer is a learner's
 * own. A database that does not say in time is no reason to leave a learner without an answer; what
 * is theirs comes from the same database.
 */
async function isFirst({ useOnce, now, log }: Http, id: string): Promise<boolean> {
  const at = now();
  const asked = useOnce(`discord:${id}`, at, new Date(at.getTime() + 2 * staleAfterMs)).catch(
    (error) => {
      log.warn({ interaction: id, ...failureOf(error) }, 'nobody knows who was first');
      return true;
    },
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, firstWithinMs, true);
  });
  const first = await Promise.race([asked, late]);
  clearTimeout(timer);
  return first;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
