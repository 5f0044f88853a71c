// An HTTP server that closes without cutting responses short.

import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** How long responses in flight may still take when the server closes. */
const closeGraceMs = 1000;

export type HttpServer = {
  /** What to open in a browser: `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly close: () => Promise<void>;
};

/** Starts listening. Rejects with the system's error if it can't have the address. */
export async function listen(
  app: { readonly fetch: Parameters<typeof getRequestListener>[0] },
  options: {
    /** An address of this machine, or `''` for all of them. */
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

/** A host that a browser can open, which "every address" isn't. */
function browserHost(hostname: string): string {
  if (hostname === '' || hostname === '0.0.0.0' || hostname === '::') return 'localhost';
  return hostname.includes(':') ? `[${hostname}]` : hostname;
}
