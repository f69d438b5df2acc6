import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "snic",
  regions: "superpixels",
  presets: [
    { label: "Large and calm", values: { nSegments: 60, compactness: 20 } },
    { label: "Small and tight", values: { nSegments: 1500, compactness: 5 } },
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
      hint: "More: rounder superpixels. Less: they follow colors.",
      min: 0.1,
      max: 100,
      step: 0.1,
      scale: "log",
    },
    {
      name: "colorSpace",
      label: "Colors compared",
      hint: "In which space colors are as far apart as they look.",
      choices: [
        { value: "lab", label: "CIELAB" },
        { value: "none", label: "as they are" },
      ],
      value: "lab",
    },
  ],
  load: async () => (await import("@segkit/classical/snic")).snic,
} satisfies Demo as Demo;
