/** Reads changesets and changelogs when the site is built, as HTML. */
import { createMarkdownRenderer, type SiteConfig } from "vitepress";
import { readNews } from "./build/news.mjs";
import { readPages } from "./build/pages.mjs";

export interface NewsVersion {
  readonly version: string;
  readonly entries: readonly { readonly packages: readonly string[]; readonly html: string }[];
}

declare const data: readonly NewsVersion[];

export { data };

export default {
  watch: ["../../.changeset/*.md", "../../packages/*/CHANGELOG.md"],
  async load(): Promise<readonly NewsVersion[]> {
    const { srcDir, markdown, site } = (globalThis as unknown as { VITEPRESS_CONFIG: SiteConfig }).VITEPRESS_CONFIG;
    const renderer = await createMarkdownRenderer(srcDir, markdown, site.base);
    const links = new Map(readPages().flatMap(({ names, link }) => names.map((name): [string, string] => [name, link])));
    return readNews(links).map(({ version, entries }) => ({
      version,
      entries: entries.map(({ packages, text }) => ({ packages, html: renderer.render(text) })),
    }));
  },
};
