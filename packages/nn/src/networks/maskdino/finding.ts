/** How Mask DINO's queries become objects and segments, as its authors evaluate them. */
import { sigmoid, softmax } from "@segkit/core/probabilities";
import type { Tensor } from "@segkit/core/tensor";
import { panopticClasses } from "../../families/panoptic-classes.js";
import type { FoundObject, MergedSegments, ObjectFinding, PanopticFinding } from "../../tasks/finding.js";
import type { Outputs } from "../../tasks/outputs.js";
import { imagePlane, inputPlane, meanInside } from "../../tasks/placed-plane.js";
import { type MaskdinoConfig, maskdinoSizes } from "./config.js";

/** Sharpens probabilities that were trained one by one where one class is wanted. */
export const TEMPERATURE = 0.06;

/** Objects of an image are chosen among so many pairs of a query and a class. */
const PAIRS = 100;

const floats = (outputs: Outputs, name: string) => outputs[name] as Tensor<"float32">;

/**
 * Objects: of all pairs of a query and a class the hundred surest, without those of stuff. A score is the class's probability times the mean probability of the mask's pixels.
 */
export function maskdinoObjects(config: MaskdinoConfig): ObjectFinding {
  const { nClasses, proposals } = maskdinoSizes(config);
  const classes = panopticClasses(nClasses);
  return {
    defaults: { scoreThreshold: 0.5, iouThreshold: 1, maxInstances: PAIRS },
    find(outputs, { scoreThreshold, maxInstances, place, checkAborted }) {
      const [logits, boxes] = [floats(outputs, "pred_logits"), floats(outputs, "pred_boxes").data];
      const shares = sharesOf(logits, proposals);
      const all = logits.dims[2]!;
      const pairs = Array.from({ length: shares.length }, (_, i) => i).filter((i) => i % all < nClasses);
      const surest = pairs.sort((a, b) => shares[b]! - shares[a]! || a - b).slice(0, PAIRS);
      const { height, width } = place.inputSize;
      const objects = surest.flatMap((pair): FoundObject[] => {
        const [query, classId] = [Math.floor(pair / all), pair % all];
        // a mean is at most 1
        if (shares[pair]! <= scoreThreshold || classes?.[classId]?.isThing === false) return [];
        checkAborted();
        const mask = () => ({ ...inputPlane(planeOf(outputs, query), place), isWhole: true });
        const score = shares[pair]! * meanInside(mask(), place);
        const [x, y, w, h] = boxes.subarray(4 * query, 4 * query + 4) as unknown as [number, number, number, number];
        const box = [(x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height] as const;
        return score > scoreThreshold ? [{ score, classId, box, mask }] : [];
      });
      return objects.sort((a, b) => b.score - a.score).slice(0, maxInstances);
    },
  };
}

/** A query that is sure enough, with the class that it is surest of. */
interface Kept {
  readonly query: number;
  readonly classId: number;
  readonly score: number;
}

/**
 * Segments: a pixel goes to the query whose score times its mask's probability there is highest, if it is in its mask. Queries are chosen by their own probabilities; scores are their softmax, sharpened.
 */
export function maskdinoPanoptic(config: MaskdinoConfig): PanopticFinding {
  const { nClasses, proposals } = maskdinoSizes(config);
  return {
    defaults: { scoreThreshold: 0.25, maskThreshold: 0.5, overlapThreshold: 0.8 },
    merge(outputs, { place, isThing, scoreThreshold, maskThreshold, overlapThreshold, checkAborted }) {
      const kept = keptOf(floats(outputs, "pred_logits"), { nClasses, proposals, scoreThreshold });
      const { height, width } = place.imageSize;
      const best = new Float32Array(height * width).fill(-1);
      const owner = new Int32Array(height * width).fill(-1);
      const sure = new Uint8Array(height * width);
      const areas = kept.map(({ query, score }, k) => {
        checkAborted();
        const scores = imagePlane(planeOf(outputs, query), place);
        const { data } = sigmoid({ type: "float32", data: scores, dims: [scores.length] });
        let own = 0;
        for (let i = 0; i < data.length; i++) {
          const inside = data[i]! >= maskThreshold;
          if (inside) own++;
          const weighted = Math.fround(score * data[i]!);
          if (!(weighted > best[i]!)) continue;
          best[i] = weighted;
          owner[i] = k;
          sure[i] = inside ? 1 : 0;
        }
        return own;
      });
      return mergedOf(kept, { owner, sure, areas, height, width }, { isThing, overlapThreshold });
    },
  };
}

/** Who has each pixel. */
interface Owned {
  readonly owner: Int32Array;
  /** 1 where the pixel is in its owner's mask. */
  readonly sure: Uint8Array;
  /** Pixels of each mask. */
  readonly areas: readonly number[];
  readonly height: number;
  readonly width: number;
}

/** Segments of those that have enough of their mask left; those of one class of stuff are one. */
function mergedOf(
  kept: readonly Kept[],
  { owner, sure, areas, height, width }: Owned,
  { isThing, overlapThreshold }: { readonly isThing: (classId: number) => boolean; readonly overlapThreshold: number },
): MergedSegments {
  const left = new Int32Array(kept.length);
  const seen = new Int32Array(kept.length);
  owner.forEach((k, i) => {
    if (k < 0) return;
    left[k]!++;
    seen[k]! += sure[i]!;
  });
  const segments: { classId: number; score: number }[] = [];
  const stuff = new Map<number, number>();
  const ids = kept.map(({ classId, score }, k) => {
    if (seen[k] === 0 || left[k]! / areas[k]! < overlapThreshold) return -1;
    const joined = stuff.get(classId);
    if (joined !== undefined) return joined;
    const id = segments.push({ classId, score }) - 1;
    if (!isThing(classId)) stuff.set(classId, id);
    return id;
  });
  const data = owner.map((k, i) => (k >= 0 && sure[i] === 1 ? ids[k]! : -1));
  return { labels: { data, height, width }, segments };
}

function keptOf(
  logits: Tensor<"float32">,
  {
    nClasses,
    proposals,
    scoreThreshold,
  }: { readonly nClasses: number; readonly proposals: boolean; readonly scoreThreshold: number },
): Kept[] {
  const [, queries, all] = logits.dims as [number, number, number];
  const shares = sharesOf(logits, proposals);
  const sharpened = proposals
    ? softmax({ type: "float32", data: shares.map((share) => share / TEMPERATURE), dims: [queries, all] }).data
    : shares;
  return Array.from({ length: queries }, (_, query) => {
    const own = sharpened.subarray(query * all, (query + 1) * all);
    const classId = own.reduce((best, share, c) => (share > own[best]! ? c : best), 0);
    return { query, classId, score: own[classId]! };
  }).filter(({ query, classId }) => classId < nClasses && shares[query * all + classId]! > scoreThreshold);
}

/** Probabilities of each query's classes: each by itself, or, with one for no object, all together. */
function sharesOf({ data, dims }: Tensor<"float32">, proposals: boolean): Float32Array {
  const rows = { type: "float32", data, dims: [dims[1]!, dims[2]!] } as const;
  return proposals ? sigmoid(rows).data : softmax(rows).data;
}

function planeOf(outputs: Outputs, query: number) {
  const { data, dims } = floats(outputs, "pred_masks");
  const [, , height, width] = dims as [number, number, number, number];
  return { data: data.subarray(query * height * width, (query + 1) * height * width), height, width };
}
