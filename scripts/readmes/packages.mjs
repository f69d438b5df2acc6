// The packages: each with the description of its package.json, and with how many methods or networks it has.
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

/** Where a package's own README lists them. */
const LISTS = { classical: ["methods", "what-there-is"], nn: ["networks", "networks"] };

export function generate() {
  const pages = readPages();
  // core first: the others are made of it
  const lines = packages()
    .sort((a, b) => Number(b.name === "core") - Number(a.name === "core") || (a.name < b.name ? -1 : 1))
    .map(({ name, folder }) => {
      const { description } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const place = `packages/${name}`;
      if (LISTS[name] === undefined) return `| [\`@segkit/${name}\`](${place}) | ${description} |`;
      const [what, anchor] = LISTS[name];
      const list = `[${howMany(name, folder, pages)} ${what}](${place}/README.md#${anchor})`;
      return `| [\`@segkit/${name}\`](${place}) | ${description.replace(/\.$/, `: ${list}.`)} |`;
    });
  return ["| package | is |", "|---|---|", ...lines].join("\n");
}

/** Methods by their pages on the site; networks by the rows of their README's table, which the families write. */
function howMany(name, folder, pages) {
  if (name === "classical") return pages.filter((page) => packageOf(page) === name && page.tags.length > 0).length;
  const rows = readFileSync(join(folder, "README.md"), "utf8").match(/^\| .+? \| `@segkit\/nn\/\w+` \|/gm);
  return rows.length;
}
