/** Objects of a network whose queries have a class and a mask each, as MaskFormer, Mask2Former and DETR do. */
import { sigmoid, softmax } from "@segkit/core/probabilities";
import { resize, type Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { QueryOutputs } from "../families/family.js";
import type { FoundObject, ObjectFinding } from "./finding.js";
import type { Outputs } from "./outputs.js";

type Floats = Tensor<"float32">;

/** Each query's probabilities of the classes that are objects, and its mask's logits. */
export interface Queries {
  readonly count: number;
  readonly classes: number;
  /** `[queries, classes]`. */
  readonly shares: Float32Array;
  readonly size: Size;
  mask(query: number): Float32Array;
}

/** One image's queries. */
export function queriesOf(outputs: Outputs, { classes, masks, activation = "softmax", maskSize }: QueryOutputs): Queries {
  const logits = outputs[classes] as Floats;
  const planes = outputs[masks] as Floats;
  const [, count, height, width] = planes.dims as [number, number, number, number];
  const all = logits.dims[2]!;
  const rows = { type: "float32", data: logits.data, dims: [count, all] } as const;
  const hasNone = activation === "softmax";
  const found = hasNone ? softmax(rows).data : sigmoid(rows).data;
  const own = all - (hasNone ? 1 : 0);
  const plane = height * width;
  const planeOf = (query: number) => planes.data.subarray(query * plane, (query + 1) * plane);
  return {
    ...{ count, classes: own, size: maskSize ?? { height, width } },
    shares: hasNone ? found.filter((_, i) => i % all < own) : found,
    mask: (query) => (maskSize ? resizedPlane(planeOf(query), { height, width }, maskSize) : planeOf(query)),
  };
}

/** Logits at another size, as PyTorch's `interpolate` has it. */
function resizedPlane(data: Float32Array, size: Size, to: Size): Float32Array {
  return resize({ data, ...size, channels: 1 }, { ...to, convention: "torch" }).data as Float32Array;
}

/** How queries become objects: as transformers' `post_process_instance_segmentation` has it. */
export function queryFinding(outputs: QueryOutputs, defaults: Partial<ObjectFinding["defaults"]> = {}): ObjectFinding {
  return {
    defaults: { scoreThreshold: 0.5, iouThreshold: 1, maxInstances: 100, ...defaults },
    find: (found, limits) => queryObjects(queriesOf(found, outputs), limits),
  };
}

/** The objects of one image, the surest first: of all pairs of a query and a class as many as there are queries, without empty masks. */
function queryObjects(
  queries: Queries,
  { scoreThreshold, maxInstances }: { readonly scoreThreshold: number; readonly maxInstances: number },
): FoundObject[] {
  const { count, classes, shares, size } = queries;
  const masks = new Map<number, { readonly scores: Float32Array; readonly mean: number }>();
  const maskOf = (query: number) => {
    const scores = queries.mask(query);
    return { scores, mean: meanInside(scores) };
  };
  const pairs = Array.from({ length: count * classes }, (_, i) => i).sort((a, b) => shares[b]! - shares[a]!);
  const objects: FoundObject[] = [];
  for (const pair of pairs.slice(0, count)) {
    const query = Math.floor(pair / classes);
    // a mean is at most 1
    if (shares[pair]! <= scoreThreshold) break;
    const known = masks.get(query) ?? maskOf(query);
    masks.set(query, known);
    const score = shares[pair]! * known.mean;
    if (score > scoreThreshold) objects.push({ score, classId: pair % classes, mask: () => ({ scores: known.scores, size }) });
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
