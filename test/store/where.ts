// Where a child process finds its store: a file, or the address of a server.

import type { StoreOptions } from '../../src/store/open.ts';

export function whereIs(where: string): StoreOptions {
  return where.startsWith('postgres://') ? { url: where } : { file: where };
}
