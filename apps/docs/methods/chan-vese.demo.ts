import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "chanVese",
  regions: "regions",
  presets: [
    { label: "Smooth outline", values: { mu: 1 } },
    { label: "Every speck", values: { mu: 0.05 } },
  ],
  parameters: [
    {
      name: "maxIterations",
      label: "Iterations",
      hint: "How many at most. One after the other shows how the front moves.",
      max: 200,
      value: 60,
    },
    {
      name: "mu",
      label: "Length (mu)",
      hint: "What the front's length costs. More: rounder, and what is small goes.",
      max: 2,
      step: 0.05,
    },
    {
      name: "initialLevelSet",
      label: "Begins with",
      hint: "Where the front is at first.",
      choices: [
        { value: "checkerboard", label: "Checkerboard" },
        { value: "disk", label: "Disk" },
        { value: "small-disk", label: "Small disk" },
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
    {
      name: "dt",
      label: "Step (dt)",
      hint: "How far the level set goes in an iteration.",
      min: 0.1,
      max: 4,
      step: 0.1,
    },
  ],
  load: async () => (await import("@segkit/classical/chan-vese")).chanVese,
} satisfies Demo as Demo;
