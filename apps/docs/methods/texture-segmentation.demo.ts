import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "textureSegmentation",
  regions: "textures",
  view: "regions",
  sample: "textures.png",
  parameters: [
    { name: "nSegments", label: "Textures", hint: "How many kinds of texture there are to be.", min: 2, max: 12, value: 3 },
    {
      name: "window",
      label: "Window",
      hint: "Around so many pixels textons are counted; more makes regions calmer and borders coarser.",
      min: 5,
      max: 101,
      step: 2,
    },
    { name: "nTextons", label: "Textons", hint: "How many kinds of small patterns are told apart.", min: 2, max: 128 },
    {
      name: "bank",
      label: "Filters",
      hint: "What is measured at each pixel.",
      choices: [
        { value: "maximum-response", label: "MR8" },
        { value: "leung-malik", label: "Leung–Malik" },
        { value: "schmid", label: "Schmid" },
        { value: "gabor", label: "Gabor" },
      ],
    },
    {
      name: "scale",
      label: "Responses",
      hint: "Whether strong contrast counts much.",
      choices: [
        { value: "none", label: "as they are" },
        { value: "weber", label: "by Weber's law" },
      ],
    },
    {
      name: "clustering",
      label: "Clusters",
      hint: "Mean shift finds the number of textures itself.",
      choices: [
        { value: "k-means", label: "k-means" },
        { value: "mean-shift", label: "mean shift" },
      ],
    },
    { name: "seed", label: "Seed", hint: "Another seed, another start.", max: 100 },
  ],
  load: async () => (await import("@segkit/classical/texture-segmentation")).textureSegmentation,
} satisfies Demo as Demo;
