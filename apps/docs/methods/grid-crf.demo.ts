import type { Demo, Method } from "../.vitepress/theme/demo/definition.js";

const CLUSTERS = 5;

export default {
  name: "gridCrf",
  regions: "regions",
  view: "mean",
  parameters: [
    {
      name: "smoothness",
      label: "Smoothness",
      hint: "What two neighbors of different labels cost; more makes fewer and larger regions.",
      min: 0,
      max: 6,
      step: 0.1,
      value: 1.5,
    },
    {
      name: "method",
      label: "Method",
      hint: "How labels of little energy are found.",
      choices: [
        { value: "trw-s", label: "TRW-S: messages on trees" },
        { value: "min-sum", label: "belief propagation of minima" },
        { value: "sum-product", label: "belief propagation of sums" },
        { value: "expansion", label: "α-expansion: minimum cuts" },
        { value: "icm", label: "ICM: pixel by pixel" },
      ],
    },
    {
      name: "connectivity",
      label: "Neighbors",
      hint: "Whether pixels that touch at corners are neighbors.",
      choices: [
        { value: 4, label: "4" },
        { value: 8, label: "8, corners too" },
      ],
      value: 8,
    },
    {
      name: "maxIterations",
      label: "Iterations",
      hint: "Sweeps there and back at most.",
      min: 1,
      max: 30,
      value: 10,
    },
  ],
  program: {
    imports: { "grid-crf": "gridCrf", "dense-crf": "unaryFromLabels", kmeans: "kmeans" },
    call: (options) =>
      `const energies = unaryFromLabels(kmeans(image, { nClusters: ${CLUSTERS} }).labels);\n` +
      `const { labels } = gridCrf(energies, {\n  scoresAre: "energies",\n  image,\n${options}});\n`,
  },
  load: async () => {
    const [{ gridCrf }, { unaryFromLabels }, { kmeans }] = await Promise.all([
      import("@segkit/classical/grid-crf"),
      import("@segkit/classical/dense-crf"),
      import("@segkit/classical/kmeans"),
    ]);
    const method: Method = (image, options) => {
      const energies = unaryFromLabels(kmeans(image, { nClusters: CLUSTERS }).labels);
      return gridCrf(energies, { scoresAre: "energies", image, ...(options as object) });
    };
    return method;
  },
} satisfies Demo as Demo;
