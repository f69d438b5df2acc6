import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "kmeans",
  regions: "clusters",
  parameters: [
    {
      kind: "number",
      name: "nClusters",
      label: "Clusters",
      hint: "How many colours remain.",
      min: 1,
      max: 32,
      step: 1,
      value: 6,
    },
    {
      kind: "choice",
      name: "colorSpace",
      label: "Colour space",
      hint: "In Lab and Luv, distances are closer to what the eye sees.",
      choices: [
        { value: "rgb", label: "RGB" },
        { value: "lab", label: "CIE Lab" },
        { value: "luv", label: "CIE Luv" },
        { value: "gray", label: "Grey" },
      ],
      value: "lab",
    },
    {
      kind: "number",
      name: "positionWeight",
      label: "Weight of the position",
      hint: "More: clusters gather in one place.",
      min: 0,
      max: 2,
      step: 0.05,
      value: 0,
    },
    {
      kind: "choice",
      name: "init",
      label: "First centres",
      hint: "k-means++ spreads them; random draws pixels.",
      choices: [
        { value: "k-means++", label: "k-means++" },
        { value: "random", label: "random" },
      ],
      value: "k-means++",
    },
    { kind: "number", name: "nInit", label: "Restarts", hint: "The best of so many runs.", min: 1, max: 10, step: 1, value: 1 },
    {
      kind: "number",
      name: "seed",
      label: "Seed",
      hint: "Another seed, other first centres.",
      min: 0,
      max: 100,
      step: 1,
      value: 0,
    },
  ],
  load: async () => (await import("@segkit/classical/kmeans")).kmeans,
} satisfies Demo as Demo;
