import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "disf",
  regions: "superpixels",
  parameters: [
    {
      name: "nSegments",
      label: "Superpixels",
      hint: "How many there shall be, exactly.",
      min: 2,
      max: 3000,
      value: 200,
      scale: "log",
    },
    {
      name: "nSeeds",
      label: "First seeds",
      hint: "More: smaller details are found. Less: faster.",
      min: 200,
      max: 20_000,
      scale: "log",
    },
    {
      name: "compare",
      label: "Compare with",
      hint: "The color that a pixel is compared with.",
      choices: [
        { value: "mean", label: "the tree's mean so far" },
        { value: "seed", label: "its seed" },
      ],
    },
    {
      name: "connectivity",
      label: "Neighbors",
      hint: "How trees grow; over corners, they follow thin lines.",
      choices: [
        { value: 8, label: "8, diagonals too" },
        { value: 4, label: "4" },
      ],
    },
  ],
  load: async () => (await import("@segkit/classical/disf")).disf,
} satisfies Demo as Demo;
