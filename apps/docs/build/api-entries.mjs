// The packages' public imports: what the API reference has a page for.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { publicEntries } from "../../../scripts/entries.mjs";

const packages = fileURLToPath(new URL("../../../packages/", import.meta.url));
const NAMES = ["core", "classical", "metrics", "formats", "nn", "runtime-web", "runtime-node"];

/** Every subpath with something in it: `{ package, name, folder, file }`, the folder relative to the repository. */
export function apiEntries() {
  return NAMES.flatMap((name) =>
    publicEntries(packages + name).map((entry) => ({
      package: name,
      name: entry.name,
      folder: `packages/${name}/${entry.folder}`,
      file: `${packages}${name}/${entry.folder}/index.ts`,
    })),
  );
}

/** The sidebar of the API reference: the pages that exist, by package. */
export function apiSidebar() {
  const api = fileURLToPath(new URL("../api/", import.meta.url));
  const pages = apiEntries().filter((entry) => existsSync(`${api}${entry.package}/${entry.name}.md`));
  return NAMES.map((name) => ({
    text: `@segkit/${name}`,
    items: pages
      .filter((page) => page.package === name)
      .map((page) => ({ text: page.name, link: `/api/${name}/${page.name}` })),
  })).filter(({ items }) => items.length);
}
