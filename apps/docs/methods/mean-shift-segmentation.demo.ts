import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "meanShiftSegmentation",
  regions: "regions",
  view: "mean",
  parameters: [
    {
      name: "spatialRadius",
      label: "Radius in the image",
      hint: "Pixels that a window reaches. More: smoother, slower.",
      min: 1,
      max: 16,
    },
    {
      name: "rangeRadius",
      label: "Radius in color",
      hint: "How unlike colors may be that count. More: larger regions.",
      min: 1,
      max: 30,
      step: 0.5,
    },
    {
      name: "minRegion",
      label: "Smallest region",
      hint: "Regions of fewer pixels join the neighbor of the nearest color.",
      min: 1,
      max: 2000,
      value: 60,
      scale: "log",
    },
    {
      name: "speedup",
      label: "Climbs",
      hint: "Whose mode a pixel takes.",
      choices: [
        { value: "none", label: "its own, exact" },
        { value: "medium", label: "of climbs over it" },
        { value: "high", label: "of climbs nearby" },
      ],
      value: "high",
    },
  ],
  load: async () => (await import("@segkit/classical/mean-shift-segmentation")).meanShiftSegmentation,
} satisfies Demo as Demo;
