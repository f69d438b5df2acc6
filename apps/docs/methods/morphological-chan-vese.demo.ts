import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "morphologicalChanVese",
  regions: "regions",
  parameters: [
    {
      name: "maxIterations",
      label: "Iterations",
      hint: "How many at most. One after the other shows how the front moves.",
      max: 150,
    },
    {
      name: "smoothing",
      label: "Smoothing",
      hint: "How often the front is smoothed in each iteration. More: rounder, and what is small goes.",
      max: 8,
      value: 2,
    },
    {
      name: "initialLevelSet",
      label: "Begins with",
      hint: "Where the front is at first.",
      choices: [
        { value: "checkerboard", label: "Checkerboard" },
        { value: "disk", label: "Disk" },
      ],
      value: "checkerboard",
    },
    {
      name: "lambda1",
      label: "Lambda 1",
      hint: "More: the inside is more uniform, and smaller.",
      min: 0.1,
      max: 4,
      step: 0.1,
    },
    {
      name: "lambda2",
      label: "Lambda 2",
      hint: "More: the outside is more uniform.",
      min: 0.1,
      max: 4,
      step: 0.1,
    },
  ],
  load: async () => (await import("@segkit/classical/morphological-chan-vese")).morphologicalChanVese,
} satisfies Demo as Demo;
