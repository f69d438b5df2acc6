import type { Demo, Method } from "../.vitepress/theme/demo/definition.js";

const CLUSTERS = 5;

export default {
  name: "denseCrf",
  regions: "regions",
  view: "mean",
  parameters: [
    {
      name: "appearance",
      label: "Like colors",
      hint: "How much pixels of like color pull each other to the same class.",
      min: 0,
      max: 20,
      step: 0.5,
      value: 6,
    },
    {
      name: "appearanceSigma",
      label: "… how near",
      hint: "Standard deviation in pixels up to which these are looked for.",
      min: 5,
      max: 160,
      step: 5,
      value: 60,
    },
    {
      name: "colorSigma",
      label: "… how alike",
      hint: "Standard deviation in steps of 255; small values keep to fine contrast, and take time and memory.",
      min: 5,
      max: 60,
      step: 1,
      value: 13,
    },
    {
      name: "smoothness",
      label: "Near pixels",
      hint: "How much neighbors pull each other, whatever their color.",
      min: 0,
      max: 10,
      step: 0.5,
      value: 3,
    },
    {
      name: "smoothnessSigma",
      label: "… how near",
      hint: "Standard deviation in pixels.",
      min: 1,
      max: 10,
      step: 0.5,
      value: 3,
    },
    {
      name: "iterations",
      label: "Iterations",
      hint: "How many times all pixels tell each other; 0 shows the clusters that it begins with.",
      min: 0,
      max: 20,
      value: 10,
    },
    {
      name: "exactSmoothness",
      label: "Exact smoothness",
      hint: "A Gaussian on the grid in place of the lattice.",
    },
  ],
  program: {
    imports: { "dense-crf": "denseCrf, unaryFromLabels", kmeans: "kmeans" },
    call: (options) =>
      `const energies = unaryFromLabels(kmeans(image, { nClusters: ${CLUSTERS} }).labels);\n` +
      `const { labels } = denseCrf(image, energies, {\n  scoresAre: "energies",\n${options}});\n`,
  },
  load: async () => {
    const [{ denseCrf, unaryFromLabels }, { kmeans }] = await Promise.all([
      import("@segkit/classical/dense-crf"),
      import("@segkit/classical/kmeans"),
    ]);
    const method: Method = (image, options) => {
      const energies = unaryFromLabels(kmeans(image, { nClusters: CLUSTERS }).labels);
      return denseCrf(image, energies, { scoresAre: "energies", ...(options as object) });
    };
    return method;
  },
} satisfies Demo as Demo;
