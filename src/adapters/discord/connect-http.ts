// Discord over signed HTTP: what connect.ts is for the gateway, for a fleet of processes without one.

import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createUnderWay } from '../../core/under-way.ts';
import { createDesk, type DeskSettings } from './desk.ts';
import { type App, createHttp, type Http } from './http.ts';
import { createLetterbox } from './letterbox.ts';
import { createReception, type Guest } from './reception.ts';
import { registration } from './register.ts';
import {
  type Connection,
  createSend,
  NotConnected,
  openRest,
  register,
  tellSkew,
  whoAmI,
} from './rest.ts';
import { failureOf } from './trouble.ts';

export type HttpSettings = Connection &
  Guest &
  DeskSettings &
  Pick<Http, 'publicKey' | 'useOnce' | 'ping'>;

export type DiscordHttp = {
  /** Answers the requests; who calls opens the door to it. */
  readonly app: App;
  /** Finishes what is under way, within five seconds. Close the door first. */
  readonly close: () => Promise<void>;
};

const leaveWithinMs = 4_000;

/** For how long one process of a fleet that starts registers for all of them. */
const registerForMs = 60_000;

/** Checks the token, registers the commands where they differ, and is ready to be asked. */
export async function connectHttp(settings: HttpSettings): Promise<DiscordHttp> {
  const { log, now, useOnce } = settings;
  const rest = openRest(settings);
  const letterbox = createLetterbox(createSend(rest));
  const desk = createDesk(settings, letterbox.send);
  const underWay = createUnderWay();
  const reception = createReception(desk, settings, underWay);
  tellSkew(rest, now, reception.setSkew);
  const { id, publicKey } = await whoAmI(rest);
  if (publicKey !== settings.publicKey.toLowerCase()) {
    throw new NotConnected(
      'DISCORD_PUBLIC_KEY is not the key of the application that DISCORD_TOKEN belongs to. ' +
        `Copy it anew from https://discord.com/developers/applications/${id}/information.`,
    );
  }

  const body = registration(settings.commands, settings.library());
  const key = `discord:commands:${createHash('sha256').update(JSON.stringify(body)).digest('hex')}`;
  const once = async () => {
    const at = now();
    if (!(await useOnce(key, at, new Date(at.getTime() + registerForMs)))) return;
    await register(rest, id, body);
  };
  await once().catch((error) => {
    log.error(failureOf(error), 'the commands could not be registered; the registered ones serve');
  });
  return {
    app: createHttp({ ...settings, letterbox, take: reception.take }),
    close: async () => {
      await Promise.race([underWay.idle(), sleep(leaveWithinMs, undefined, { ref: false })]);
    },
  };
}
