import type { Demo, Method } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "mergeRegions",
  regions: "regions",
  presets: [
    { label: "Eight regions", values: { nSegments: 8 } },
    { label: "Two hundred", values: { nSegments: 200 } },
  ],
  picture: "mean",
  from: { name: "slic", call: "slic(image, { nSegments: 1000 })" },
  parameters: [
    {
      name: "nSegments",
      label: "Regions",
      hint: "How many of the superpixels' unions are left.",
      min: 2,
      max: 500,
      value: 40,
      scale: "log",
    },
    {
      name: "linkage",
      label: "Linkage",
      hint: "How the difference of merged regions is measured.",
      choices: [
        { value: "centroid", label: "centroid: mean colors" },
        { value: "ward", label: "Ward: growth of variance" },
        { value: "boundary", label: "size, color and boundary" },
        { value: "average", label: "average along boundaries" },
        { value: "single", label: "single: the closest parts" },
      ],
      value: "ward",
    },
    {
      name: "connectivity",
      label: "Neighbors",
      hint: "Whether regions that touch at corners may merge.",
      choices: [
        { value: 8, label: "8, corners too" },
        { value: 4, label: "4" },
      ],
    },
  ],
  load: async () => {
    const [{ mergeRegions }, { slic }] = await Promise.all([
      import("@segkit/classical/merge-regions"),
      import("@segkit/classical/slic"),
    ]);
    const method: Method = (image, options) => mergeRegions(image, slic(image, { nSegments: 1000 }).labels, options);
    return method;
  },
} satisfies Demo as Demo;
