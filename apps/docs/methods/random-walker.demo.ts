import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "randomWalker",
  regions: "regions",
  program: {
    imports: { "random-walker": "randomWalker" },
    call: (options) => `const { width, height } = image;
const corners = [0, 1, 2, 3, 4].map((k) => ({
  x: (k % 4 < 2 ? 0.02 : 0.98) * width,
  y: ((k + 1) % 4 < 2 ? 0.02 : 0.98) * height,
}));
const middle = [0.4, 0.6].map((y) => ({ x: 0.5 * width, y: y * height }));
const strokes = [{ points: middle, width: 5 }, { points: corners, label: 0 }];
const { labels } = randomWalker(image, { strokes }, {
${options}});
`,
  },
  parameters: [
    {
      name: "beta",
      label: "Beta",
      hint: "How much a difference of neighbors hinders the walker. More: regions end at weaker edges.",
      min: 1,
      max: 10_000,
      step: 1,
      value: 1000,
      scale: "log",
    },
    {
      name: "tolerance",
      label: "Tolerance",
      hint: "By how much probabilities may be wrong. Less takes more iterations.",
      min: 1e-7,
      max: 0.01,
      step: 1e-7,
      scale: "log",
    },
  ],
  load: async () => {
    const { randomWalker } = await import("@segkit/classical/random-walker");
    return (image, options) => {
      const { width, height } = image;
      const corners = [0, 1, 2, 3, 4].map((k) => ({
        x: (k % 4 < 2 ? 0.02 : 0.98) * width,
        y: ((k + 1) % 4 < 2 ? 0.02 : 0.98) * height,
      }));
      const middle = [0.4, 0.6].map((y) => ({ x: 0.5 * width, y: y * height }));
      return randomWalker(
        image,
        {
          strokes: [
            { points: middle, width: 5 },
            { points: corners, label: "background" },
          ],
        },
        options,
      );
    };
  },
} satisfies Demo as Demo;
