/** The steps of a drawing: strokes, boxes and outlines. */
import type { Box } from "@segkit/core/boxes";
import type { Prompt, PromptPosition, PromptStroke } from "@segkit/core/prompts";

export type Side = "foreground" | "background";

/** What a stroke is drawn for: a side, or the number of a class. */
export type Mark = Side | number;

/** One step. */
export type Drawn =
  | { readonly kind: "stroke"; readonly stroke: PromptStroke & { readonly label: Mark } }
  | { readonly kind: "box"; readonly box: Box }
  | { readonly kind: "contour"; readonly contour: readonly PromptPosition[] };

/** A stroke over cup and saucer of the photograph that the page begins with, as a reader would draw it. */
export const EXAMPLE: Drawn = {
  kind: "stroke",
  stroke: {
    points: [
      { x: 290, y: 60 },
      { x: 300, y: 200 },
      { x: 200, y: 270 },
      { x: 330, y: 340 },
      { x: 430, y: 300 },
    ],
    label: "foreground",
    width: 7,
  },
};

/** What was drawn as networks take it: single points, longer strokes, the newest box. */
export function clicksOf(steps: readonly Drawn[]): Prompt | undefined {
  const strokes = strokesOf(steps);
  const points = strokes.filter(({ points: all }) => all.length === 1).map(({ points: [at], label }) => ({ ...at!, label }));
  const lines = strokes.filter(({ points: all }) => all.length > 1);
  const box = steps.findLast((step) => step.kind === "box")?.box;
  if (points.length + lines.length === 0 && !box) return undefined;
  return { ...(points.length > 0 && { points }), ...(lines.length > 0 && { strokes: lines }), ...(box && { box }) };
}

export function strokesOf(steps: readonly Drawn[]): (PromptStroke & { readonly label: Mark })[] {
  return steps.flatMap((step) => (step.kind === "stroke" ? [step.stroke] : []));
}
