/** Detectors of points, such as FCOS and RTMDet: what they say at each point of their levels, and how objects come of it. */
import { batchedNms } from "@segkit/core/boxes";
import { sigmoid } from "@segkit/core/probabilities";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { numberOf, type Value } from "../graph/value.js";
import type { Values } from "../model/model.js";
import { concat, reshape } from "../ops/shape.js";
import type { ObjectLimits } from "../tasks/finding.js";

/** The maps of all levels by name, each `[batch, channels, height, width]`, as lists of points: `[batch, channels, points]`, level by level and row by row. */
export function pointRows(levels: readonly Values[]): Record<string, Value> {
  const rows = (map: Value) => reshape(map, [map.shape[0]!, numberOf("pointRows", map, 1), -1]);
  const names = Object.keys(levels[0]!);
  return Object.fromEntries(
    names.map((name) => [
      name,
      concat(
        levels.map((level) => rows(level[name]!)),
        2,
      ),
    ]),
  );
}

/** A level of points. */
export interface PointLevel extends Size {
  /** Pixels from one point to the next. */
  readonly stride: number;
  /** The number of its first point among those of all levels. */
  readonly first: number;
}

/** The levels of an input: as many rows and columns as a stride fits in, rounded up. */
export function pointLevels({ height, width }: Size, strides: readonly number[]): PointLevel[] {
  let first = 0;
  return strides.map((stride) => {
    const level = { stride, first, height: Math.ceil(height / stride), width: Math.ceil(width / stride) };
    first += level.height * level.width;
    return level;
  });
}

/** A class at a point, before boxes that overlap surer ones are left out. */
export interface Candidate {
  /** Among the points of all levels. */
  readonly point: number;
  readonly level: PointLevel;
  readonly score: number;
  readonly classId: number;
}

/** Pairs of a point and a class whose probability is greater than the threshold: of each level the `perLevel` surest, the surest first. */
export function candidatesAt(
  logits: Tensor<"float32">,
  levels: readonly PointLevel[],
  { scoreThreshold, perLevel }: { readonly scoreThreshold: number; readonly perLevel: number },
): Candidate[] {
  const [, classes, points] = logits.dims as [number, number, number];
  // no logit below this has a probability above the threshold, whatever rounding does
  const least = Math.log(scoreThreshold / (1 - scoreThreshold)) - 1e-3;
  return levels.flatMap((level) => {
    const pairs: { point: number; classId: number; logit: number }[] = [];
    const end = level.first + level.height * level.width;
    for (let classId = 0; classId < classes; classId++) {
      for (let point = level.first; point < end; point++) {
        const logit = logits.data[classId * points + point]!;
        if (logit > least) pairs.push({ point, classId, logit });
      }
    }
    const { data } = sigmoid({ type: "float32", data: Float32Array.from(pairs, ({ logit }) => logit), dims: [pairs.length] });
    return pairs
      .map(({ point, classId }, i) => ({ point, classId, level, score: data[i]! }))
      .filter(({ score }) => score > scoreThreshold)
      .sort((a, b) => b.score - a.score || a.point - b.point || a.classId - b.classId)
      .slice(0, perLevel);
  });
}

/** A candidate with its box. */
export interface PointObject extends Candidate {
  readonly box: readonly [x0: number, y0: number, x1: number, y1: number];
  /** Where its point lies, in pixels of the input. */
  readonly at: readonly [x: number, y: number];
}

/** Candidates with boxes from the distances `[1, 4, points]` of their sides, cut to a size where there is one. `offset` is where in its cell a point lies, in strides. */
export function boxesAt(
  candidates: readonly Candidate[],
  distances: Tensor<"float32">,
  size: Size | undefined,
  offset: number,
): PointObject[] {
  const points = distances.dims[2]!;
  const within = (value: number, most: number | undefined) =>
    most === undefined ? Math.fround(value) : Math.min(Math.max(value, 0), most);
  return candidates.map((candidate) => {
    const { point, level } = candidate;
    const index = point - level.first;
    const x = ((index % level.width) + offset) * level.stride;
    const y = (Math.floor(index / level.width) + offset) * level.stride;
    const [left, top, right, bottom] = [0, 1, 2, 3].map((side) => distances.data[side * points + point]!) as Four;
    const box = [
      within(x - left, size?.width),
      within(y - top, size?.height),
      within(x + right, size?.width),
      within(y + bottom, size?.height),
    ] as const;
    return { ...candidate, box, at: [x, y] as const };
  });
}

type Four = [number, number, number, number];

/** Objects without those that have no area, and without those that overlap a surer one of their class; the surest first. */
export function distinct<O extends Pick<PointObject, "box" | "score" | "classId">>(
  objects: readonly O[],
  { iouThreshold, maxInstances }: Pick<ObjectLimits, "iouThreshold" | "maxInstances">,
): O[] {
  const whole = objects.filter(({ box: [x0, y0, x1, y1] }) => x1 > x0 && y1 > y0);
  const kept = batchedNms(
    whole.flatMap(({ box }) => box),
    whole.map(({ score }) => score),
    whole.map(({ classId }) => classId),
    { format: "xyxy", iouThreshold, maxBoxes: maxInstances },
  );
  return Array.from(kept, (i) => whole[i]!);
}

/** What all channels of `[1, channels, points]` have at one point. */
export function channelsAt({ data, dims }: Tensor<"float32">, point: number): Float32Array {
  const [, channels, points] = dims as [number, number, number];
  return Float32Array.from({ length: channels }, (_, c) => data[c * points + point]!);
}
