// The server at the fake Discord: who has which permissions there, and what its channels add or take.

import { serverId } from './fake-gateway.ts';
import type { FakeRequest, FakeResponse } from './fake-interactions.ts';

/** What a channel says of itself besides its messages. */
export type ChannelInfo = {
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

export type FakeGuild = {
  /** Members and what their one role lets them do. */
  readonly members: Map<string, bigint>;
  readonly handle: (request: FakeRequest) => FakeResponse;
};

const ownerId = '600000000000000001';

/** A server; `faceOf` tells what members call themselves. */
export function createFakeGuild(profileOf: (user: string) => object): FakeGuild {
  const members = new Map<string, bigint>();
  const roleBody = (id: string, permissions: bigint) => ({ id, permissions: String(permissions) });
  return {
    members,
    handle: ({ path }) => {
      const [, , , , user] = path.split('/');
      if (user === undefined) {
        const roles = [
          roleBody(serverId, viewChannel),
          ...[...members].map(([id, may]) => roleBody(id, may)),
        ];
        return { status: 200, body: { id: serverId, owner_id: ownerId, roles } };
      }
      if (members.has(user)) return { status: 200, body: { ...profileOf(user), roles: [user] } };
      return { status: 404, body: { code: 10007, message: 'Unknown Member' } };
    },
  };
}

/** A channel as Discord describes it to who may see it. */
export function channelResponse(id: string, channel: ChannelInfo): FakeResponse {
  const overwrites = [...channel.hiddenFrom].map((user) => ({
    id: user,
    type: 1,
    allow: '0',
    deny: String(viewChannel),
  }));
  const { name, type, guild, parent } = channel;
  const body = { id, name, type, guild_id: guild, parent_id: parent ?? null };
  return { status: 200, body: { ...body, permission_overwrites: overwrites } };
}

/** A channel as a command's options resolve it: with what one member may do there. */
export function resolvedChannel(
  id: string,
  channel: ChannelInfo,
  user: string,
  permissions: bigint,
) {
  const may = channel.hiddenFrom.has(user) ? permissions & ~viewChannel : permissions | viewChannel;
  return { id, name: channel.name, type: channel.type, permissions: String(may) };
}
