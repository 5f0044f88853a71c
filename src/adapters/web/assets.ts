// The static files: a fixed table, read once at start. No path from a request reaches the disk.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export type Asset = { readonly type: string; readonly text: string; readonly tag: string };

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

const types: { readonly [name: string]: string } = {
  'author.js': script,
  'chat.js': script,
  'completion.js': script,
  'conversation.js': script,
  'dom.js': script,
  'icon.svg': 'image/svg+xml',
  'lab.js': script,
  'server.js': script,
  'author.css': style,
  'chat.css': style,
  'lab.css': style,
  'style.css': style,
};

/** Every static file by the address it is served at, and the previews' own style as one more. */
export function readAssets(previewStyle: string): ReadonlyMap<string, Asset> {
  const files = Object.entries(types).map(([name, type]): [string, Asset] => {
    const text = readFileSync(new URL(`./browser/${name}`, import.meta.url), 'utf8');
    return [`/${name}`, asset(type, text)];
  });
  return new Map([...files, ['/previews.css', asset(style, previewStyle)]]);
}

function asset(type: string, text: string): Asset {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
  return { type, text, tag };
}
