/** Bodies from heat maps and part-affinity fields: OpenPose's parser. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { Size } from "../resize/options.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFinite } from "../validate/finite.js";
import { asArray } from "../validate/kind.js";
import { checkInteger } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { isPlainSize } from "../validate/size.js";
import { slipOf } from "../validate/slip.js";
import type { AffinityFieldSet } from "./affinity-field-set.js";
import { assemble } from "./assemble-bodies.js";
import type { Candidate } from "./candidate.js";
import { checkSet } from "./check-set.js";
import { type Connection, greedy, optimal } from "./match-candidates.js";
import { type Corner, type Planes, search } from "./search-maps.js";

/** Options of {@link parseAffinityFields}. */
export interface ParseAffinityFieldsOptions {
  /**
   * How many pixels of the network's input a position of the maps is, 1 … 64.
   * @default 8
   */
  readonly stride?: number;
  /**
   * The size of the image in the network's input, without padding.
   * @default the maps' size × `stride`
   */
  readonly resizedSize?: Size;
  /**
   * Where the image begins in the network's input, after padding at the left and upper sides.
   * @default its corner
   */
  readonly corner?: { readonly x: number; readonly y: number };
  /**
   * The size at which candidates are searched, to which the maps are resized once more: the image's, as the authors do, or none beside the input's.
   * @default `resizedSize`
   */
  readonly imageSize?: Size;
  /**
   * Standard deviation of the Gaussian that smooths the maps before peaks are searched, in pixels at that size, 0 … 100; 0: none.
   * @default 3
   */
  readonly sigma?: number;
  /**
   * Peaks are above it, 0 or more.
   * @default 0.1
   */
  readonly peakThreshold?: number;
  /**
   * Where the field along a line is above it, the field speaks for the line.
   * @default 0.05
   */
  readonly fieldThreshold?: number;
  /**
   * At how many places of a line the field is looked at, 2 … 100.
   * @default 10
   */
  readonly samples?: number;
  /**
   * At more than this share of the places the field has to speak for a line, 0 … 1.
   * @default 0.8
   */
  readonly agreement?: number;
  /**
   * How candidates of two parts are matched: one pair after the other by their scores, as the authors' programs do, or such that the sum of scores is the greatest, by the Hungarian method of the paper.
   * @default "greedy"
   */
  readonly matching?: "greedy" | "optimal";
  /**
   * Bodies of fewer parts are left out, 2 or more.
   * @default 4
   */
  readonly minParts?: number;
  /**
   * Bodies with a lower score are left out.
   * @default 0.4
   */
  readonly minScore?: number;
  /**
   * So many candidates of each part are kept at most, the hottest, 1 … 4096.
   * @default 500
   */
  readonly maxCandidates?: number;
}

/** Bounds and defaults of {@link parseAffinityFields}'s options. */
export const parseAffinityFieldsRules = {
  stride: { kind: "integer", min: 1, max: 64, default: 8 },
  resizedSize: { kind: "size", check: checkPlane },
  corner: { kind: "object", check: checkCorner },
  imageSize: { kind: "size", check: checkPlane },
  sigma: { kind: "number", min: 0, max: 100, default: 3 },
  peakThreshold: { kind: "number", min: 0, default: 0.1 },
  fieldThreshold: { kind: "number", default: 0.05 },
  samples: { kind: "integer", min: 2, max: 100, default: 10 },
  agreement: { kind: "number", min: 0, max: 1, default: 0.8 },
  matching: { kind: "choice", of: ["greedy", "optimal"], default: "greedy" },
  minParts: { kind: "integer", min: 2, default: 4 },
  minScore: { kind: "number", default: 0.4 },
  maxCandidates: { kind: "integer", min: 1, max: 4096, default: 500 },
} as const satisfies Rules<ParseAffinityFieldsOptions>;

/** A body that {@link parseAffinityFields} has put together. */
export interface ParsedBody {
  /** The mean over its parts of their heats and of the scores of the lines between them. */
  readonly score: number;
  /** Its candidate of each part; undefined where it has none. */
  readonly points: readonly (Candidate | undefined)[];
}

/** What {@link parseAffinityFields} finds, step by step. */
export interface ParsedBodies {
  /** The surest first. */
  readonly bodies: readonly ParsedBody[];
  /** The peaks of each part's map, from the top to the bottom. */
  readonly candidates: readonly (readonly Candidate[])[];
  /** The lines of the skeleton: which candidates each joins, the likeliest first. */
  readonly connections: readonly (readonly Connection[])[];
}

/**
 * Parses heat maps and part-affinity fields into bodies, as OpenPose does.
 *
 * Peaks of the heat maps are candidates for parts. Two of them belong together if the field between them points from one to the other.
 *
 * @param heatMaps - `float32` `[parts, h, w]` or `[1, parts, h, w]`, in the order of the set's names; further maps, such as the background's, are left out
 * @param fields - `float32` `[maps, h, w]` or `[1, maps, h, w]`: two for each line
 * @param set - the parts, their lines and the lines' maps, such as `openposeKeypoints`
 * @param options - see {@link ParseAffinityFieldsOptions}
 * @returns bodies, in pixels whose centers have whole numbers, and the candidates and matches that they were made of
 * @throws SegmentationError `invalid-tensor`, `invalid-argument`, `invalid-option`, `shape-mismatch`
 *
 * @see Z. Cao, T. Simon, S.-E. Wei, Y. Sheikh, "Realtime multi-person 2D pose estimation using part affinity fields", CVPR 2017, arXiv:1611.08050
 *
 * @example
 * ```ts
 * import { parseAffinityFields } from "@segkit/core";
 *
 * // two parts, one line that goes to the right: a peak at column 1, one at column 6, and a field between them
 * const heatMaps = { type: "float32", data: new Float32Array(2 * 3 * 8), dims: [2, 3, 8] } as const;
 * heatMaps.data[8 + 1] = 1;
 * heatMaps.data[24 + 8 + 6] = 1;
 * const fields = { type: "float32", data: new Float32Array(2 * 3 * 8).fill(1, 0, 24), dims: [2, 3, 8] } as const;
 * const set = { names: ["head", "tail"], flip: [0, 1], skeleton: [[0, 1]], fields: [[0, 1]] } as const;
 * const { bodies } = parseAffinityFields(heatMaps, fields, set, { stride: 1, sigma: 0, minParts: 2 });
 * console.assert(bodies.length === 1 && bodies[0]!.points[0]!.x === 1 && bodies[0]!.points[1]!.x === 6);
 * ```
 *
 * @remarks
 * Maps are upsampled by OpenCV's cubic interpolation, smoothed as by SciPy and compared with four neighbors, without being held: what cannot be above the threshold is not computed. Agrees with the authors' steps
 * written out with OpenCV and SciPy: the same candidates, matches and bodies, scores within 10⁻⁵. Of peaks that are equally hot and side by side the first counts; the authors take both.
 * O(height · width · parts) time, and O(candidates²) for each line.
 */
export function parseAffinityFields(
  heatMaps: Tensor<"float32">,
  fields: Tensor<"float32">,
  set: AffinityFieldSet,
  options: ParseAffinityFieldsOptions = {},
): ParsedBodies {
  const where = "parseAffinityFields";
  const settings = readOptions(where, options, parseAffinityFieldsRules);
  checkSet(where, set);
  const parts = set.names.length;
  const heat = planesOf(where, "heatMaps", heatMaps, parts);
  const field = planesOf(where, "fields", fields, 1 + Math.max(...set.fields.flat()));
  if (heat.height !== field.height || heat.width !== field.width) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: "fields",
      expected: `maps of ${heat.height} × ${heat.width}, as heatMaps`,
      received: phrase(`${field.height} × ${field.width}`),
    });
  }
  const { candidates, pairs } = search(heat, field, set, { ...settings, ...sizesOf(where, heat, settings) });
  const connections = pairs.map((found, line) => {
    const [a, b] = set.skeleton[line]!;
    return settings.matching === "greedy" ? greedy(found) : optimal(found, candidates[a]!.length, candidates[b]!.length);
  });
  const heats = candidates.map((found) => found.map(({ score }) => score));
  const bodies = assemble(set.skeleton, connections, heats)
    .map(({ parts: own, count, total }) => ({
      score: total / count,
      points: Array.from(own, (candidate, part) => candidates[part]![candidate]),
      count,
    }))
    .filter(({ score, count }) => count >= settings.minParts && score >= settings.minScore)
    .sort((a, b) => b.score - a.score)
    .map(({ score, points }) => ({ score, points }));
  return { bodies, candidates, connections };
}

/** The size of the image in the upsampled maps, and the one that is searched. */
function sizesOf(where: string, { height, width }: Planes, settings: SizeSettings) {
  const { stride, corner = { x: 0, y: 0 } } = settings;
  const input = { height: height * stride, width: width * stride };
  checkInteger(where, "corner.x", corner.x, { min: 0, max: input.width - 1 });
  checkInteger(where, "corner.y", corner.y, { min: 0, max: input.height - 1 });
  const most = { height: input.height - corner.y, width: input.width - corner.x };
  const { resizedSize = most } = settings;
  checkInteger(where, "resizedSize.height", resizedSize.height, { min: 1, max: most.height });
  checkInteger(where, "resizedSize.width", resizedSize.width, { min: 1, max: most.width });
  return { corner, resizedSize, imageSize: settings.imageSize ?? resizedSize };
}

interface SizeSettings {
  readonly stride: number;
  readonly corner?: Corner | undefined;
  readonly resizedSize?: Size | undefined;
  readonly imageSize?: Size | undefined;
}

function checkCorner(where: string, option: string, corner: Corner): Corner {
  checkInteger(where, `${option}.x`, corner?.x, { min: 0 });
  checkInteger(where, `${option}.y`, corner.y, { min: 0 });
  return corner;
}

function checkPlane(where: string, option: string, size: Size): Size {
  checkInteger(where, `${option}.height`, size?.height, { min: 1, max: 2 ** 14 });
  checkInteger(where, `${option}.width`, size.width, { min: 1, max: 2 ** 14 });
  return size;
}

function planesOf(where: string, option: string, tensor: Tensor<"float32">, least: number): Planes {
  const dims = tensor?.dims ?? [];
  const [count, height, width] = (dims.length === 4 && dims[0] === 1 ? dims.slice(1) : dims) as [number, number, number];
  const isPlanes = dims.length - (dims[0] === 1 && dims.length === 4 ? 1 : 0) === 3 && dims.every(isPlainSize);
  if (!isPlanes || count < least) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: `${option}.dims`,
      expected: `[maps, height, width] or [1, maps, height, width] of at least ${least} maps`,
      received: tensor?.dims,
      ...slipOf("tensor", tensor),
    });
  }
  const data = asArray(tensor.data, Float32Array);
  if (data?.length !== count * height * width) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: `${option}.data`,
      expected: `a Float32Array of ${count * height * width} values`,
      received: data ? phrase(`${data.length} values`) : tensor.data,
      ...slipOf("tensor", tensor),
    });
  }
  checkFinite(where, `${option}.data`, data, { code: "invalid-tensor" });
  return { data, height, width };
}
