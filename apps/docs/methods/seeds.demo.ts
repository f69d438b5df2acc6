import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "seeds",
  regions: "superpixels",
  presets: [
    { label: "Large", values: { nSegments: 60 } },
    { label: "Small", values: { nSegments: 1500 } },
  ],
  parameters: [
    {
      name: "nSegments",
      label: "Superpixels",
      hint: "About how many there shall be.",
      min: 10,
      max: 3000,
      value: 300,
      scale: "log",
    },
    {
      name: "prior",
      label: "Smoothness",
      hint: "How strongly a pixel's neighbors count against its color.",
    },
    {
      name: "nBins",
      label: "Bins of a channel",
      hint: "More: colors are told apart better, until there are too few pixels for them.",
      min: 2,
      max: 32,
      value: 16,
    },
    {
      name: "iterations",
      label: "Iterations",
      hint: "How often all pixels at borders are looked at.",
      max: 30,
    },
    {
      name: "doubleStep",
      label: "Two steps",
      hint: "Moves blocks first that are surely better elsewhere.",
    },
    {
      name: "colorSpace",
      label: "Colors counted",
      hint: "Whose channels have the bins.",
      choices: [
        { value: "lab", label: "CIELAB" },
        { value: "hsv", label: "HSV" },
        { value: "none", label: "as they are" },
      ],
      value: "lab",
    },
  ],
  load: async () => (await import("@segkit/classical/seeds")).seeds,
} satisfies Demo as Demo;
