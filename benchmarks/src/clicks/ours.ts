/** The prompted methods that the simulated user tries: one line each. */
import { grabCutSession } from "@segkit/classical/grab-cut";
import { graphCutSession } from "@segkit/classical/graph-cut";
import { randomWalkerSession } from "@segkit/classical/random-walker";
import { watershedSession } from "@segkit/classical/watershed";
import { rgbToGray } from "@segkit/core/color";
import { gaussian, sobel } from "@segkit/core/filters";
import { type Image, toFloat32 } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import type { Prompt, PromptSession } from "@segkit/core/prompts";
import type { Click, ClickSegmenter } from "@segkit/metrics/interactive";

export interface OwnMethod {
  readonly name: string;
  /** The public function. */
  readonly function: string;
  /** What is not a default, in words. */
  readonly settings: string;
  /** Opens an image. */
  readonly open: (image: Image) => ClickSegmenter;
}

/** Edges of the gray, without noise. */
const relief = (image: Image): Image => sobel(gaussian(rgbToGray(toFloat32(image)), { sigma: 2 }));

export const OURS: readonly OwnMethod[] = [
  {
    name: "Watershed",
    function: "watershedSession",
    settings: "on sobel of gaussian, sigma 2",
    open: (image) => clicked(image, watershedSession(relief(image))),
  },
  {
    name: "Graph cut",
    function: "graphCutSession",
    settings: "defaults",
    open: (image) => clicked(image, graphCutSession(image)),
  },
  {
    name: "Graph cut, rougher",
    function: "graphCutSession",
    settings: "lambda 10",
    open: (image) => clicked(image, graphCutSession(image, { lambda: 10 })),
  },
  {
    name: "GrabCut",
    function: "grabCutSession",
    settings: "defaults",
    open: (image) => clicked(image, grabCutSession(image)),
  },
  {
    name: "Random walker",
    function: "randomWalkerSession",
    settings: "defaults",
    open: (image) => clicked(image, randomWalkerSession(image)),
  },
];

/** How wide a click is drawn, in pixels. */
const DOT = 7;

/** A session that is told of clicks: each a dot, a later one over an earlier one, and until somebody clicks there the photograph's edge is background. */
function clicked({ height, width }: Image, session: PromptSession<{ readonly mask: Mask }>): ClickSegmenter {
  const [right, bottom] = [width - 1, height - 1];
  const corners = [
    { x: 0, y: 0 },
    { x: right, y: 0 },
    { x: right, y: bottom },
    { x: 0, y: bottom },
    { x: 0, y: 0 },
  ];
  const edge = { points: corners, label: "background", width: 1 } as const;
  const dot = ({ x, y, label }: Click) => ({ points: [{ x, y }], label, width: DOT });
  return (clicks) => {
    const prompt: Prompt = { strokes: [edge, ...clicks.map(dot)] };
    return session.segment(prompt).mask;
  };
}
