// The packages' public imports, found from their folders: what the API reference has a page for.
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../../../packages/", import.meta.url));
const NAMES = ["core", "classical", "metrics", "nn", "runtime-web", "runtime-node"];
const PRIVATE = new Set(["generated", "internal", "fixtures"]);

/** Every subpath with something in it: `{ package, name, file }`. */
export function apiEntries() {
  return NAMES.flatMap((name) =>
    readdirSync(`${packages}${name}/src`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !PRIVATE.has(entry.name))
      .map((entry) => ({ package: name, name: entry.name, file: `${packages}${name}/src/${entry.name}/index.ts` }))
      .filter(({ file }) => existsSync(file))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
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
