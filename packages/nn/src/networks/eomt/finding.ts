/** From EoMT's outputs to objects and segments: masks are upsampled to the input, cut to the image and resized to it before they become probabilities. */
import { sigmoid, softmax } from "@segkit/core/probabilities";
import type { Size } from "@segkit/core/resize";
import { encodeRle } from "@segkit/core/rle";
import type { Tensor } from "@segkit/core/tensor";
import type { QueryOutputs } from "../../families/family.js";
import type {
  FoundObject,
  MergedSegments,
  ObjectFinding,
  PanopticFinding,
  PanopticLimits,
  Placement,
} from "../../tasks/finding.js";
import { MaskRows } from "../../tasks/mask-rows.js";
import type { Outputs } from "../../tasks/outputs.js";

/** EoMT's outputs. */
export const EOMT_QUERIES: QueryOutputs = {
  classes: "class_queries_logits",
  masks: "masks_queries_logits",
  atInputSize: true,
};

/** Each query's probabilities of the classes that are objects, `[queries, classes]`, and its mask's logits. */
interface Queries {
  readonly count: number;
  readonly classes: number;
  readonly shares: Float32Array;
  readonly size: Size;
  mask(query: number): Float32Array;
}

function queriesOf(outputs: Outputs): Queries {
  const logits = outputs[EOMT_QUERIES.classes] as Tensor<"float32">;
  const { data, dims } = outputs[EOMT_QUERIES.masks] as Tensor<"float32">;
  const [, count, height, width] = dims as [number, number, number, number];
  const all = logits.dims[2]!;
  const plane = height * width;
  return {
    ...{ count, classes: all - 1, size: { height, width } },
    shares: softmax({ type: "float32", data: logits.data, dims: [count, all] }).data.filter((_, i) => i % all < all - 1),
    mask: (query) => data.subarray(query * plane, (query + 1) * plane),
  };
}

/** The class that a query is surest of. */
interface Sure {
  readonly query: number;
  readonly classId: number;
  readonly score: number;
}

/** How queries become objects: each has the class that it is surest of, and its score is that class's probability times the mean probability of the mask's pixels on the image. */
export function eomtObjects(queries: number): ObjectFinding {
  return {
    defaults: { scoreThreshold: 0.8, iouThreshold: 1, maxInstances: queries },
    find(outputs, { scoreThreshold, maxInstances, place, checkAborted }) {
      const found = queriesOf(outputs);
      const rows = maskRowsOf(found, place);
      const objects: FoundObject[] = [];
      for (const { query, classId, score: share } of surestOf(found, false)) {
        // a mean is at most 1
        if (share <= scoreThreshold) continue;
        checkAborted();
        const scores = found.mask(query);
        const score = share * meanInside(rows, scores, place);
        const mask = () => {
          const { height, width } = place.imageSize;
          return encodeRle({ data: rows.mask(scores, 0), height, width });
        };
        if (score > scoreThreshold) objects.push({ score, classId, mask });
      }
      return objects.sort((a, b) => b.score - a.score).slice(0, maxInstances);
    },
  };
}

/** How queries become segments: a pixel goes to the query whose score times its mask's probability there is highest, if that probability is high enough. */
export function eomtSegments(): PanopticFinding {
  return {
    defaults: { scoreThreshold: 0.8, maskThreshold: 0.5, overlapThreshold: 0.8 },
    merge(outputs, { place, checkAborted, isThing, ...limits }) {
      const found = queriesOf(outputs);
      const kept = surestOf(found, true).filter(({ score }) => score > limits.scoreThreshold);
      return merged(found, kept, place, { ...limits, isThing, checkAborted });
    },
  };
}

/** The surest class of each query, in their order; without those that are surer still that there is no object, where these are not wanted. */
function surestOf({ count, classes, shares }: Queries, isAgainstNone: boolean): Sure[] {
  return Array.from({ length: count }, (_, query) => {
    const own = shares.subarray(query * classes, (query + 1) * classes);
    let classId = 0;
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      sum += own[c]!;
      if (own[c]! > own[classId]!) classId = c;
    }
    return { query, classId, score: own[classId]!, none: 1 - sum };
  }).filter(({ score, none }) => !isAgainstNone || none <= score);
}

function maskRowsOf({ size }: Queries, { inputSize, resizedSize, imageSize }: Placement): MaskRows {
  return new MaskRows({ maskSize: size, imageSize: inputSize, resized: resizedSize, image: imageSize });
}

/** The mean probability of the image's pixels inside of a mask; 0 for an empty one. */
function meanInside(rows: MaskRows, scores: Float32Array, { imageSize: { height, width } }: Placement): number {
  rows.open(scores);
  const inside = new Float32Array(width);
  let sum = 0;
  let area = 0;
  for (let y = 0; y < height; y++) {
    const row = rows.row(y);
    let count = 0;
    for (let x = 0; x < width; x++) if (row[x]! > 0) inside[count++] = row[x]!;
    if (count === 0) continue;
    for (const p of sigmoid({ type: "float32", data: inside.subarray(0, count), dims: [count] }).data) sum += p;
    area += count;
  }
  return sum / (area + 1e-6);
}

interface Merging extends PanopticLimits {
  isThing(classId: number): boolean;
  checkAborted(): void;
}

function merged(
  found: Queries,
  kept: readonly Sure[],
  place: Placement,
  { maskThreshold, overlapThreshold, isThing, checkAborted }: Merging,
): MergedSegments {
  const { height, width } = place.imageSize;
  const data = new Int32Array(height * width).fill(-1);
  const labels = { data, height, width };
  if (kept.length === 0) return { labels, segments: [] };
  const planes = kept.map(({ query }) => {
    const rows = maskRowsOf(found, place);
    rows.open(found.mask(query));
    return rows;
  });
  const own = new Int32Array(kept.length);
  const left = new Int32Array(kept.length);
  const seen = new Int32Array(kept.length);
  const line = new Float32Array(kept.length * width);
  for (let y = 0; y < height; y++) {
    if (y % 64 === 0) checkAborted();
    for (const [k, rows] of planes.entries()) line.set(rows.row(y), k * width);
    const shares = sigmoid({ type: "float32", data: line, dims: [line.length] }).data;
    for (let x = 0; x < width; x++) {
      let best = 0;
      let most = -1;
      for (let k = 0, i = x; k < kept.length; k++, i += width) {
        const share = shares[i]!;
        if (share >= maskThreshold) own[k]!++;
        const weighted = Math.fround(kept[k]!.score * share);
        if (weighted > most) [best, most] = [k, weighted];
      }
      left[best]!++;
      if (shares[best * width + x]! < maskThreshold) continue;
      seen[best]!++;
      data[y * width + x] = best;
    }
  }
  const segments: { classId: number; score: number }[] = [];
  const stuff = new Map<number, number>();
  const ids = kept.map(({ classId, score }, k) => {
    // as in the published code, what is left counts pixels whose own probability is too low too
    if (seen[k] === 0 || !(left[k]! / own[k]! > overlapThreshold)) return -1;
    const joined = isThing(classId) ? undefined : stuff.get(classId);
    if (joined !== undefined) return joined;
    const id = segments.push({ classId, score }) - 1;
    if (!isThing(classId)) stuff.set(classId, id);
    return id;
  });
  for (let i = 0; i < data.length; i++) if (data[i]! >= 0) data[i] = ids[data[i]!]!;
  return { labels, segments };
}
