// Who is next: parties take turns, so that one with much to say does not make the others wait.

/** What waits, each item for a party. */
export type Turns<Item> = {
  /** Waits behind what its party has waiting, or ahead of it. */
  readonly add: (party: string, item: Item, where?: 'behind' | 'ahead') => void;
  /** Takes what is next: of the party whose turn was longest ago, or that has waited longest for one. */
  readonly next: () => Item | undefined;
  readonly isEmpty: () => boolean;
};

/** Nobody waits yet. */
export function createTurns<Item>(): Turns<Item> {
  // In the order of their turns: a party that had one goes to the end.
  const parties = new Map<string, Item[]>();
  return {
    add: (party, item, where = 'behind') => {
      const items = parties.get(party) ?? [];
      if (where === 'behind') items.push(item);
      else items.unshift(item);
      parties.set(party, items);
    },
    next: () => {
      const [first] = parties;
      if (first === undefined) return undefined;
      const [party, items] = first;
      const item = items.shift();
      parties.delete(party);
      if (items.length > 0) parties.set(party, items);
      return item;
    },
    isEmpty: () => parties.size === 0,
  };
}
