// The packages: each with the description of its package.json, and with the titles of the site's pages about its methods or networks.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPages } from "../../apps/docs/build/pages.mjs";
import { packages, root } from "../repository.mjs";

/** Which group of pages is about which package. */
const GROUPS = { classical: "Methods", nn: "Networks" };

/** The package that a page is about: a method whose program imports networks, and no classical method, is theirs. */
function packageOf({ group, file }) {
  const [name] = Object.entries(GROUPS).find(([, of]) => of === group) ?? [];
  if (name !== "classical") return name;
  const text = readFileSync(join(root, "apps/docs", file), "utf8");
  return text.includes('from "@segkit/nn/') && !text.includes('from "@segkit/classical/') ? "nn" : name;
}

export function generate() {
  const pages = readPages();
  // core first: the others are made of it
  const lines = packages()
    .sort((a, b) => Number(b.name === "core") - Number(a.name === "core") || (a.name < b.name ? -1 : 1))
    .map(({ name, folder }) => {
      const { description } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const titles = pages.filter((page) => packageOf(page) === name && page.tags.length > 0).map(({ title }) => title);
      return `| [\`@segkit/${name}\`](packages/${name}) | ${titles.length ? description.replace(/\.$/, `: ${titles.join(", ")}.`) : description} |`;
    });
  return ["| package | is |", "|---|---|", ...lines].join("\n");
}
