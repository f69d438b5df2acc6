// The public entries of a package, found from its folders.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Folders below `src` that nobody imports from outside. */
const PRIVATE = new Set(["generated", "internal", "fixtures"]);

/**
 * The nearest folders below `src` that have an `index.ts`, by name: `{ name, folder }`. `@segkit/<package>/<name>` is the import. Folders without an `index.ts`
 * are rooms, which are looked into.
 */
export function publicEntries(packageFolder) {
  const entries = inRoom(join(packageFolder, "src")).sort((a, b) => (a.name < b.name ? -1 : 1));
  entries.forEach(({ name, folder }, i) => {
    if (entries[i + 1]?.name === name) throw new Error(`${folder} and ${entries[i + 1].folder} are both the entry "${name}"`);
  });
  return entries;
}

function inRoom(room) {
  if (!existsSync(room)) return [];
  return readdirSync(room, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !PRIVATE.has(entry.name))
    .flatMap(({ name }) => {
      const folder = join(room, name);
      return existsSync(join(folder, "index.ts")) ? [{ name, folder }] : inRoom(folder);
    });
}
