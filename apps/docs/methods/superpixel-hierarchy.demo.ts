import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "superpixelHierarchy",
  regions: "superpixels",
  picture: "mean",
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
      name: "colorSpace",
      label: "Colors",
      hint: "Where the colors of neighbors are compared.",
      choices: [
        { value: "lab", label: "CIELAB, as seen" },
        { value: "none", label: "as they are" },
      ],
    },
  ],
  load: async () => (await import("@segkit/classical/superpixel-hierarchy")).superpixelHierarchy,
} satisfies Demo as Demo;
