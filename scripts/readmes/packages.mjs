// The packages: each with the description of its package.json, and with the titles of the site's pages about its methods or networks.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPages } from "../../apps/docs/build/pages.mjs";
import { packages } from "../repository.mjs";

/** Which group of pages is about which package. */
const GROUPS = { classical: "Methods", nn: "Networks" };

export function generate() {
  const pages = readPages();
  // core first: the others are made of it
  const lines = packages()
    .sort((a, b) => Number(b.name === "core") - Number(a.name === "core") || (a.name < b.name ? -1 : 1))
    .map(({ name, folder }) => {
      const { description } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const titles = pages.filter(({ group, tags }) => group === GROUPS[name] && tags.length > 0).map(({ title }) => title);
      return `| [\`@segkit/${name}\`](packages/${name}) | ${titles.length ? description.replace(/\.$/, `: ${titles.join(", ")}.`) : description} |`;
    });
  return ["| package | is |", "|---|---|", ...lines].join("\n");
}
