import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "felzenszwalb",
  regions: "regions",
  presets: [
    { label: "Few large regions", values: { scale: 1000, minSize: 500 } },
    { label: "Every detail", values: { scale: 40, minSize: 10 } },
  ],
  picture: "mean",
  parameters: [
    {
      name: "scale",
      label: "Scale",
      hint: "More: larger regions; weak edges are crossed.",
      min: 1,
      max: 2000,
      step: 1,
      value: 200,
      scale: "log",
    },
    {
      name: "sigma",
      label: "Smoothing",
      hint: "Gaussian blur before, in pixels.",
      max: 3,
      step: 0.1,
    },
    {
      name: "minSize",
      label: "Smallest region",
      hint: "Regions of fewer pixels are merged with a neighbor.",
      min: 1,
      max: 2000,
      value: 60,
      scale: "log",
    },
    {
      name: "connectivity",
      label: "Neighbors",
      hint: "Which pixels an edge of the graph joins.",
      choices: [
        { value: 8, label: "8, diagonals too" },
        { value: 4, label: "4" },
      ],
    },
  ],
  load: async () => (await import("@segkit/classical/felzenszwalb")).felzenszwalb,
} satisfies Demo as Demo;
