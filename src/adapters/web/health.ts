// Whether each part works, for whoever watches over the program.

export type AdapterState = { readonly state: string };

export type Health = {
  readonly adapters: () => { readonly [name: string]: AdapterState };
  readonly database: {
    readonly kind: string;
    /** Resolves where the database answers. */
    readonly ping: () => Promise<void>;
  };
};

export async function healthOf({ adapters, database: { kind, ping } }: Health) {
  const state = await ping().then(
    () => 'up' as const,
    () => 'down' as const,
  );
  return { adapters: adapters(), database: { kind, state } };
}
