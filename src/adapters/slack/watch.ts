// Whether Slack is there: up, coming back, or gone for good.

export type Health = 'starting' | 'up' | 'reconnecting' | 'down';

export type Watch = {
  readonly health: () => Health;
  readonly up: () => void;
  readonly reconnecting: () => void;
  /** It is gone and will not come back. */
  readonly down: (why: string) => void;
};

/** Follows a connection; `onDown` is called once, when it was up and will not come back. */
export function createWatch(onDown: (why: string) => void): Watch {
  let health: Health = 'starting';
  const turn = (to: Health) => () => {
    if (health !== 'down') health = to;
  };
  return {
    health: () => health,
    up: turn('up'),
    reconnecting: () => {
      if (health === 'up') health = 'reconnecting';
    },
    down: (why) => {
      // While we start, connecting fails by itself and says why.
      const tell = health === 'up' || health === 'reconnecting';
      health = 'down';
      if (tell) onDown(why);
    },
  };
}
