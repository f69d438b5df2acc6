// The packages' public imports, found from their folders: what builds, `exports` maps, the API reference and size budgets read.
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

/** The condition of `exports` that leads to a package's sources; published manifests have no such condition. */
export const SOURCE_CONDITION = "segkit-source";

/** Folders below `src` in which nothing is public. */
const PRIVATE = new Set(["generated", "internal"]);

/**
 * The public entries of a package, by name: `{ name, folder }`, the folder relative to the package's.
 *
 * An entry is a folder below `src` with an `index.ts`, and its own name is the import: `src/networks/unet/` is `@segkit/nn/unet`. A folder
 * without an `index.ts` is a room, which is looked into; an entry is not.
 */
export function publicEntries(packageFolder) {
  const entries = entriesIn(packageFolder, "src").sort((a, b) => (a.name < b.name ? -1 : 1));
  entries.forEach(({ name, folder }, i) => {
    if (name === "index") throw new Error(`${folder}: no entry can be called "index"`);
    if (name === entries[i + 1]?.name)
      throw new Error(`${basename(packageFolder)}: ${folder} and ${entries[i + 1].folder} are both the import "${name}"`);
  });
  return entries;
}

function entriesIn(packageFolder, room) {
  return readdirSync(join(packageFolder, room), { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || PRIVATE.has(entry.name)) return [];
    const folder = `${room}/${entry.name}`;
    if (existsSync(join(packageFolder, folder, "index.ts"))) return [{ name: entry.name, folder }];
    return entriesIn(packageFolder, folder);
  });
}
