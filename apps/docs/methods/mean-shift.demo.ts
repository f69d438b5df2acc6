import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "meanShift",
  regions: "modes",
  presets: [
    { label: "A few modes", values: { bandwidth: 30 } },
    { label: "Many modes", values: { bandwidth: 5 } },
  ],
  view: "mean",
  parameters: [
    {
      name: "bandwidth",
      label: "Bandwidth",
      hint: "How far around a color is looked. More: fewer modes.",
      min: 4,
      max: 60,
      step: 1,
      value: 8,
    },
    {
      name: "kernel",
      label: "Kernel",
      hint: "Whether near colors count more than less near ones.",
      choices: [
        { value: "flat", label: "flat" },
        { value: "gaussian", label: "Gaussian" },
      ],
    },
    {
      name: "colorSpace",
      label: "Color space",
      hint: "Where colors are compared.",
      choices: [
        { value: "lab", label: "CIE Lab" },
        { value: "luv", label: "CIE Luv" },
        { value: "rgb", label: "RGB" },
      ],
      value: "lab",
    },
    {
      name: "minBinFrequency",
      label: "Pixels of a seed",
      hint: "A cell of fewer pixels starts no climb. More: no modes of rare colors.",
      max: 400,
    },
    {
      name: "clusterAll",
      label: "Label far colors",
      hint: "Otherwise what is farther than the bandwidth from all modes belongs to none.",
    },
  ],
  load: async () => (await import("@segkit/classical/mean-shift")).meanShift,
} satisfies Demo as Demo;
