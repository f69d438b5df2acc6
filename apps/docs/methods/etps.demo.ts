import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "etps",
  regions: "superpixels",
  parameters: [
    {
      name: "nSegments",
      label: "Superpixels",
      hint: "How many, to the nearest grid.",
      min: 10,
      max: 5000,
      value: 300,
      scale: "log",
    },
    {
      name: "compactness",
      label: "Compactness",
      hint: "More: squarer superpixels. Less: they follow colors.",
      min: 0.001,
      max: 10,
      step: 0.001,
      scale: "log",
    },
    {
      name: "smoothness",
      label: "Smoothness",
      hint: "What outlines cost. More: shorter and smoother ones.",
      min: 0.01,
      max: 100,
      step: 0.01,
      scale: "log",
    },
    {
      name: "maxIterations",
      label: "Rounds",
      hint: "How often blocks that wait are looked at, for each size of blocks, at most.",
      max: 50,
    },
  ],
  load: async () => (await import("@segkit/classical/etps")).etps,
} satisfies Demo as Demo;
