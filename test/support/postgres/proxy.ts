// A line to a server that can be cut, go silent, or be refused, as networks do.

import { EventEmitter, once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';

export type Proxy = {
  /** The server's address with the proxy in its place. */
  readonly url: string;
  /** Resolves once so many connections were made in all. */
  readonly waitForConnections: (count: number) => Promise<void>;
  /** Ends every connection; with `refuse`, no new one is taken until `accept`. */
  readonly dropConnections: () => void;
  readonly refuse: () => Promise<void>;
  readonly accept: () => Promise<void>;
  /** Lets nothing through any more on the connections there are, without ending them. */
  readonly stall: () => void;
  readonly close: () => Promise<void>;
};

/** Opens a proxy before the server that an address names. */
export async function openProxy(server: string): Promise<Proxy> {
  const serverUrl = new URL(server);
  const sockets = new Set<Socket>();
  const changed = new EventEmitter();
  let count = 0;
  const proxy = createServer((near) => {
    count += 1;
    changed.emit('made');
    const far = dial(Number(serverUrl.port), serverUrl.hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
  });
  const listen = (port: number) =>
    new Promise<void>((done) => proxy.listen(port, '127.0.0.1', done));
  await listen(0);
  const address = proxy.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = new URL(server);
  url.port = String(port);
  const dropConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  const refuse = async () => {
    const closed = new Promise((done) => proxy.close(done));
    dropConnections();
    await closed;
  };
  return {
    url: url.href,
    waitForConnections: async (wanted) => {
      while (count < wanted) await once(changed, 'made');
    },
    dropConnections,
    refuse,
    accept: () => listen(port),
    stall: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: async () => {
      if (proxy.listening) await refuse();
      else dropConnections();
    },
  };
}
