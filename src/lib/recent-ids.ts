// Remembers the last few thousand ids: a platform may deliver one request twice.

export type RecentIds = {
  /** True the first time an id is seen. */
  readonly isNew: (id: string) => boolean;
};

/** Ten thousand ids are more than a busy bot sees in the minutes in which a request is repeated. */
export function createRecentIds(capacity = 10_000): RecentIds {
  const seen = new Set<string>();
  return {
    isNew: (id) => {
      if (seen.has(id)) return false;
      seen.add(id);
      if (seen.size > capacity) {
        const [oldest] = seen;
        if (oldest !== undefined) seen.delete(oldest);
      }
      return true;
    },
  };
}
