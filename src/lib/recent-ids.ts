// Remembers the last few thousand ids, because a platform may deliver the same request twice.

import { LRUCache } from 'lru-cache';

export type RecentIds = {
  /** True the first time it's given an id. */
  readonly isNew: (id: string) => boolean;
};

/** Remembers `capacity` ids. The default is more than a busy bot sees before a platform stops retrying. */
export function createRecentIds(capacity = 10_000): RecentIds {
  const seen = new LRUCache<string, true>({ max: capacity });
  return {
    isNew: (id) => {
      if (seen.has(id)) return false;
      seen.set(id, true);
      return true;
    },
  };
}
