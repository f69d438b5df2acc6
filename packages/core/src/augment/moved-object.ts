/** Boxes, masks, polygons and keypoints of one object, moved with their image. */
import type { Box } from "../boxes/box.js";
import { SegmentationError } from "../errors/errors.js";
import type { Mask } from "../masks/mask.js";
import { maskBox } from "../masks/measures.js";
import { invalidOption } from "../validate/options.js";
import type { Mapping } from "./mapping.js";
import type { SceneObject } from "./scene.js";
import type { Size } from "./size.js";

/** Keypoints that are exchanged in a mirror. */
export type FlipPairs = readonly (readonly [left: number, right: number])[];

/** What is known of an object while it moves. */
export interface Moving {
  readonly given: SceneObject;
  readonly box: Box | undefined;
  readonly mask: Mask | undefined;
  readonly polygons: readonly (readonly number[])[] | undefined;
  readonly keypoints: readonly number[] | undefined;
}

/** Sides of polygons that will be bent are cut into pieces of at most so many pixels. */
const PIECE = 4;
/** What is this near to the horizon, as a share of the distance at the origin, is cut off. */
const HORIZON = 1e-6;

/** An object's parts through one map. */
export function moveObject(object: Moving, mapping: Mapping, flipPairs: FlipPairs): Moving {
  const { box, mask, polygons, keypoints } = object;
  return {
    ...object,
    box: box && moveBox(box, mapping),
    mask: mask && moveMask(mask, mapping),
    polygons: polygons?.map((ring) => clipToFrame(moveRing(ring, mapping), mapping.to)).filter((ring) => ring.length >= 6),
    keypoints: keypoints && moveKeypoints(keypoints, mapping, flipPairs),
  };
}

function moveMask({ data, height, width }: Mask, mapping: Mapping): Mask {
  const moved = mapping.moveRaster({ data, height, width, channels: 1, isPlane: true }, [0], "nearest");
  return { data: moved as Uint8Array, height: mapping.to.height, width: mapping.to.width };
}

/** The box around the moved outline, cut at the frame. */
function moveBox({ x, y, width, height }: Box, mapping: Mapping): Box {
  const ring = moveRing([x, y, x + width, y, x + width, y + height, x, y + height], mapping);
  if (ring.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const xs = ring.filter((_, i) => i % 2 === 0);
  const ys = ring.filter((_, i) => i % 2 === 1);
  const inside = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const [left, right] = [Math.min(...xs), Math.max(...xs)].map((value) => inside(value, mapping.to.width)) as [number, number];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)].map((value) => inside(value, mapping.to.height)) as [number, number];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A ring through a map: bent sides in pieces, and what lies behind the horizon cut off. */
function moveRing(ring: readonly number[], mapping: Mapping): readonly number[] {
  const matrix = mapping.matrix;
  if (mapping.isCurved) return mapping.movePoints(inPieces(ring));
  const hasHorizon = matrix !== undefined && (matrix[6] !== 0 || matrix[7] !== 0);
  const seen = hasHorizon ? clipRing(ring, matrix[6]!, matrix[7]!, matrix[8]! - HORIZON * Math.abs(matrix[8]!)) : ring;
  return mapping.movePoints(seen);
}

function inPieces(ring: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = [ring[i]!, ring[i + 1]!];
    const next = (i + 2) % ring.length;
    const [dx, dy] = [ring[next]! - x, ring[next + 1]! - y];
    const pieces = Math.min(1000, Math.max(1, Math.ceil(Math.hypot(dx, dy) / PIECE)));
    for (let k = 0; k < pieces; k++) out.push(x + (dx * k) / pieces, y + (dy * k) / pieces);
  }
  return out;
}

/** The part of a ring where a · x + b · y + c ≥ 0, after Sutherland and Hodgman. */
function clipRing(ring: readonly number[], a: number, b: number, c: number): readonly number[] {
  const heights = Array.from({ length: ring.length / 2 }, (_, k) => a * ring[2 * k]! + b * ring[2 * k + 1]! + c);
  if (heights.every((height) => height >= 0)) return ring;
  const out: number[] = [];
  heights.forEach((height, k) => {
    const next = (k + 1) % heights.length;
    const [x, y] = [ring[2 * k]!, ring[2 * k + 1]!];
    if (height >= 0) out.push(x, y);
    if (height >= 0 === heights[next]! >= 0) return;
    const share = height / (height - heights[next]!);
    out.push(x + (ring[2 * next]! - x) * share, y + (ring[2 * next + 1]! - y) * share);
  });
  return out;
}

function clipToFrame(ring: readonly number[], { height, width }: Size): readonly number[] {
  const sides = [
    [1, 0, 0],
    [-1, 0, width],
    [0, 1, 0],
    [0, -1, height],
  ] as const;
  return sides.reduce<readonly number[]>((rest, [a, b, c]) => clipRing(rest, a, b, c), ring);
}

/** Keypoints are in pixel centers. Those outside of the frame are no longer marked. */
function moveKeypoints(keypoints: readonly number[], mapping: Mapping, flipPairs: FlipPairs): number[] {
  const { height, width } = mapping.to;
  const out = new Array<number>(keypoints.length).fill(0);
  const matrix = mapping.matrix;
  for (let i = 0; i < keypoints.length; i += 3) {
    const [x, y, v] = [keypoints[i]! + 0.5, keypoints[i + 1]! + 0.5, keypoints[i + 2]!];
    if (v <= 0) {
      for (let k = 0; k < 3; k++) out[i + k] = keypoints[i + k]!;
      continue;
    }
    if (matrix && matrix[6]! * x + matrix[7]! * y + matrix[8]! <= 0) continue;
    const [newX, newY] = mapping.movePoints([x, y]) as [number, number];
    if (newX < 0 || newY < 0 || newX >= width || newY >= height) continue;
    out[i] = newX - 0.5;
    out[i + 1] = newY - 0.5;
    out[i + 2] = v;
  }
  if (mapping.isMirror) for (const [left, right] of flipPairs) exchange(out, left, right);
  return out;
}

function exchange(keypoints: number[], left: number, right: number): void {
  for (let k = 0; k < 3; k++) {
    const [a, b] = [3 * left + k, 3 * right + k];
    [keypoints[a], keypoints[b]] = [keypoints[b]!, keypoints[a]!];
  }
}

/** Checks that an object has as many keypoints as the pairs name. */
export function checkPairs(where: string, keypoints: readonly number[] | undefined, flipPairs: FlipPairs): void {
  const count = (keypoints?.length ?? Number.POSITIVE_INFINITY) / 3;
  if (flipPairs.every((pair) => pair.every((n) => n < count))) return;
  throw invalidOption(
    where,
    "flipPairs",
    `numbers of keypoints, 0 … ${count - 1}`,
    flipPairs,
    "Keypoints are numbered from 0.",
  );
}

/** The parts that an object was given with; the box of its mask where it has one and was moved. */
export function finished({ given, box, mask, polygons, keypoints }: Moving, isMoved: boolean): SceneObject {
  return {
    ...given,
    ...(box && { box: mask && isMoved ? maskBox(mask) : box }),
    ...(mask && { mask }),
    ...(polygons && { polygons }),
    ...(keypoints && { keypoints }),
  } as SceneObject;
}

/** Whether nothing of an object is left: by its mask, else by its polygons, its box or its keypoints, whichever it has. */
export function isGone({ mask, polygons, box, keypoints }: SceneObject): boolean {
  if (mask) return !mask.data.some((value) => value !== 0);
  if (polygons) return polygons.length === 0;
  if (box) return box.width <= 0 || box.height <= 0;
  if (keypoints) return !Array.from(keypoints).some((value, i) => i % 3 === 2 && value > 0);
  return false;
}

/** An error of an object's part. */
export function refuse(where: string, option: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("invalid-argument", { where, option, expected, received });
}
