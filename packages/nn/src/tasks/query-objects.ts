/** Objects of a network whose queries have a class and a mask each, as MaskFormer, Mask2Former and DETR do. */
import { sigmoid } from "@segkit/core/probabilities";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { sharesOf } from "../onnx/queries.js";

/** A query with one of its classes. */
export interface QueryObject {
  readonly score: number;
  readonly classId: number;
  /** Its mask, above 0 inside. */
  readonly scores: () => Float32Array;
  readonly size: Size;
}

/**
 * The objects of one image, the surest first: of all pairs of a query and a class as many as there are queries, without empty masks.
 *
 * @param classes - logits `[1, queries, classes + 1]`, no object last
 * @param masks - logits `[1, queries, height, width]`
 */
export function queryObjects(
  classes: Tensor<"float32">,
  masks: Tensor<"float32">,
  { scoreThreshold, maxInstances }: { readonly scoreThreshold: number; readonly maxInstances: number },
): QueryObject[] {
  const [, queries, height, width] = masks.dims as [number, number, number, number];
  const all = classes.dims[2]!;
  const shares = sharesOf(classes).data;
  const plane = height * width;
  const maskOf = (query: number) => masks.data.subarray(query * plane, (query + 1) * plane);
  const means = new Map<number, number>();
  const pairs = Array.from({ length: queries * (all - 1) }, (_, i) => [Math.floor(i / (all - 1)), i % (all - 1)] as const);
  const share = ([query, classId]: readonly [number, number]) => shares[query * all + classId]!;
  const objects: QueryObject[] = [];
  for (const pair of pairs.sort((a, b) => share(b) - share(a)).slice(0, queries)) {
    const [query, classId] = pair;
    // a mean is at most 1
    if (share(pair) <= scoreThreshold) break;
    if (!means.has(query)) means.set(query, meanInside(maskOf(query)));
    const score = share(pair) * means.get(query)!;
    if (score > scoreThreshold) objects.push({ score, classId, scores: () => maskOf(query), size: { height, width } });
  }
  return objects.sort((a, b) => b.score - a.score).slice(0, maxInstances);
}

/** The mean probability of the pixels inside of a mask; 0 for an empty one. */
function meanInside(scores: Float32Array): number {
  const inside = scores.filter((score) => score > 0);
  const { data } = sigmoid({ type: "float32", data: inside, dims: [inside.length] });
  let sum = 0;
  for (const p of data) sum += p;
  return inside.length === 0 ? 0 : sum / inside.length;
}
