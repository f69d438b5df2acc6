import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "morphologicalGeodesicActiveContour",
  regions: "regions",
  program: {
    imports: {
      "morphological-geodesic-active-contour": "inverseGaussianGradient, morphologicalGeodesicActiveContour",
    },
    call: (options) => `const { width, height } = image;
const box = { x: 0.12 * width, y: 0.12 * height, width: 0.76 * width, height: 0.8 * height };
const edges = inverseGaussianGradient(image, { sigma: 2, alpha: 1000 });
const { labels } = morphologicalGeodesicActiveContour(edges, {
  prompt: { box },
${options}});
`,
  },
  parameters: [
    {
      name: "maxIterations",
      label: "Iterations",
      hint: "How many at most: the front moves a pixel in each.",
      max: 400,
    },
    {
      name: "balloon",
      label: "Balloon",
      hint: "Below 0 the front shrinks, above it grows, at 0 edges nearby pull it.",
      min: -3,
      max: 3,
      step: 0.5,
      value: -1,
    },
    {
      name: "threshold",
      label: "Threshold",
      hint: "What is below stops the balloon. Less: only strong edges do.",
      min: 0.05,
      max: 1,
      step: 0.01,
      value: 0.25,
    },
    {
      name: "smoothing",
      label: "Smoothing",
      hint: "How often the front is smoothed in each iteration. More: it does not enter gaps of edges.",
      max: 8,
      value: 3,
    },
  ],
  load: async () => {
    const { inverseGaussianGradient, morphologicalGeodesicActiveContour } = await import(
      "@segkit/classical/morphological-geodesic-active-contour"
    );
    return (image, options) => {
      const { width, height } = image;
      const box = { x: 0.12 * width, y: 0.12 * height, width: 0.76 * width, height: 0.8 * height };
      const edges = inverseGaussianGradient(image, { sigma: 2, alpha: 1000 });
      return morphologicalGeodesicActiveContour(edges, { prompt: { box }, ...(options as object) });
    };
  },
} satisfies Demo as Demo;
