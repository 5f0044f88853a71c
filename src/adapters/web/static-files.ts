// The static files: a fixed table, read once at start. No path from a request reaches the disk.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export type StaticFile = { readonly type: string; readonly text: string; readonly etag: string };

const javascriptType = 'text/javascript; charset=utf-8';
const cssType = 'text/css; charset=utf-8';

const fileTypes: { readonly [name: string]: string } = {
  'author.js': javascriptType,
  'chat.js': javascriptType,
  'completion.js': javascriptType,
  'conversation.js': javascriptType,
  'dom.js': javascriptType,
  'icon.svg': 'image/svg+xml',
  'lab.js': javascriptType,
  'server.js': javascriptType,
  'author.css': cssType,
  'chat.css': cssType,
  'lab.css': cssType,
  'style.css': cssType,
};

/** Every static file by the address it is served at, and the previews' own style as one more. */
export function readStaticFiles(previewCss: string): ReadonlyMap<string, StaticFile> {
  const entries = Object.entries(fileTypes).map(([name, type]): [string, StaticFile] => {
    const text = readFileSync(new URL(`./browser/${name}`, import.meta.url), 'utf8');
    return [`/${name}`, createStaticFile(type, text)];
  });
  return new Map([...entries, ['/previews.css', createStaticFile(cssType, previewCss)]]);
}

function createStaticFile(type: string, text: string): StaticFile {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
  return { type, text, etag };
}
