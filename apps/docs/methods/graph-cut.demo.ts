import type { Prompt } from "@segkit/core/prompts";
import type { Demo, Method } from "../.vitepress/theme/demo/definition.js";

/** A cross in the middle is on the object, a frame along the rim beside it. */
function promptFor(height: number, width: number): Prompt {
  const at = (x: number, y: number) => ({ x: x * (width - 1), y: y * (height - 1) });
  const rim = [at(0.01, 0.01), at(0.99, 0.01), at(0.99, 0.99), at(0.01, 0.99), at(0.01, 0.01)];
  return {
    strokes: [
      { points: rim, width: 7, label: "background" },
      { points: [at(0.34, 0.42), at(0.64, 0.42)], width: 9 },
      { points: [at(0.5, 0.2), at(0.5, 0.62)], width: 9 },
    ],
  };
}

export default {
  name: "graphCut",
  regions: "sides of the cut",
  view: "boundaries",
  parameters: [
    {
      name: "lambda",
      label: "Boundary",
      hint: "How much the outline counts. More: smoother, and less that is small.",
      min: 0.1,
      max: 300,
      step: 0.1,
      scale: "log",
    },
    {
      name: "model",
      label: "Colors",
      hint: "What pixels between the strokes are compared with.",
      choices: [
        { value: "histogram", label: "colors of the strokes" },
        { value: "none", label: "nothing: outline alone" },
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
    },
  ],
  load: async () => {
    const { graphCut } = await import("@segkit/classical/graph-cut");
    const method: Method = (image, options) => graphCut(image, promptFor(image.height, image.width), options);
    return method;
  },
} satisfies Demo as Demo;
