import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "ultrametricContourMap",
  regions: "regions",
  picture: "mean",
  parameters: [
    {
      name: "nSegments",
      label: "Regions",
      hint: "How many regions are left, those with the strongest contours.",
      min: 2,
      max: 2000,
      value: 50,
      scale: "log",
    },
    {
      name: "sigma",
      label: "Smoothing",
      hint: "How far colors are smoothed before edges are taken. More: fewer small regions.",
      min: 0,
      max: 6,
      step: 0.1,
    },
    {
      name: "oriented",
      label: "Oriented",
      hint: "Contours that run across an edge count little.",
    },
  ],
  load: async () => (await import("@segkit/classical/ultrametric-contour-map")).ultrametricContourMap,
} satisfies Demo as Demo;
