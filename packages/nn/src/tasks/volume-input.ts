/** How a volume becomes a network's input: which axis is which, and what its numbers are. */
import type { VolumeLike, VolumePreprocessing, VoxelData } from "./volume.js";

/** Three numbers, along the axes of a network's input. */
export type Triple = readonly [number, number, number];

/** A part of a network's input: where it begins, and how long it is along each axis. */
export interface Block {
  readonly start: Triple;
  readonly size: Triple;
}

/** A volume as the network sees it: extents and steps along its axes, and what its numbers become. */
export interface VolumeView {
  readonly data: VoxelData;
  readonly size: Triple;
  readonly steps: Triple;
  readonly offset: number;
  readonly factor: number;
}

/** Three numbers along z, y, x in the order of a network's axes, and back: either turns them round, or leaves them. */
export function alongAxes<Value>(
  [z, y, x]: readonly [Value, Value, Value],
  { axes }: VolumePreprocessing,
): readonly [Value, Value, Value] {
  return axes === "xyz" ? [x, y, z] : [z, y, x];
}

/** A volume as the network sees it. */
export function viewOf({ data, depth, height, width }: VolumeLike, preprocessing: VolumePreprocessing): VolumeView {
  const { range, mean = 0, std = 1 } = preprocessing;
  const [low, high] = range === undefined ? [0, 1] : rangeOf(data, range);
  // a volume of one number becomes zeros
  const span = high - low || 1;
  return {
    data,
    size: alongAxes([depth, height, width], preprocessing),
    steps: alongAxes([height * width, width, 1], preprocessing),
    offset: low + mean * span,
    factor: 1 / (span * std),
  };
}

/** A block of the input, of the given size; zeros where it is longer than what the volume has. */
export function blockOf({ data, size, steps, offset, factor }: VolumeView, { start, size: wanted }: Block): Float32Array {
  const [depth, height, width] = wanted;
  const block = new Float32Array(depth * height * width);
  const ends = start.map((at, axis) => Math.min(wanted[axis]!, size[axis]! - at));
  for (let i = 0; i < ends[0]!; i++) {
    for (let j = 0; j < ends[1]!; j++) {
      let at = (start[0] + i) * steps[0] + (start[1] + j) * steps[1] + start[2] * steps[2];
      const row = (i * height + j) * width;
      for (let k = 0; k < ends[2]!; k++, at += steps[2]) block[row + k] = (data[at]! - offset) * factor;
    }
  }
  return block;
}

/** The numbers that become 0 and 1. */
function rangeOf(data: VoxelData, range: NonNullable<VolumePreprocessing["range"]>): readonly [number, number] {
  if (range === "extremes") {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of data) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return [low, high];
  }
  const sorted = Float64Array.from(data).sort();
  // between two numbers, in proportion, as NumPy and PyTorch do
  const at = (part: number) => {
    const place = part * (sorted.length - 1);
    const below = Math.floor(place);
    const [value, next] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
    return value + (next - value) * (place - below);
  };
  return [at(range[0]), at(range[1])];
}
