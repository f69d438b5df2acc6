export const SOURCE_CONDITION: string;
export function publicEntries(packageFolder: string): { readonly name: string; readonly folder: string }[];
