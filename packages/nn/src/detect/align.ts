/** The maps of boxes: from each box's level of a pyramid, a map of the same size for all. */
import { withKernel } from "@segkit/core/kernel";
import type { Tensor } from "@segkit/core/tensor";
import { detectionKernel } from "../generated/detection.wasm.js";
import { boxesAt } from "./boxes.js";

/** A level of a pyramid: `[1, height, width, channels]`, and how many of its pixels are one of the image. */
export interface FeatureLevel {
  readonly features: Tensor<"float32">;
  readonly scale: number;
}

/** How boxes are laid on features. */
export interface Alignment {
  /** Height and width of the maps. */
  readonly size: number;
  /** Samples per position of a map along each axis; 0: as many as pixels of the features lie in it. */
  readonly samplingRatio: number;
  /** Whether pixels' centers, not their corners, have whole numbers. */
  readonly aligned: boolean;
  /** The level that a box is taken from, by the square root of its area. */
  readonly levelOf: (side: number) => number;
  /** What is added to a box's sides before: 1 where right and lower corners are within it. @default 0 */
  readonly further?: number;
}

/**
 * RoIAlign on a pyramid.
 *
 * @param boxes - left, top, right, bottom of each, in pixels of the network's input
 * @returns `[boxes, size · size, channels]`
 *
 * @see K. He et al., "Mask R-CNN", ICCV 2017, doi:10.1109/ICCV.2017.322
 */
export function alignedMaps(levels: readonly FeatureLevel[], boxes: Float32Array, alignment: Alignment): Tensor<"float32"> {
  const { size, levelOf, further = 0 } = alignment;
  const channels = levels[0]!.features.dims[3]!;
  const count = boxes.length / 4;
  const ofLevel: number[][] = levels.map(() => []);
  for (let i = 0; i < count; i++) {
    const [left, top, right, bottom] = boxes.subarray(4 * i, 4 * i + 4);
    const level = levelOf(Math.sqrt((right! - left! + further) * (bottom! - top! + further)));
    ofLevel[Math.min(Math.max(level, 0), levels.length - 1)]!.push(i);
  }
  const length = size * size * channels;
  const out = new Float32Array(count * length);
  ofLevel.forEach((indices, level) => {
    if (indices.length === 0) return;
    const maps = mapsOf(levels[level]!, boxesAt(boxes, indices), alignment);
    for (const [k, i] of indices.entries()) out.set(maps.subarray(k * length, (k + 1) * length), i * length);
  });
  return { type: "float32", data: out, dims: [count, size * size, channels] };
}

/** The maps of the boxes of one level, one after another. */
export function mapsOf(
  { features, scale }: FeatureLevel,
  boxes: Float32Array,
  { size, samplingRatio, aligned }: Omit<Alignment, "levelOf" | "further">,
): Float32Array {
  const [, height, width, channels] = features.dims as [number, number, number, number];
  const count = boxes.length / 4;
  let side = 0;
  for (let i = 0; i < boxes.length; i += 4) side = Math.max(side, boxes[i + 2]! - boxes[i]!, boxes[i + 3]! - boxes[i + 1]!);
  const samples = samplingRatio > 0 ? samplingRatio : Math.ceil((side * scale) / size) + 1;
  return withKernel(detectionKernel, (kernel, heap) => {
    const [from, at] = [heap.copyIn(features.data), heap.copyIn(boxes)];
    const taps = heap.alloc(32 * samples * samples);
    const out = heap.alloc(4 * count * size * size * channels);
    kernel.roiAlign(from, height, width, channels, at, count, scale, Number(aligned), size, samplingRatio, taps, out);
    return heap.f32(out, count * size * size * channels).slice();
  });
}
