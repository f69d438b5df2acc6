import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "threshold",
  regions: "classes",
  presets: [
    { label: "Dark and light, by Otsu", values: { method: "otsu" } },
    { label: "Uneven light, by neighborhoods", values: { method: "local" } },
  ],
  view: "mean",
  parameters: [
    {
      name: "method",
      label: "Method",
      hint: "How the level is found.",
      choices: [
        { value: "otsu", label: "Otsu" },
        { value: "multi-otsu", label: "Multi-Otsu" },
        { value: "triangle", label: "Triangle" },
        { value: "li", label: "Li" },
        { value: "local", label: "Local" },
      ],
      value: "multi-otsu",
    },
    {
      name: "nClasses",
      label: "Classes",
      hint: "Of multi-Otsu: one more than levels.",
      max: 8,
    },
    {
      name: "blockSize",
      label: "Surroundings",
      hint: "Of local thresholds, their side in pixels.",
      step: 2,
    },
    {
      name: "offset",
      label: "Offset",
      hint: "Of local thresholds; more makes more pixels bright.",
      min: -50,
      max: 50,
      step: 1,
    },
  ],
  load: async () => (await import("@segkit/classical/threshold")).threshold,
} satisfies Demo as Demo;
