import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "gaussianMixture",
  regions: "components",
  view: "mean",
  parameters: [
    {
      name: "nComponents",
      label: "Components",
      hint: "How many Gaussians share the colors.",
      max: 16,
    },
    {
      name: "covarianceType",
      label: "Shape",
      hint: "What the components may look like in color space.",
      choices: [
        { value: "full", label: "ellipsoids" },
        { value: "tied", label: "one ellipsoid for all" },
        { value: "diag", label: "along the axes" },
        { value: "spherical", label: "spheres" },
      ],
    },
    {
      name: "colorSpace",
      label: "Color space",
      hint: "Where colors are compared.",
      choices: [
        { value: "rgb", label: "RGB" },
        { value: "lab", label: "CIE Lab" },
        { value: "luv", label: "CIE Luv" },
        { value: "gray", label: "Gray" },
      ],
      value: "lab",
    },
    {
      name: "init",
      label: "Start",
      hint: "From clusters of k-means, or of random pixels.",
      choices: [
        { value: "k-means", label: "k-means" },
        { value: "random", label: "random" },
      ],
    },
    { name: "maxIterations", label: "Iterations", hint: "Rounds of both steps, at most.", max: 100 },
    {
      name: "seed",
      label: "Seed",
      hint: "Another seed, another start.",
      max: 100,
    },
  ],
  load: async () => (await import("@segkit/classical/gaussian-mixture")).gaussianMixture,
} satisfies Demo as Demo;
