import type { Demo } from "../.vitepress/theme/demo/definition.js";

export default {
  name: "grabCut",
  regions: "regions",
  presets: [
    { label: "One look", values: { iterations: 1 } },
    { label: "Smooth outline", values: { gamma: 200 } },
  ],
  program: {
    imports: { "grab-cut": "grabCut" },
    call: (options) => `const prompt = {
  box: { x: 0.12 * image.width, y: 0.12 * image.height, width: 0.76 * image.width, height: 0.8 * image.height },
};
const { labels } = grabCut(image, prompt, {
${options}});
`,
  },
  parameters: [
    {
      name: "iterations",
      label: "Iterations",
      hint: "How often models are learned and pixels cut.",
      max: 20,
    },
    {
      name: "nComponents",
      label: "Colors of a side",
      hint: "How many Gaussians either side's colors are.",
      max: 12,
    },
    {
      name: "gamma",
      label: "Smoothness",
      hint: "What it costs to cut neighbors apart. More: smoother outlines.",
      max: 400,
      step: 1,
    },
    {
      name: "seed",
      label: "Seed",
      hint: "Where the first clusters begin.",
      max: 20,
    },
  ],
  load: async () => {
    const { grabCut } = await import("@segkit/classical/grab-cut");
    return (image, options) => {
      const { width, height } = image;
      const box = { x: 0.12 * width, y: 0.12 * height, width: 0.76 * width, height: 0.8 * height };
      return grabCut(image, { box }, options);
    };
  },
} satisfies Demo as Demo;
