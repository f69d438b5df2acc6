import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "kmeans",
  regions: "clusters",
  presets: [
    { label: "Two colors", values: { nClusters: 2 } },
    { label: "A poster of four", values: { nClusters: 4 } },
    { label: "Sixteen", values: { nClusters: 16 } },
  ],
  view: "mean",
  parameters: [
    {
      name: "nClusters",
      label: "Clusters",
      hint: "How many colors remain.",
      max: 32,
      value: 6,
    },
    {
      name: "colorSpace",
      label: "Color space",
      hint: "In Lab and Luv, distances are closer to what the eye sees.",
      choices: [
        { value: "rgb", label: "RGB" },
        { value: "lab", label: "CIE Lab" },
        { value: "luv", label: "CIE Luv" },
        { value: "gray", label: "Gray" },
      ],
      value: "lab",
    },
    {
      name: "positionWeight",
      label: "Position",
      hint: "More: clusters gather in one place.",
      max: 2,
      step: 0.05,
    },
    {
      name: "init",
      label: "First centers",
      hint: "k-means++ spreads them; random draws pixels.",
      choices: [
        { value: "k-means++", label: "k-means++" },
        { value: "random", label: "random" },
      ],
    },
    { name: "nInit", label: "Restarts", hint: "The best of so many runs.", max: 10 },
    {
      name: "seed",
      label: "Seed",
      hint: "Another seed, other first centers.",
      max: 100,
    },
  ],
  load: async () => (await import("@segkit/classical/kmeans")).kmeans,
} satisfies Demo as Demo;
