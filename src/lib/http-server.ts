// The door: listens at an address, and closes without cutting an answer short.

import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** How long answers that are under way may take once we close. */
const closeGraceMs = 1000;

export type HttpServer = {
  /** Where a browser finds us: `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly close: () => Promise<void>;
};

/** Starts to listen. Rejects with the system's error where the address cannot be had. */
export async function listen(
  app: { readonly fetch: Parameters<typeof getRequestListener>[0] },
  options: {
    /** An address of this machine; `''` is every one. */
    readonly hostname: string;
    readonly port: number;
  },
): Promise<HttpServer> {
  const server = createServer(getRequestListener(app.fetch, { hostname: options.hostname }));
  await new Promise<void>((onListening, onError) => {
    server.once('error', onError);
    server.listen({ host: options.hostname, port: options.port }, onListening);
  });
  const boundAddress = server.address();
  const port =
    typeof boundAddress === 'object' && boundAddress !== null ? boundAddress.port : options.port;
  return {
    address: `http://${browserHost(options.hostname)}:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), closeGraceMs).unref();
      }),
  };
}

/** A name that a browser can visit: "every address" is none. */
function browserHost(hostname: string): string {
  if (hostname === '' || hostname === '0.0.0.0' || hostname === '::') return 'localhost';
  return hostname.includes(':') ? `[${hostname}]` : hostname;
}
