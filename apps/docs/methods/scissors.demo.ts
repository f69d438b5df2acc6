import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "scissors",
  regions: "regions",
  program: {
    imports: { scissors: "scissors" },
    call: (options) => `const prompt = {
  contour: [0, 1, 2, 3, 4, 5, 6, 7].map((k) => ({
    x: image.width * (0.5 + 0.34 * Math.cos((k * Math.PI) / 4)),
    y: image.height * (0.5 + 0.36 * Math.sin((k * Math.PI) / 4)),
  })),
};
const { labels } = scissors(image, prompt, {
${options}});
`,
  },
  parameters: [
    {
      name: "edges",
      label: "Edges",
      hint: "What the wire clings to.",
      choices: [
        { value: "zeroCrossings", label: "zero crossings, everywhere" },
        { value: "canny", label: "Canny's lines" },
      ],
    },
    {
      name: "snapRadius",
      label: "Snapping",
      hint: "How many pixels an anchor moves at most to a stronger edge.",
      max: 30,
      value: 12,
    },
    {
      name: "minGradient",
      label: "Least gradient",
      hint: "Zero crossings of weaker gradients are no edges. More: less noise.",
      max: 300,
      step: 1,
      value: 40,
    },
    {
      name: "maxGradient",
      label: "Full gradient",
      hint: "From here on, edges are all as good; 0: only the strongest is.",
      max: 600,
      step: 10,
      value: 200,
    },
    {
      name: "edgeWeight",
      label: "Weight of edges",
      hint: "What a pixel costs that is on none.",
      max: 1,
      step: 0.01,
    },
    {
      name: "directionWeight",
      label: "Weight of the direction",
      hint: "What turns cost. More: straighter paths.",
      max: 1,
      step: 0.01,
    },
  ],
  load: async () => {
    const { scissors } = await import("@segkit/classical/scissors");
    return (image, options) => {
      const contour = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => ({
        x: image.width * (0.5 + 0.34 * Math.cos((k * Math.PI) / 4)),
        y: image.height * (0.5 + 0.36 * Math.sin((k * Math.PI) / 4)),
      }));
      return scissors(image, { contour }, options);
    };
  },
} satisfies Demo as Demo;
