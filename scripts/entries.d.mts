/** A folder that is an import. */
export interface PublicEntry {
  readonly name: string;
  readonly folder: string;
}
export function publicEntries(packageFolder: string): PublicEntry[];
