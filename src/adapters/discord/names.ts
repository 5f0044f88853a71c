// What people call themselves on Discord: in a server by their nickname there.

import { z } from 'zod';
import type { PlaceId } from '../../core/call.ts';
import type { Ask } from './post.ts';

const person = z.object({ global_name: z.string().nullish(), username: z.string() });
const member = z.object({ nick: z.string().nullish(), user: person });

/** The name of a user as a place shows it. Rejects as discord.js does. */
export async function nameOf(ask: Ask, place: PlaceId, user: string): Promise<string> {
  const [, guild = ''] = place.split(':');
  // A conversation that is in no server knows no nicknames.
  if (guild === 'dm') return named(person.parse(await ask('GET', `/users/${user}`, {})));
  const told = member.parse(await ask('GET', `/guilds/${guild}/members/${user}`, {}));
  return told.nick ?? named(told.user);
}

function named({ global_name: chosen, username }: z.infer<typeof person>): string {
  return chosen ?? username;
}
