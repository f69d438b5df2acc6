// Where things are in the repository: its root, its packages, the files below a folder.
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Every package: its name without the scope, and its folder. Tests of checks look at a made-up repository. */
export function packages(repository = root) {
  return readdirSync(join(repository, "packages"))
    .map((name) => ({ name, folder: join(repository, "packages", name) }))
    .filter(({ folder }) => existsSync(join(folder, "package.json")));
}

/** Every file below a folder, as a path that starts with the folder; none where there is no such folder. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
