import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "pyrMeanShiftFiltering",
  regions: "patches of one color",
  returns: "image",
  view: "mean",
  parameters: [
    {
      name: "spatialRadius",
      label: "Radius in the image",
      hint: "Half the window's side in pixels. More: smoother, slower.",
      min: 1,
      max: 40,
      step: 1,
    },
    {
      name: "rangeRadius",
      label: "Radius in color",
      hint: "How unlike colors may be that count. More: fewer colors.",
      min: 1,
      max: 100,
      step: 1,
      value: 40,
    },
    {
      name: "maxLevel",
      label: "Halvings",
      hint: "How small the image is filtered first. 0: every pixel in full.",
      min: 0,
      max: 4,
    },
    {
      name: "maxIterations",
      label: "Steps",
      hint: "The most steps of a window.",
      min: 1,
      max: 20,
    },
  ],
  load: async () => {
    const { pyrMeanShiftFiltering } = await import("@segkit/classical/pyr-mean-shift-filtering");
    const { connectedComponents } = await import("@segkit/core/components");
    return (image, options) => {
      const { data, height, width, channels } = pyrMeanShiftFiltering(image, options);
      const colors = Int32Array.from({ length: height * width }, (_, i) => {
        const at = i * channels;
        return (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
      });
      return connectedComponents({ data: colors, height, width });
    };
  },
} satisfies Demo as Demo;
