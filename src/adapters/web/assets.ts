// The static files: a fixed table, read once at start. No path from a request reaches the disk.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export type Asset = { readonly type: string; readonly text: string; readonly tag: string };

const script = 'text/javascript; charset=utf-8';

const types: { readonly [name: string]: string } = {
  'author.js': script,
  'chat.js': script,
  'completion.js': script,
  'conversation.js': script,
  'dom.js': script,
  'icon.svg': 'image/svg+xml',
  'server.js': script,
  'author.css': 'text/css; charset=utf-8',
  'chat.css': 'text/css; charset=utf-8',
  'style.css': 'text/css; charset=utf-8',
};

/** Every static file by the address it is served at. */
export function readAssets(): ReadonlyMap<string, Asset> {
  return new Map(
    Object.entries(types).map(([name, type]) => {
      const text = readFileSync(new URL(`./browser/${name}`, import.meta.url), 'utf8');
      const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
      return [`/${name}`, { type, text, tag }];
    }),
  );
}
