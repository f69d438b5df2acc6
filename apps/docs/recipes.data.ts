/** Reads the recipes when the site is built: their cards, the sizes of their images, and what their programs call. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { exampleBlocks } from "../../scripts/example-blocks.mjs";
import { frontMatter, readPages } from "./build/pages.mjs";

export interface Size {
  readonly height: number;
  readonly width: number;
}

/** A function that a program calls, and its place in the API reference. */
export interface Part {
  readonly name: string;
  readonly link: string;
}

export interface Recipe {
  /** The page's file without its ending: also the name of its images, `generated/recipes/<name>.webp`. */
  readonly name: string;
  readonly link: string;
  readonly title: string;
  readonly summary: string;
  /** What a search looks in: title, summary, tags, keywords. */
  readonly words: string;
  readonly tags: readonly string[];
  readonly after: Size;
  readonly before?: Size;
  readonly parts: readonly Part[];
}

declare const data: readonly Recipe[];

export { data };

const docs = fileURLToPath(new URL("./", import.meta.url));

export default {
  watch: ["./recipes/*.md"],
  load(): readonly Recipe[] {
    const file = `${docs}public/generated/recipes/sizes.json`;
    if (!existsSync(file)) throw new Error(`${file}: expected the images of the recipes; node build/prepare.mjs makes them`);
    const sizes = JSON.parse(readFileSync(file, "utf8")) as Record<string, { after: Size; before?: Size }>;
    const pages = readPages().filter((page) => /^recipes\/(?!index)/.test(page.file));
    return pages.map(({ file: path, link, title, summary, tags }) => {
      const name = path.replace(/^recipes\/|\.md$/g, "");
      const text = readFileSync(docs + path, "utf8");
      const { keywords = [] } = frontMatter(text, path) as { keywords?: readonly string[] };
      const words = [title, summary, ...tags, ...keywords].join(" ").toLowerCase();
      return { name, link: `${link}.html`, title, summary, words, tags, ...sizes[name]!, parts: partsOf(text) };
    });
  },
};

/** The functions that a page's programs import from the packages, in the order of their first use. */
function partsOf(text: string): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const { code } of exampleBlocks(text)) {
    for (const [, names, entry] of code.matchAll(/^import \{([^}]*)\} from "@segkit\/([\w-]+\/[\w-]+)";/gm)) {
      for (const name of names!.split(",").map((each) => each.trim())) {
        if (!/^[a-z]\w*$/.test(name) || parts.has(name)) continue;
        parts.set(name, { name, link: `/api/${entry}.html#${name.toLowerCase()}` });
      }
    }
  }
  return [...parts.values()];
}
