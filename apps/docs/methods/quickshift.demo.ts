import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "quickshift",
  regions: "regions",
  presets: [
    { label: "Coarse", values: { maxDist: 30, kernelSize: 5 } },
    { label: "Fine", values: { maxDist: 6, kernelSize: 2 } },
  ],
  picture: "mean",
  parameters: [
    {
      name: "maxDist",
      label: "Longest link",
      hint: "How far a pixel may be from its parent. More: fewer, larger regions.",
      max: 40,
      step: 0.5,
    },
    {
      name: "kernelSize",
      label: "Kernel size",
      hint: "How far the density looks. More: fewer modes, more time.",
      max: 8,
      step: 0.5,
      value: 3,
    },
    {
      name: "ratio",
      label: "Weight of color",
      hint: "Colors against places. Less: more compact regions.",
      min: 0.1,
      max: 4,
      step: 0.1,
    },
    {
      name: "sigma",
      label: "Smoothing",
      hint: "A Gaussian before all else, in pixels.",
      max: 4,
      step: 0.1,
    },
    {
      name: "seed",
      label: "Seed",
      hint: "Another seed, another order of equal densities.",
      max: 100,
    },
  ],
  load: async () => (await import("@segkit/classical/quickshift")).quickshift,
} satisfies Demo as Demo;
