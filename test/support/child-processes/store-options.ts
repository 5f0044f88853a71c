// Where a child process finds its store: a file, or the address of a server.

import type { StoreOptions } from '../../../src/storage/open.ts';

export function toStoreOptions(location: string): StoreOptions {
  return location.startsWith('postgres://') ? { url: location } : { file: location };
}
