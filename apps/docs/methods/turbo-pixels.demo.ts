import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "turboPixels",
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
      name: "curvature",
      label: "Curvature",
      hint: "How much bends slow fronts down. More: rounder superpixels.",
      step: 0.05,
    },
    {
      name: "doublet",
      label: "Pull of edges",
      hint: "How strongly edges pull back fronts that have gone past them.",
      max: 10,
      step: 0.1,
    },
    {
      name: "maxIterations",
      label: "Steps",
      hint: "Few: what is left between the fronts is divided without them.",
      max: 500,
    },
  ],
  load: async () => (await import("@segkit/classical/turbo-pixels")).turboPixels,
} satisfies Demo as Demo;
