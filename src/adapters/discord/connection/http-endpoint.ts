// Discord's interactions over HTTP: verified, answered once, the first response in the HTTP answer itself.

import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import {
  InteractionResponseType,
  InteractionType,
  RESTJSONErrorCodes,
} from 'discord-api-types/v10';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type ClaimOnce, createRequestClaims } from '../../shared/deduplicate.ts';
import type { Logger } from '../../shared/logger.ts';
import { parseInteractionRef } from '../inbound/schema.ts';
import type { SendRequest } from '../outbound/api.ts';
import { discordErrorCode, toLogFields } from '../outbound/errors.ts';
import { createVerifier } from './verify-signature.ts';

// Puts the first response to an interaction into the HTTP answer that Discord waits for; the rest goes to REST.

/** What Discord's request is answered with. */
export type InlineResponse = {
  /** Undefined where the first response was sent to REST: a file does not go inline. */
  readonly body: unknown;
  /** Called with whether the answer went out. */
  readonly confirmSent: (succeeded: boolean) => void;
};

export type InlineResponder = {
  readonly send: SendRequest;
  /** The first response to an interaction, once there is one. `forget` it when nobody waits. */
  readonly waitFor: (id: string) => {
    readonly response: Promise<InlineResponse>;
    readonly cancel: () => void;
  };
};

/** Our answer and our edit travel apart: Discord may get the edit first, and knows no message yet. */
const maxAttempts = 4;
const retryDelayMs = 300;

export function createInlineResponder(sendToRest: SendRequest): InlineResponder {
  const pending = new Map<string, (response: InlineResponse) => void>();

  const sendFirstResponse: SendRequest = async (method, route, request) => {
    const [, , id = ''] = route.split('/');
    const deliver = pending.get(id);
    if (deliver === undefined) return sendToRest(method, route, request);
    if (request.files !== undefined) {
      await sendToRest(method, route, request);
      pending.delete(id);
      return deliver({ body: undefined, confirmSent: () => undefined });
    }
    pending.delete(id);
    const succeeded = await new Promise<boolean>((resolve) =>
      deliver({ body: request.body, confirmSent: resolve }),
    );
    if (!succeeded) throw new Error('the line was cut before the answer was out');
  };

  const sendEdit: SendRequest = async (method, route, request) => {
    for (let attemptsLeft = maxAttempts - 1; ; attemptsLeft -= 1) {
      try {
        return await sendToRest(method, route, request);
      } catch (error) {
        if (discordErrorCode(error) !== RESTJSONErrorCodes.UnknownWebhook || attemptsLeft === 0)
          throw error;
      }
      await sleep(retryDelayMs);
    }
  };

  return {
    send: (method, route, request) =>
      route.startsWith('/interactions/')
        ? sendFirstResponse(method, route, request)
        : sendEdit(method, route, request),
    waitFor: (id) => {
      const { promise: response, resolve } = Promise.withResolvers<InlineResponse>();
      pending.set(id, resolve);
      return {
        response,
        cancel: () => {
          if (pending.get(id) === resolve) pending.delete(id);
        },
      };
    },
  };
}

// Interactions over signed HTTP, instead of the gateway: which request gets which answer.

export type HttpEndpointOptions = {
  /** The application's public key, 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly now: () => Date;
  readonly log: Logger;
  readonly inlineResponder: InlineResponder;
  readonly handle: (event: unknown) => Promise<void>;
  readonly claimOnce: ClaimOnce;
  /** Resolves where the database answers. */
  readonly ping: () => Promise<void>;
};

/** Where Discord is told to send interactions: *Interactions Endpoint URL*. */
export const interactionsPath = '/discord/interactions';

/** More than an interaction holds, with the message it was pressed on. */
const maxBodyBytes = 1024 * 1024;

/** A request may have been on its way, or our clock be wrong, for this long. */
const maxClockSkewMs = 60_000;

export type HttpApp = Hono<{ Bindings: Partial<HttpBindings> }>;

export function createHttpEndpoint(options: HttpEndpointOptions): HttpApp {
  const app: HttpApp = new Hono();
  const isSigned = createVerifier(options.publicKey);
  const claimRequest = createRequestClaims({
    ...options,
    toLogFields,
    platform: 'discord',
    lifetimeMs: 2 * maxClockSkewMs,
  });
  const respondWithError = (context: Context, status: 400 | 401 | 409 | 413, error: string) =>
    context.json({ error }, status);

  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: (context) => respondWithError(context, 413, 'An interaction is smaller than this.'),
    }),
  );

  app.get('/health', async (context) => {
    const isUp = await options.ping().then(
      () => true,
      () => false,
    );
    return context.json({ database: { state: isUp ? 'up' : 'down' } }, isUp ? 200 : 503);
  });

  app.post(interactionsPath, async (context) => {
    const body = Buffer.from(await context.req.arrayBuffer());
    const timestamp = context.req.header('x-signature-timestamp');
    const signature = context.req.header('x-signature-ed25519');
    if (!isSigned({ signature, timestamp, body })) {
      return respondWithError(context, 401, 'This is not signed by Discord for this application.');
    }
    const age = options.now().getTime() - Number(timestamp) * 1000;
    if (Math.abs(age) > maxClockSkewMs) {
      options.log.warn(
        { event: 'discord.request_stale', age },
        'Signed request is stale: replayed, or our clock is wrong',
      );
      return respondWithError(context, 401, 'This was signed too long ago, or in the future.');
    }
    const event = parseJson(body);
    if (Reflect.get(Object(event), 'type') === InteractionType.Ping) {
      return context.json({ type: InteractionResponseType.Pong });
    }
    const interaction = parseInteractionRef(event);
    if (interaction === undefined) return respondWithError(context, 400, 'This is no interaction.');
    if (!(await claimRequest(interaction.id))) {
      return respondWithError(context, 409, 'This interaction was taken before.');
    }
    return respondInline(context, interaction.id, event);
  });

  /** Answers with the first response, whenever it comes. */
  const respondInline = async (
    context: Context<{ Bindings: Partial<HttpBindings> }>,
    id: string,
    event: unknown,
  ) => {
    const { response, cancel } = options.inlineResponder.waitFor(id);
    const inlineResponse = await Promise.race([
      response,
      options.handle(event).then(() => undefined),
    ]);
    cancel();
    if (inlineResponse === undefined)
      return respondWithError(context, 409, 'This came too late, or asks for nothing.');
    reportWhenSent(inlineResponse, context.env?.outgoing);
    return inlineResponse.body === undefined
      ? context.body(null, 202)
      : context.json(inlineResponse.body);
  };
  return app;
}

function reportWhenSent(
  { confirmSent }: InlineResponse,
  outgoing: ServerResponse | undefined,
): void {
  if (outgoing === undefined) confirmSent(true);
  else if (outgoing.destroyed) confirmSent(false);
  else outgoing.once('close', () => confirmSent(outgoing.writableFinished));
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
