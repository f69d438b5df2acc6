// What a package of methods offers: a line for each of the site's pages about it, with its functions and their papers.
import { basename } from "node:path";
import { root } from "../repository.mjs";
import { readHouse } from "../trail/trail.mjs";

export function generate(folder) {
  const house = readHouse(root);
  const own = new Map(house.names.filter((name) => name.package === basename(folder)).map((found) => [found.name, found]));
  const lines = house.pages
    .map((page) => ({ ...page, functions: page.names.flatMap((name) => own.get(name) ?? []) }))
    .filter(({ functions }) => functions.length > 0)
    .map(({ title, summary, functions }) => {
      const papers = new Set(functions.flatMap((each) => house.trailOf(each).papers));
      return `| ${title} | ${functions.map(({ name }) => `\`${name}\``).join(", ")} | ${summary} | ${[...papers].map(linked).join(", ")} |`;
    });
  return ["| method | functions | gives | papers |", "|---|---|---|---|", ...lines].join("\n");
}

/** `doi:10.…` and `arXiv:…` as links. */
function linked(paper) {
  const [kind, number] = paper.split(/:(.*)/s);
  if (/^doi$/i.test(kind)) return `[${number}](https://doi.org/${number})`;
  return /^arxiv$/i.test(kind) ? `[arXiv:${number}](https://arxiv.org/abs/${number})` : paper;
}
