import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "scanSegment",
  regions: "superpixels",
  parameters: [
    {
      name: "nSegments",
      label: "Superpixels",
      hint: "About how many there shall be; none is much larger than its share.",
      min: 10,
      max: 3000,
      value: 300,
      scale: "log",
    },
    {
      name: "mergeSmall",
      label: "Merge small ones",
      hint: "Shares the small clusters among the largest.",
    },
    {
      name: "colorSpace",
      label: "Colors compared",
      hint: "In which space colors are as far apart as they look.",
      choices: [
        { value: "lab", label: "CIELAB" },
        { value: "none", label: "as they are" },
      ],
    },
  ],
  load: async () => (await import("@segkit/classical/scan-segment")).scanSegment,
} satisfies Demo as Demo;
