export function sideBySide<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>, many?: number): Promise<void>;
