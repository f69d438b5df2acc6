import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "entropyRateSuperpixels",
  regions: "superpixels",
  parameters: [
    {
      name: "nSegments",
      label: "Superpixels",
      hint: "Exactly how many there shall be.",
      min: 2,
      max: 5000,
      value: 300,
      scale: "log",
    },
    {
      name: "balance",
      label: "Balance",
      hint: "More: sizes more alike. Less: regions as even as can be.",
      max: 5,
      step: 0.05,
    },
    {
      name: "sigma",
      label: "Tolerance",
      hint: "How different neighbors may be before an edge counts little, in steps of a byte.",
      min: 1,
      max: 50,
      step: 0.5,
      scale: "log",
    },
    {
      name: "connectivity",
      label: "Neighbors",
      hint: "Over corners, too, or over edges alone.",
      choices: [
        { value: 8, label: "8, diagonals too" },
        { value: 4, label: "4" },
      ],
      value: 8,
    },
  ],
  load: async () => (await import("@segkit/classical/entropy-rate-superpixels")).entropyRateSuperpixels,
} satisfies Demo as Demo;
