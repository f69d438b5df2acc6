import type { Demo } from "../.vitepress/theme/demo/definition.js";

/** Inside of the cup of coffee, by shares of the image's size. */
const BOX = { x: 0.4, y: 0.15, width: 0.16, height: 0.2 };

export default {
  name: "geodesicActiveContour",
  regions: "regions",
  program: {
    imports: { "geodesic-active-contour": "geodesicActiveContour" },
    call: (options) => `const box = {
  ...{ x: ${BOX.x} * image.width, y: ${BOX.y} * image.height },
  ...{ width: ${BOX.width} * image.width, height: ${BOX.height} * image.height },
};
const { labels } = geodesicActiveContour(image, { box }, {
${options}});
`,
  },
  parameters: [
    {
      name: "balloon",
      label: "Pressure",
      hint: "Above 0 the contour grows, below 0 it shrinks.",
      min: -2,
      max: 2,
      step: 0.1,
      value: 1,
    },
    {
      name: "curvature",
      label: "Shortness",
      hint: "More: smoother lines.",
      max: 3,
      step: 0.1,
    },
    {
      name: "attachment",
      label: "Attachment",
      hint: "How strongly edges pull what is near them.",
      max: 5,
      step: 0.1,
    },
    {
      name: "sigma",
      label: "Smoothing",
      hint: "The image is blurred first, in pixels.",
      max: 8,
      step: 0.1,
      value: 2.5,
    },
    {
      name: "contrast",
      label: "Contrast",
      hint: "The gradient at which the contour moves half as fast.",
      min: 0.002,
      max: 0.5,
      step: 0.001,
      scale: "log",
      value: 0.02,
    },
    {
      name: "maxIterations",
      label: "Steps",
      hint: "How many steps of time there are at most.",
      max: 3000,
      value: 1500,
    },
  ],
  load: async () => {
    const { geodesicActiveContour } = await import("@segkit/classical/geodesic-active-contour");
    return (image, options) => {
      const { width, height } = image;
      const box = { x: BOX.x * width, y: BOX.y * height, width: BOX.width * width, height: BOX.height * height };
      return geodesicActiveContour(image, { box }, options);
    };
  },
} satisfies Demo as Demo;
