import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "snake",
  regions: "regions",
  program: {
    imports: { snake: "snake" },
    call: (options) => `const prompt = {
  box: { x: 0.08 * image.width, y: 0.02 * image.height, width: 0.77 * image.width, height: 0.95 * image.height },
};
const { labels } = snake(image, prompt, {
${options}});
`,
  },
  parameters: [
    {
      name: "alpha",
      label: "Tension",
      hint: "What length costs. More: a shorter contour.",
      max: 0.5,
      step: 0.01,
      value: 0.02,
    },
    {
      name: "beta",
      label: "Stiffness",
      hint: "What bends cost. More: smoother.",
      max: 2,
      step: 0.01,
      value: 0.05,
    },
    {
      name: "gamma",
      label: "Edges",
      hint: "What strong gradients are worth.",
      max: 20_000,
      step: 50,
      value: 5000,
    },
    {
      name: "sigma",
      label: "Blur",
      hint: "Pixels. More: edges attract from farther.",
      max: 12,
      step: 0.5,
      value: 3,
    },
    {
      name: "nVertices",
      label: "Vertices",
      hint: "How many the contour has.",
      min: 8,
      max: 120,
      value: 60,
    },
    {
      name: "continuity",
      label: "Tension of",
      hint: "Lengths contract the contour; deviations from their mean only spread vertices.",
      choices: [
        { value: "length", label: "lengths" },
        { value: "spacing", label: "deviations" },
      ],
    },
    {
      name: "solver",
      label: "Search",
      hint: "All vertices at once, or one by one.",
      choices: [
        { value: "greedy", label: "greedy" },
        { value: "dynamic", label: "dynamic programming" },
      ],
      value: "greedy",
    },
  ],
  load: async () => {
    const { snake } = await import("@segkit/classical/snake");
    return (image, options) => {
      const { width, height } = image;
      const box = { x: 0.08 * width, y: 0.02 * height, width: 0.77 * width, height: 0.95 * height };
      return snake(image, { box }, options);
    };
  },
} satisfies Demo as Demo;
