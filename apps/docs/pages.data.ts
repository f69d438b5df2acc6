/** Reads the pages' front matter when the site is built: what cards and tables say of them. */
import { demoOf, readPages } from "./build/pages.mjs";

export interface PageRow {
  readonly file: string;
  readonly link: string;
  readonly title: string;
  readonly group: string;
  readonly summary: string;
  readonly names: readonly string[];
  readonly tags: readonly string[];
  /** The demonstration's name, where the page has one: its image is `generated/methods/<demo>.webp`. */
  readonly demo?: string;
}

declare const data: readonly PageRow[];

export { data };

export default {
  watch: ["./*.md", "./{chapters,guide,measures,methods,networks,recipes}/*.md"],
  load(): readonly PageRow[] {
    return readPages().map((page) => {
      const { file, link, title, group, summary, names, tags } = page;
      const demo = demoOf(page)?.replace(/^.*\/|\.demo\.ts$/g, "");
      return { file, link: `${link}.html`, title, group, summary, names, tags, ...(demo && { demo }) };
    });
  },
};
