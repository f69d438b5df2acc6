import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "hierarchicalWatershed",
  regions: "regions",
  picture: "mean",
  parameters: [
    {
      name: "nSegments",
      label: "Regions",
      hint: "How many basins are left, those that last the longest.",
      min: 2,
      max: 2000,
      value: 150,
      scale: "log",
    },
    {
      name: "by",
      label: "Lasting by",
      hint: "What a basin must have much of to be kept.",
      choices: [
        { value: "volume", label: "volume: size and contrast" },
        { value: "area", label: "area: size" },
        { value: "dynamics", label: "dynamics: contrast" },
      ],
    },
    {
      name: "method",
      label: "Passes",
      hint: "What the water has to rise to between two pixels.",
      choices: [
        { value: "values", label: "the edge strength" },
        { value: "differences", label: "differences of colors" },
      ],
    },
  ],
  load: async () => (await import("@segkit/classical/hierarchical-watershed")).hierarchicalWatershed,
} satisfies Demo as Demo;
