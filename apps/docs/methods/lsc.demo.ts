import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "lsc",
  regions: "superpixels",
  parameters: [
    {
      name: "nSegments",
      label: "Superpixels",
      hint: "About how many there shall be.",
      min: 10,
      max: 5000,
      value: 300,
      scale: "log",
    },
    {
      name: "compactness",
      label: "Compactness",
      hint: "More: squarer superpixels. Less: they follow colors.",
      min: 0.01,
      max: 1,
      step: 0.005,
      scale: "log",
    },
    {
      name: "maxIterations",
      label: "Iterations",
      hint: "Rounds of assigning pixels and moving centers.",
      max: 30,
    },
    {
      name: "minSize",
      label: "Smallest piece",
      hint: "Pieces of fewer pixels join a neighbor at once.",
      max: 200,
    },
    {
      name: "enforceConnectivity",
      label: "Connected",
      hint: "Joins small pieces to their neighbors, and makes others superpixels.",
    },
  ],
  load: async () => (await import("@segkit/classical/lsc")).lsc,
} satisfies Demo as Demo;
