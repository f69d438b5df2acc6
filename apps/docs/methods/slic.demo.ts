import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "slic",
  regions: "superpixels",
  presets: [
    { label: "Large and calm", values: { nSegments: 60, compactness: 20 } },
    { label: "Small and tight", values: { nSegments: 1500, compactness: 5 } },
    { label: "Nearly squares", values: { nSegments: 200, compactness: 100 } },
  ],
  parameters: [
    {
      name: "nSegments",
      label: "Superpixels",
      hint: "About how many there shall be.",
      min: 10,
      max: 5000,
      value: 300,
      scale: "log",
    },
    {
      name: "compactness",
      label: "Compactness",
      hint: "More: squarer superpixels. Less: they follow colors.",
      min: 0.1,
      max: 100,
      step: 0.1,
      scale: "log",
    },
    {
      name: "sigma",
      label: "Smoothing",
      hint: "Gaussian blur before, in pixels.",
      min: 0,
      max: 5,
      step: 0.1,
    },
    {
      name: "maxIterations",
      label: "Iterations",
      hint: "Rounds of assigning pixels and moving centers, at most.",
      max: 30,
    },
    {
      name: "slicZero",
      label: "SLICO",
      hint: "Finds a compactness for each superpixel by itself.",
    },
    {
      name: "enforceConnectivity",
      label: "Connected",
      hint: "Joins scattered pieces to their neighbors.",
    },
    {
      name: "multiscale",
      label: "Half size first",
      hint: "Runs all but the last round on the image at half its size.",
    },
  ],
  load: async () => (await import("@segkit/classical/slic")).slic,
} satisfies Demo as Demo;
