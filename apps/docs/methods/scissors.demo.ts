import type { Demo } from "../.vitepress/theme/demo/definition.js";

/** On the outline of the cup of coffee, by shares of the image's size. */
const ANCHORS = [
  { x: 0.13, y: 0.53 },
  { x: 0.2, y: 0.27 },
  { x: 0.3, y: 0.13 },
  { x: 0.48, y: 0.045 },
  { x: 0.66, y: 0.16 },
  { x: 0.8, y: 0.56 },
  { x: 0.7, y: 0.83 },
  { x: 0.46, y: 0.955 },
  { x: 0.22, y: 0.82 },
];

export default {
  name: "scissors",
  regions: "regions",
  program: {
    imports: { scissors: "scissors" },
    call: (options) => `const anchors = [
${ANCHORS.map(({ x, y }) => `  { x: ${x}, y: ${y} },\n`).join("")}];
const prompt = { contour: anchors.map(({ x, y }) => ({ x: x * image.width, y: y * image.height })) };
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
      value: 6,
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
      const contour = ANCHORS.map(({ x, y }) => ({ x: x * image.width, y: y * image.height }));
      return scissors(image, { contour }, options);
    };
  },
} satisfies Demo as Demo;
