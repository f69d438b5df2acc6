/** Key points of a body, and how sure a network is of it. */
import type { FoundPoint } from "./finding.js";

/** A point as it was found, in heat maps mostly. */
export interface Keypoint {
  /** Across and down, in pixels of the image whose centers have whole numbers, as in COCO's files. */
  readonly x: number;
  readonly y: number;
  /** How sure the network is of it: the heat there. */
  readonly score: number;
  /** What the point is, where the model says it. */
  readonly name?: string;
}

/** Points with their names; those that were not found are at 0, 0 with a score of 0, as in COCO's files. */
export function namedPoints(
  points: readonly (FoundPoint | undefined)[],
  names: readonly string[] | undefined,
  place: (point: FoundPoint) => { readonly x: number; readonly y: number },
): Keypoint[] {
  return points.map((point, k) => {
    const name = names?.[k];
    const found = point ? { ...place(point), score: point.score } : { x: 0, y: 0, score: 0 };
    return { ...found, ...(name !== undefined && { name }) };
  });
}

/** Points below do not count. */
const COUNTED = 0.2;

/** The mean score of the points that are above 0.2, times the box's: what top-down networks are evaluated with on COCO. */
export function bodyScore(points: readonly FoundPoint[], ofBox = 1): number {
  const counted = points.filter(({ score }) => score > COUNTED);
  return counted.length === 0 ? 0 : (ofBox * counted.reduce((sum, { score }) => sum + score, 0)) / counted.length;
}
