import type { Demo, Method } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "normalizedCuts",
  regions: "parts",
  presets: [
    { label: "Two parts", values: { nSegments: 2 } },
    { label: "Thirty parts", values: { nSegments: 30 } },
  ],
  picture: "mean",
  from: { name: "slic", call: "slic(image, { nSegments: 400 })" },
  parameters: [
    {
      name: "nSegments",
      label: "Parts",
      hint: "How many parts the graph of superpixels is cut into.",
      min: 2,
      max: 40,
      value: 12,
    },
    {
      name: "sigmaColor",
      label: "Color",
      hint: "How much mean colors may differ, where white is 1.",
      min: 0.01,
      max: 0.5,
      step: 0.01,
      value: 0.08,
      scale: "log",
    },
    {
      name: "maxEdge",
      label: "Own weight",
      hint: "More keeps single superpixels from being cut off.",
      min: 0,
      max: 5,
      step: 0.1,
    },
    {
      name: "connectivity",
      label: "Neighbors",
      hint: "Whether superpixels that touch at corners are joined.",
      choices: [
        { value: 8, label: "8, corners too" },
        { value: 4, label: "4" },
      ],
    },
  ],
  load: async () => {
    const [{ normalizedCuts }, { slic }] = await Promise.all([
      import("@segkit/classical/normalized-cuts"),
      import("@segkit/classical/slic"),
    ]);
    const method: Method = (image, options) => normalizedCuts(image, slic(image, { nSegments: 400 }).labels, options);
    return method;
  },
} satisfies Demo as Demo;
