/** Which page each family of networks is on: pages name theirs in front matter. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { families } from "@segkit/nn/families";
import { frontMatter, readPages } from "./pages.mjs";

/** The families in the order of their pages, with the page's link; an error for a family that is on none, or on two. */
export function familyPages(): { readonly name: string; readonly page: string }[] {
  const pages = readPages().flatMap(({ file, link }) => {
    const text = readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), "utf8");
    const names = (frontMatter(text, file)["families"] ?? []) as string[];
    return names.map((name) => ({ name, page: `${link}.html` }));
  });
  for (const { name } of families) {
    const own = pages.filter((page) => page.name === name);
    if (own.length !== 1) throw new Error(`networks: expected one page with the family ${name}, found ${own.length}`);
  }
  return pages;
}
