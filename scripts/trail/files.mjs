// Files of a repository, by folder and by name.
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/** Every package below `packages/`: `{ name, folder }`. */
export function packagesOf(root) {
  const folder = join(root, "packages");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => ({ name, folder: join(folder, name) }))
    .filter(({ folder: inside }) => existsSync(join(inside, "package.json")));
}

/** The files below a folder, relative to the root, without what is installed or made. */
export function filesBelow(root, folder) {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { withFileTypes: true }).flatMap((entry) => {
    const path = relative(root, join(start, entry.name)).replaceAll("\\", "/");
    if (!entry.isDirectory()) return [path];
    return SKIPPED.has(entry.name) ? [] : filesBelow(root, path);
  });
}

const SKIPPED = new Set(["node_modules", "dist", "generated", "__pycache__", ".cache", ".turbo"]);

/** `rgbToLab` → `rgb-to-lab`, `meanIoU` → `mean-iou`, `deeplabV3` → `deeplab-v3`. */
export function kebab(name) {
  return name
    .replaceAll(/IoU/g, "Iou")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}
