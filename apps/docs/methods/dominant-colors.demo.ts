import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "dominantColors",
  regions: "colors",
  view: "mean",
  parameters: [
    { name: "nColors", label: "Colors", hint: "How many at most.", max: 24 },
    { name: "nInit", label: "Restarts", hint: "The best of so many runs.", max: 10 },
    { name: "seed", label: "Seed", hint: "Another seed, other first colors.", max: 100 },
  ],
  load: async () => (await import("@segkit/classical/dominant-colors")).dominantColors,
} satisfies Demo as Demo;
