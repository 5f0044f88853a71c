// Whether Discord's gateway is there: discord.js alone stays silent when it is gone for good.

export type Health = 'starting' | 'up' | 'reconnecting' | 'down';

export type Watch = {
  readonly health: () => Health;
  readonly up: () => void;
  readonly reconnecting: () => void;
  /** The gateway closed the connection and takes no other one. */
  readonly closed: (code: number) => void;
  readonly ended: () => void;
};

/** Close codes after which Discord takes no connection of this bot. */
const final: ReadonlyMap<number, string> = new Map([
  [4004, 'the token is no longer valid'],
  [4010, 'the shard is invalid'],
  [4011, 'the bot is in too many servers for one connection'],
  [4012, 'the gateway version is no longer served'],
  [4013, 'the intents are invalid'],
  [4014, 'the intents are not allowed'],
]);

/** Follows a connection; `onDown` is called once, when it was up and will not come back. */
export function createWatch(onDown: (why: string) => void): Watch {
  let health: Health = 'starting';
  const turn = (to: Health) => () => {
    if (health !== 'down') health = to;
  };
  const down = (why: string) => {
    // While we start, logging in fails by itself and says why.
    const tell = health === 'up' || health === 'reconnecting';
    health = 'down';
    if (tell) onDown(why);
  };
  return {
    health: () => health,
    up: turn('up'),
    reconnecting: () => {
      if (health === 'up') health = 'reconnecting';
    },
    closed: (code) => down(final.get(code) ?? `Discord closed the connection with ${code}`),
    ended: () => down('Discord ended the session'),
  };
}
