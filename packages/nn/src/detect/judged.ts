/** Objects whose scores say how well their masks fit too. */
import type { Tensor } from "@segkit/core/tensor";
import type { FoundObject } from "../tasks/finding.js";
import { isLarge } from "./boxes.js";
import type { Detections } from "./detections.js";
import { objectsOf, type TwoStageRules } from "./two-stage-finding.js";

/** Of masks `[boxes, classes, side, side]` those of each box's class, `[boxes, 1, side, side]`. */
export function masksOfClasses({ data, dims }: Tensor<"float32">, classes: readonly number[]): Tensor<"float32"> {
  const [count, columns, side] = dims as [number, number, number, number];
  const plane = side * side;
  const out = new Float32Array(count * plane);
  classes.forEach((classId, i) => {
    const at = (i * columns + classId) * plane;
    out.set(data.subarray(at, at + plane), i * plane);
  });
  return { type: "float32", data: out, dims: [count, 1, side, side] };
}

/**
 * Detections with masks, the best first: a score is that of the box times what is expected of the mask. Boxes without an area are left out.
 *
 * @param masks - one for each box, `[boxes, 1, side, side]`
 * @param ious - by class, `[boxes, classes]`
 */
export function judgedObjects(
  detections: Detections,
  masks: Tensor<"float32">,
  ious: Tensor<"float32">,
  rules: Pick<TwoStageRules, "paste">,
): FoundObject[] {
  const columns = ious.dims[1]!;
  const expected = (i: number) => ious.data[i * columns + detections.classes[i]!]!;
  const scores = detections.scores.map((score, i) => Math.fround(score * expected(i)));
  return objectsOf({ ...detections, scores }, masks, rules)
    .filter((_, i) => isLarge(detections.boxes, i, 0))
    .sort((a, b) => b.score - a.score);
}
