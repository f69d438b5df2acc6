import { defineConfig } from "vitepress";
import { apiSidebar } from "../build/api-entries.mjs";

/** The address below which the site is served: `SEGKIT_DOCS_BASE=/segkit/ pnpm docs:build`. */
const base = process.env["SEGKIT_DOCS_BASE"] ?? "/";

export default defineConfig({
  base,
  lang: "en",
  title: "segkit",
  description: "Image segmentation for TypeScript, in the browser and in Node.",
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}mark.svg` }]],
  cleanUrls: false,
  srcExclude: ["README.md", "test/**"],
  markdown: { math: true, theme: { light: "light-plus", dark: "dark-plus" } },
  themeConfig: {
    logo: "/mark.svg",
    search: { provider: "local" },
    outline: { level: [2, 3] },
    nav: [
      { text: "Get started", link: "/guide/browser", activeMatch: "/guide/" },
      { text: "Methods", link: "/methods/slic", activeMatch: "/methods/" },
      { text: "Measures", link: "/measures" },
      { text: "API", link: "/api/", activeMatch: "/api/" },
      { text: "Benchmarks", link: "/benchmarks" },
    ],
    sidebar: {
      "/api/": apiSidebar(),
      "/": [
        {
          text: "Get started",
          items: [
            { text: "In the browser", link: "/guide/browser" },
            { text: "In Node", link: "/guide/node" },
            { text: "Support", link: "/support" },
          ],
        },
        {
          text: "Methods",
          items: [
            { text: "SLIC superpixels", link: "/methods/slic" },
            { text: "k-means", link: "/methods/kmeans" },
            { text: "Felzenszwalb–Huttenlocher", link: "/methods/felzenszwalb" },
          ],
        },
        {
          text: "Quality and speed",
          items: [
            { text: "Measures", link: "/measures" },
            { text: "Benchmarks", link: "/benchmarks" },
          ],
        },
        { text: "Reference", items: [{ text: "API", link: "/api/" }] },
      ],
    },
    docFooter: { prev: "Previous", next: "Next" },
  },
  vite: {
    // The search index, loaded when the search is opened, is larger than Vite's limit for a warning.
    build: { chunkSizeWarningLimit: 2000 },
    worker: { format: "es" },
    server: { host: "127.0.0.1" },
  },
});
