import type { Demo } from "../.vitepress/theme/demo/definition.js";

/** Inside of the cup of coffee, by shares of the image's size. */
const BOX = { x: 0.4, y: 0.15, width: 0.16, height: 0.2 };

export default {
  name: "activeContour",
  regions: "regions",
  program: {
    imports: { "active-contour": "activeContour" },
    call: (options) => `const box = {
  ...{ x: ${BOX.x} * image.width, y: ${BOX.y} * image.height },
  ...{ width: ${BOX.width} * image.width, height: ${BOX.height} * image.height },
};
const { labels } = activeContour(image, { box }, {
${options}});
`,
  },
  parameters: [
    {
      name: "force",
      label: "Force",
      hint: "Slopes are felt near edges, the flow from anywhere.",
      choices: [
        { value: "edge", label: "slope of edges" },
        { value: "gradientVectorFlow", label: "gradient vector flow" },
      ],
      value: "gradientVectorFlow",
    },
    {
      name: "balloon",
      label: "Pressure",
      hint: "How far the contour grows in an iteration, in pixels.",
      min: -1,
      max: 1,
      step: 0.05,
      value: 0.3,
    },
    {
      name: "nVertices",
      label: "Vertices",
      hint: "How many the contour has.",
      min: 20,
      max: 1000,
      value: 200,
    },
    {
      name: "alpha",
      label: "Tension",
      hint: "More: the contour pulls itself together.",
      min: 0,
      max: 0.1,
      step: 0.001,
    },
    {
      name: "beta",
      label: "Stiffness",
      hint: "More: it bends less.",
      min: 0,
      max: 2,
      step: 0.01,
    },
    {
      name: "mu",
      label: "Smoothness of the flow",
      hint: "More: weak edges count less.",
      min: 0.01,
      max: 10,
      step: 0.01,
      scale: "log",
    },
  ],
  load: async () => {
    const { activeContour } = await import("@segkit/classical/active-contour");
    return (image, options) => {
      const { width, height } = image;
      const box = { x: BOX.x * width, y: BOX.y * height, width: BOX.width * width, height: BOX.height * height };
      return activeContour(image, { box }, options);
    };
  },
} satisfies Demo as Demo;
