import { defineConfig, type MarkdownRenderer } from "vitepress";
import { SOURCE_CONDITION } from "../../../scripts/entries.mjs";
import { accessibleTheme } from "../build/accessible-theme.mjs";
import { apiSidebar } from "../build/api-entries.mjs";
import { linkNames } from "../build/link-names.mjs";
import { writeForAssistants } from "../build/llms.mjs";
import { writeOffline } from "../build/offline/lists.mjs";
import { pageComponents } from "../build/page-components.mjs";
import { navigation, sidebars } from "../build/pages.mjs";
import { renderOnce } from "../build/render-once.mjs";
import { renderForSearch, searchOptions } from "../build/search.mjs";
import { workerEntries } from "../build/worker-entries.mjs";

/** The address below which the site is served: `SEGKIT_DOCS_BASE=/segkit/ pnpm docs:build`. */
const base = process.env["SEGKIT_DOCS_BASE"] ?? "/";

/** `SEGKIT_DOCS_SOURCES=1 pnpm docs:dev` takes the packages' sources instead of what was built of them: an edit shows at once. */
const conditions = process.env["SEGKIT_DOCS_SOURCES"] ? [SOURCE_CONDITION] : [];

/** What pages have beside VitePress's own Markdown. */
function readMarkdown(markdown: MarkdownRenderer) {
  renderOnce(markdown);
  linkNames(markdown);
}

export default defineConfig({
  base,
  lang: "en",
  title: "segkit",
  description: "Image segmentation for TypeScript, in the browser and in Node.",
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}mark.svg` }]],
  cleanUrls: false,
  srcExclude: ["README.md", "test/**"],
  markdown: { math: true, theme: { light: "light-plus", dark: "dark-plus" }, config: readMarkdown },
  themeConfig: {
    logo: "/mark.svg",
    search: { provider: "local", options: { _render: renderForSearch, miniSearch: { searchOptions } } },
    outline: { level: [2, 3] },
    nav: navigation(),
    sidebar: { "/api/": apiSidebar(), ...sidebars() },
    docFooter: { prev: "Previous", next: "Next" },
  },
  buildEnd: ({ outDir, pages }) => {
    writeForAssistants(outDir, base, pages);
    writeOffline(outDir);
  },
  vite: {
    plugins: [accessibleTheme(), pageComponents()],
    // The search index, loaded when the search is opened, is larger than Vite's limit for a warning.
    build: { chunkSizeWarningLimit: 2000 },
    // The names that VitePress gives, so that WebAssembly which pages and workers both name is in the site once.
    worker: {
      format: "es",
      plugins: () => [workerEntries()],
      rollupOptions: { output: { assetFileNames: "assets/[name].[hash].[ext]" } },
    },
    resolve: { conditions },
    server: { host: "127.0.0.1" },
  },
});
