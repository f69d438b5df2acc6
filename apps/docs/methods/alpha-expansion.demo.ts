import type { Demo, Method } from "../.vitepress/theme/demo/definition.js";

const COLORS = 8;

export default {
  name: "alphaExpansion",
  regions: "labels",
  view: "mean",
  parameters: [
    {
      name: "lambda",
      label: "Smoothness",
      hint: "What two labels cost beside each other. More: fewer, larger regions.",
      min: 0.01,
      max: 30,
      step: 0.01,
      value: 3,
      scale: "log",
    },
    {
      name: "method",
      label: "Moves",
      hint: "What one cut may change.",
      choices: [
        { value: "expansion", label: "expansion: any pixels to one label" },
        { value: "swap", label: "swap: between two labels" },
      ],
    },
    {
      name: "connectivity",
      label: "Neighbors",
      hint: "Outlines along 8 directions are less angular.",
      choices: [
        { value: 8, label: "8, diagonals too" },
        { value: 4, label: "4" },
      ],
      value: 8,
    },
  ],
  load: async () => {
    const [{ alphaExpansion }, { kmeans }, { toFloat32 }] = await Promise.all([
      import("@segkit/classical/alpha-expansion"),
      import("@segkit/classical/kmeans"),
      import("@segkit/core/image"),
    ]);
    const method: Method = (image, options) => {
      const { data, height, width, channels } = toFloat32(image);
      const { centers } = kmeans({ data, height, width, channels }, { nClusters: COLORS, colorSpace: "rgb" });
      const costs = new Float32Array(height * width * COLORS);
      let sum = 0;
      for (let i = 0; i < height * width; i++) {
        let least = Number.POSITIVE_INFINITY;
        for (let k = 0; k < COLORS; k++) {
          let square = 0;
          for (let c = 0; c < 3; c++) square += (data[i * channels + c]! - centers[k * 3 + c]!) ** 2;
          costs[i * COLORS + k] = square;
          least = Math.min(least, square);
        }
        sum += least;
      }
      // in units of what pixels differ from their centers on average
      const unit = (2 * sum) / (height * width) || 1;
      const unary = { data: costs.map((cost) => cost / unit), height, width, channels: COLORS };
      return alphaExpansion(unary, { ...(options as object), image });
    };
    return method;
  },
} satisfies Demo as Demo;
