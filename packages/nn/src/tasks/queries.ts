/** Objects of a network whose queries have a class and a mask each, as MaskFormer, Mask2Former and DETR do. */
import { sigmoid, softmax } from "@segkit/core/probabilities";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { QueryOutputs } from "../families/family.js";
import type { FoundObject, ObjectFinding } from "./finding.js";
import type { Outputs } from "./outputs.js";
import { givenRows, type Planes, resizedPlane, resizedRows } from "./query-rows.js";

type Floats = Tensor<"float32">;

/** Each query's probabilities of the classes that are objects, and its mask's logits. */
export interface Queries {
  readonly count: number;
  readonly classes: number;
  /** `[queries, classes]`. */
  readonly shares: Float32Array;
  /** Of the masks. */
  readonly size: Size;
  /** A query's logits: what the network gave, or these in another size, in memory that the next call writes over. */
  mask(query: number): Float32Array;
  /** What gives a row of the logits of some queries, one after the other, in memory that the next row is written over. */
  rows(queries: readonly number[]): (y: number) => Float32Array;
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
  const known = all - (hasNone ? 1 : 0);
  const plane = height * width;
  const planeOf = (query: number) => planes.data.subarray(query * plane, (query + 1) * plane);
  const own = { count, classes: known, shares: hasNone ? found.filter((_, i) => i % all < known) : found };
  const given: Planes = { plane: planeOf, size: { height, width } };
  if (!maskSize) return { ...own, size: given.size, mask: planeOf, rows: (queries) => givenRows(given, queries) };
  const resized = new Float32Array(maskSize.height * maskSize.width);
  return {
    ...{ ...own, size: maskSize },
    mask: (query) => resizedPlane(planeOf(query), given.size, maskSize, resized),
    rows: (queries) => resizedRows(given, queries, maskSize),
  };
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
  const means = new Map<number, number>();
  const scratch = new Float32Array(size.height * size.width);
  const pairs = Array.from({ length: count * classes }, (_, i) => i).sort((a, b) => shares[b]! - shares[a]!);
  const objects: FoundObject[] = [];
  for (const pair of pairs.slice(0, count)) {
    const query = Math.floor(pair / classes);
    // a mean is at most 1
    if (shares[pair]! <= scoreThreshold) break;
    const mean = means.get(query) ?? meanInside(queries.mask(query), scratch);
    means.set(query, mean);
    const score = shares[pair]! * mean;
    // a mask is made when it is asked for: together they may be larger than the image
    if (score > scoreThreshold) {
      objects.push({ score, classId: pair % classes, mask: () => ({ scores: queries.mask(query), size }) });
    }
  }
  return objects.sort((a, b) => b.score - a.score).slice(0, maxInstances);
}

/** The mean probability of the pixels inside of a mask; 0 for an empty one. `scratch` has room for all pixels. */
function meanInside(scores: Float32Array, scratch: Float32Array): number {
  let count = 0;
  for (const score of scores) if (score > 0) scratch[count++] = score;
  if (count === 0) return 0;
  const inside = scratch.subarray(0, count);
  sigmoid({ type: "float32", data: inside, dims: [count] }, { out: inside });
  let sum = 0;
  for (const p of inside) sum += p;
  return sum / count;
}
