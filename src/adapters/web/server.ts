// The door: listens at an address, and closes without cutting an answer short.

import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** How long answers that are under way may take once we close. */
const graceMs = 1000;

export type Door = {
  /** Where a browser finds us: `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly close: () => Promise<void>;
};

/** Starts to listen. Rejects with the system's error where the address cannot be had. */
export async function openDoor(
  app: { readonly fetch: Parameters<typeof getRequestListener>[0] },
  at: {
    /** An address of this machine; `''` is every one. */
    readonly hostname: string;
    readonly port: number;
  },
): Promise<Door> {
  const server = createServer(getRequestListener(app.fetch, { hostname: at.hostname }));
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen({ host: at.hostname, port: at.port }, done);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : at.port;
  return {
    address: `http://${nameFor(at.hostname)}:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), graceMs).unref();
      }),
  };
}

/** A name that a browser can visit: "every address" is none. */
function nameFor(hostname: string): string {
  if (hostname === '' || hostname === '0.0.0.0' || hostname === '::') return 'localhost';
  return hostname.includes(':') ? `[${hostname}]` : hostname;
}
