// Whether Discord's gateway is there, shard by shard: discord.js alone stays silent when it is gone for good.

export type Health = 'starting' | 'up' | 'reconnecting' | 'down';

export type GatewayState = {
  /** The worst of the shards. */
  readonly state: Health;
  /** Each by its number, where there are several in all. */
  readonly shards?: { readonly [shard: string]: Health };
};

export type Watch = {
  readonly state: () => GatewayState;
  readonly up: (shard: number) => void;
  readonly reconnecting: (shard: number) => void;
  /** The gateway closed the connection and takes no other one. */
  readonly closed: (code: number, shard: number) => void;
  readonly ended: () => void;
};

/** Which shards are ours, of how many. */
export type Shards = { readonly mine: readonly number[]; readonly count: number };

/** Close codes after which Discord takes no connection of this bot. */
const final: ReadonlyMap<number, string> = new Map([
  [4004, 'the token is no longer valid'],
  [4010, 'the shard is invalid'],
  [4011, 'the bot is in too many servers for one connection'],
  [4012, 'the gateway version is no longer served'],
  [4013, 'the intents are invalid'],
  [4014, 'the intents are not allowed'],
]);

const worstFirst: readonly Health[] = ['down', 'starting', 'reconnecting', 'up'];

/** Follows our shards; `onDown` is called once, when all were up and one will not come back. */
export function createWatch({ mine, count }: Shards, onDown: (why: string) => void): Watch {
  const shards = new Map<number, Health>(mine.map((shard) => [shard, 'starting']));
  const overall = () =>
    worstFirst.find((health) => [...shards.values()].includes(health)) ?? 'starting';
  const down = (why: string, gone: readonly number[]) => {
    // While we start, logging in fails by itself and says why.
    const tell = overall() === 'up' || overall() === 'reconnecting';
    for (const shard of gone) shards.set(shard, 'down');
    if (tell) onDown(why);
  };
  return {
    state: () => ({
      state: overall(),
      ...(count === 1 ? {} : { shards: Object.fromEntries(shards) }),
    }),
    up: (shard) => {
      if (shards.get(shard) !== 'down') shards.set(shard, 'up');
    },
    reconnecting: (shard) => {
      if (shards.get(shard) === 'up') shards.set(shard, 'reconnecting');
    },
    closed: (code, shard) =>
      down(final.get(code) ?? `Discord closed the connection with ${code}`, [shard]),
    ended: () => down('Discord ended the session', mine),
  };
}
