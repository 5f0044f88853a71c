// The server at the fake Discord: who has which permissions there, and what its channels add or take.

import type { Answer, Request } from './desk.ts';
import { server } from './gateway.ts';

/** What a channel says of itself besides its messages. */
export type Face = {
  name: string;
  type: number;
  /** The server it is in. */
  guild: string;
  /** The channel above, of a thread. */
  parent: string | undefined;
  /** Members who may not see it. */
  readonly hiddenFrom: Set<string>;
};

export const viewChannel = 1n << 10n;

export type Guild = {
  /** Members and what their one role lets them do. */
  readonly members: Map<string, bigint>;
  readonly handle: (request: Request) => Answer;
};

const owner = '600000000000000001';

/** A server; `faceOf` tells what members call themselves. */
export function createGuild(faceOf: (user: string) => object): Guild {
  const members = new Map<string, bigint>();
  const role = (id: string, permissions: bigint) => ({ id, permissions: String(permissions) });
  return {
    members,
    handle: ({ path }) => {
      const [, , , , user] = path.split('/');
      if (user === undefined) {
        const roles = [
          role(server, viewChannel),
          ...[...members].map(([id, may]) => role(id, may)),
        ];
        return { status: 200, body: { id: server, owner_id: owner, roles } };
      }
      if (members.has(user)) return { status: 200, body: { ...faceOf(user), roles: [user] } };
      return { status: 404, body: { code: 10007, message: 'Unknown Member' } };
    },
  };
}

/** A channel as Discord describes it to who may see it. */
export function described(id: string, face: Face): Answer {
  const overwrites = [...face.hiddenFrom].map((user) => ({
    id: user,
    type: 1,
    allow: '0',
    deny: String(viewChannel),
  }));
  const { name, type, guild, parent } = face;
  const body = { id, name, type, guild_id: guild, parent_id: parent ?? null };
  return { status: 200, body: { ...body, permission_overwrites: overwrites } };
}

/** A channel as a command's options resolve it: with what one member may do there. */
export function resolved(id: string, face: Face, user: string, permissions: bigint) {
  const may = face.hiddenFrom.has(user) ? permissions & ~viewChannel : permissions | viewChannel;
  return { id, name: face.name, type: face.type, permissions: String(may) };
}
