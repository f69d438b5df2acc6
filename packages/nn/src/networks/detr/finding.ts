/** How DETR's outputs become objects and segments, as its authors evaluate them. */
import { SegmentationError } from "@segkit/core/errors";
import { softmax } from "@segkit/core/probabilities";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";
import type { FindingContext, FoundObject, MergedSegments, ObjectFinding, PanopticFinding } from "../../tasks/finding.js";
import type { Outputs } from "../../tasks/outputs.js";
import { queryMerging } from "../../tasks/query-segments.js";
import { type DetrConfig, detrSizes } from "./config.js";
import { detrStages } from "./detr.js";
import { highest, nearestByPillow, type Planes, runsAbove } from "./planes.js";

/** Queries whose masks are computed at once: of more, the maps of an image of 1333 pixels take hundreds of megabytes. */
const AT_ONCE = 16;

/** Segments of so many pixels are left out, and their pixels given to others. */
const SMALL = 4;

/** A query that has found something. */
interface FoundQuery {
  readonly query: number;
  readonly score: number;
  readonly classId: number;
}

/** The stages of a network with masks; one with boxes alone is run whole. */
function stagesOf(config: DetrConfig): Pick<ObjectFinding, "stages"> {
  return config.masks === false ? {} : { stages: detrStages(config) };
}

/**
 * Objects: for each query its likeliest class, its box and its mask.
 *
 * @param isThing - whether a class has things; those of stuff are left out
 */
export function detrObjects(config: DetrConfig, isThing: (classId: number) => boolean): ObjectFinding {
  return {
    ...stagesOf(config),
    defaults: { scoreThreshold: 0.5, iouThreshold: 1, maxInstances: detrSizes(config).queries },
    async find(outputs, context) {
      const likeliest = likeliestOf(outputs, "objects");
      const sure = likeliest.filter(({ score, classId }) => score > context.scoreThreshold && isThing(classId));
      const kept = sure.sort((a, b) => b.score - a.score).slice(0, context.maxInstances);
      const planes = config.masks === false ? undefined : await masksOf(outputs, kept, context);
      const boxes = floats(outputs, "pred_boxes").data;
      return kept.map(({ query, score, classId }, i): FoundObject => {
        const box = corners(boxes.subarray(4 * query, 4 * query + 4), context.place.resizedSize);
        if (planes === undefined) return { score, classId, box };
        return { score, classId, box, mask: ({ imageSize, resizedSize }) => runsAbove(planes, i, resizedSize, imageSize) };
      });
    },
  };
}

/**
 * One segment for each pixel, by the rule of the authors: the query whose mask has the highest score there; queries of one class of stuff are one segment. They have no thresholds for masks; where one is asked for,
 * the rule is that of transformers, `queryMerging`.
 */
export function detrPanoptic(config: DetrConfig): PanopticFinding {
  const shared = queryMerging({ classes: "logits", masks: "pred_masks" });
  return {
    ...stagesOf(config),
    defaults: { scoreThreshold: 0.85, maskThreshold: 0, overlapThreshold: 0 },
    async merge(outputs, context) {
      if (config.masks === false) throw noMasks();
      const none = detrSizes(config).nClasses;
      const all = likeliestOf(outputs, "everything");
      const kept = all.filter(({ score, classId }) => classId !== none && score > context.scoreThreshold);
      const planes = await masksOf(outputs, kept, context);
      if (kept.length === 0 || (context.maskThreshold === 0 && context.overlapThreshold === 0)) {
        return merged(kept, planes, context.isThing, context.place);
      }
      const masks = { type: "float32", data: planes.data, dims: [1, kept.length, planes.height, planes.width] } as const;
      return shared.merge({ logits: chosenRows(floats(outputs, "logits"), kept), pred_masks: masks }, context);
    },
  };
}

function noMasks(): SegmentationError {
  return new SegmentationError("unsupported", {
    where: "panoptic",
    option: "source",
    expected: "a DETR with masks, such as facebook/detr-resnet-50-panoptic",
    received: phrase("one that finds boxes alone"),
    remedy: "The task instance takes it: its objects are boxes.",
  });
}

function floats(outputs: Outputs, name: string): Tensor<"float32"> {
  return outputs[name] as Tensor<"float32">;
}

/** The likeliest class of each query: of the objects' classes, or of these and of "no object", which is the last. */
function likeliestOf(outputs: Outputs, among: "objects" | "everything"): FoundQuery[] {
  const { data, dims } = floats(outputs, "logits");
  const [, queries, classes] = dims as [number, number, number];
  const shares = softmax({ type: "float32", data, dims: [queries, classes] }).data;
  const last = among === "objects" ? classes - 1 : classes;
  return Array.from({ length: queries }, (_, query) => {
    const own = shares.subarray(query * classes, query * classes + last);
    let classId = 0;
    for (let c = 1; c < last; c++) if (own[c]! > own[classId]!) classId = c;
    return { query, classId, score: own[classId]! };
  });
}

/** Corners of a box in pixels of the input, of its center and size from 0 to 1. */
function corners([x, y, w, h]: Float32Array | readonly number[], { height, width }: Size): [number, number, number, number] {
  const along = (center: number, extent: number, by: number) =>
    [(center - extent / 2) * by, (center + extent / 2) * by] as const;
  const [[x0, x1], [y0, y1]] = [along(x!, w!, width), along(y!, h!, height)];
  return [x0, y0, x1, y1];
}

/** The masks of some queries, a few at a time. */
async function masksOf(outputs: Outputs, kept: readonly FoundQuery[], context: FindingContext): Promise<Planes> {
  const names = ["keys", "shared", "finer0", "finer1", "finer2"];
  const maps = Object.fromEntries(names.map((name) => [name, outputs[name]!]));
  const [, , height, width] = maps["finer2"]!.dims as [number, number, number, number];
  const data = new Float32Array(kept.length * height * width);
  for (let from = 0; from < kept.length; from += AT_ONCE) {
    context.checkAborted();
    const queries = chosenRows(floats(outputs, "queries"), kept.slice(from, from + AT_ONCE));
    const found = await context.run("masks", { queries, ...maps });
    data.set(floats(found, "pred_masks").data, from * height * width);
  }
  return { data, height, width };
}

/** The rows `[1, queries, C]` of some queries. */
function chosenRows({ data, dims }: Tensor<"float32">, kept: readonly FoundQuery[]): Tensor<"float32"> {
  const length = dims[2]!;
  const rows = new Float32Array(kept.length * length);
  kept.forEach(({ query }, i) => {
    rows.set(data.subarray(query * length, (query + 1) * length), i * length);
  });
  return { type: "float32", data: rows, dims: [1, kept.length, length] };
}

/** The authors' rule; see `detrPanoptic`. */
function merged(
  found: readonly FoundQuery[],
  planes: Planes,
  isThing: (classId: number) => boolean,
  { resizedSize, imageSize }: { readonly resizedSize: Size; readonly imageSize: Size },
): MergedSegments {
  const { height, width } = imageSize;
  if (found.length === 0) return { labels: { data: new Int32Array(height * width).fill(-1), height, width }, segments: [] };
  const [ys, xs] = [nearestByPillow(resizedSize.height, height), nearestByPillow(resizedSize.width, width)];
  let kept = [...found.keys()];
  // at first, queries of one class of stuff are the first of them
  const firsts = new Map<number, number>();
  let joined = kept.map((k) => {
    const { classId } = found[k]!;
    if (isThing(classId)) return k;
    if (!firsts.has(classId)) firsts.set(classId, k);
    return firsts.get(classId)!;
  });
  const data = new Int32Array(height * width);
  for (;;) {
    const best = highest(planes, kept, resizedSize);
    const areas = new Int32Array(kept.length);
    for (let y = 0, at = 0; y < height; y++) {
      const row = ys[y]! * resizedSize.width;
      for (let x = 0; x < width; x++, at++) {
        const k = joined[best[row + xs[x]!]!]!;
        data[at] = k;
        areas[k]!++;
      }
    }
    const large = kept.filter((_, i) => areas[i]! > SMALL);
    if (large.length === kept.length) break;
    if (large.length === 0) return { labels: { data: data.fill(-1), height, width }, segments: [] };
    kept = large;
    joined = [...kept.keys()];
  }
  const segments = kept.map((k) => ({ classId: found[k]!.classId, score: found[k]!.score }));
  return { labels: { data, height, width }, segments };
}
