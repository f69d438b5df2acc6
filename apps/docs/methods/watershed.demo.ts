import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "watershed",
  regions: "regions",
  presets: [
    { label: "Few basins", values: { h: 0.2 } },
    { label: "Every minimum", values: { h: 0.001 } },
    { label: "Round regions", values: { h: 0.03, compactness: 0.01 } },
  ],
  picture: "mean",
  parameters: [
    {
      name: "h",
      label: "Depth",
      hint: "How deep a minimum of the edges becomes a marker. More: fewer regions.",
      min: 0.001,
      max: 0.5,
      step: 0.001,
      value: 0.03,
      scale: "log",
    },
    {
      name: "compactness",
      label: "Compactness",
      hint: "What a pixel of distance from the marker costs. More: rounder regions.",
      max: 0.02,
      step: 0.0005,
    },
    {
      name: "connectivity",
      label: "Neighbors",
      hint: "Where water flows; over corners, valleys hang together.",
      choices: [
        { value: 8, label: "8, diagonals too" },
        { value: 4, label: "4" },
      ],
      value: 8,
    },
  ],
  load: async () => (await import("@segkit/classical/watershed")).watershed,
} satisfies Demo as Demo;
