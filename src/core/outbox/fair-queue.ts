// A queue in which tenants take turns, so that one with much to send doesn't make the others wait.

export type FairQueue<Item> = {
  /** Queues an item behind what its tenant has waiting, or ahead of it. */
  readonly add: (tenant: string, item: Item, position?: 'back' | 'front') => void;
  /** Takes the next item: of the tenant whose turn was longest ago, or who has waited longest for one. */
  readonly next: () => Item | undefined;
  readonly isEmpty: () => boolean;
};

export function createFairQueue<Item>(): FairQueue<Item> {
  // In the order of their turns: a tenant who had one goes to the end.
  const itemsByTenant = new Map<string, Item[]>();
  return {
    add: (tenant, item, position = 'back') => {
      const items = itemsByTenant.get(tenant) ?? [];
      if (position === 'back') items.push(item);
      else items.unshift(item);
      itemsByTenant.set(tenant, items);
    },
    next: () => {
      const [firstTenant] = itemsByTenant;
      if (firstTenant === undefined) return undefined;
      const [tenant, items] = firstTenant;
      const item = items.shift();
      itemsByTenant.delete(tenant);
      if (items.length > 0) itemsByTenant.set(tenant, items);
      return item;
    },
    isEmpty: () => itemsByTenant.size === 0,
  };
}
