// Whether each part works, for whoever watches over the program.

export type AdapterState = { readonly state: string };

export type Health = {
  readonly adapters: () => { readonly [name: string]: AdapterState };
  /** Resolves where the database answers. */
  readonly ping: () => Promise<void>;
};

export async function healthOf({ adapters, ping }: Health) {
  const database = await ping().then(
    () => ({ state: 'up' as const }),
    () => ({ state: 'down' as const }),
  );
  return { adapters: adapters(), database };
}
