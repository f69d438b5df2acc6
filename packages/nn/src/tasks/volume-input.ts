/** How a volume becomes a network's input: which axis is which, and what its numbers are. */
import { SegmentationError } from "@segkit/core/errors";
import { asArray, checkFinite, checkInteger, checkKnownOptions, checkNumber, checkOneOf, phrase } from "@segkit/core/validate";

/** Numbers of a volume, as scanners and files have them. */
export type VoxelData =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** A volume of one number a voxel: `depth × height × width`, slice after slice, each row-major. */
export interface VolumeLike {
  readonly data: VoxelData;
  readonly depth: number;
  readonly height: number;
  readonly width: number;
}

/** How volumes are prepared for a network, as its authors do. */
export interface VolumePreprocessing {
  /**
   * What becomes 0 and 1 before `mean` and `std`: the least and the largest number of the volume, or those below which these parts of its voxels lie. Others are beyond 0 and 1.
   * @default none: numbers stay as they are
   */
  readonly range?: "extremes" | readonly [low: number, high: number];
  /** Subtracted. @default 0 */
  readonly mean?: number;
  /** Divides. @default 1 */
  readonly std?: number;
  /** The volume's axes in the order of the network's: from slice to slice first, or as nibabel has files, columns first. @default "zyx" */
  readonly axes?: "zyx" | "xyz";
  /** How many voxels away from a voxel its scores still depend on the volume, at most. @default unknown */
  readonly reach?: number;
}

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

const KINDS = [Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array] as const;

/** Requires a volume of finite numbers. */
export function checkVolume(where: string, volume: VolumeLike): VolumeLike {
  const { data, depth, height, width } = (volume ?? {}) as Partial<VolumeLike>;
  for (const [name, extent] of Object.entries({ depth, height, width })) {
    if (!Number.isSafeInteger(extent) || extent! < 1) {
      throw new SegmentationError("invalid-image", {
        where,
        option: `volume.${name}`,
        expected: "an integer ≥ 1",
        received: extent,
        remedy: "Give { data, depth, height, width }: of decodeNifti's volume, dims is [width, height, depth].",
      });
    }
  }
  let array: VoxelData | undefined;
  for (const kind of KINDS) array ??= asArray<VoxelData>(data, kind as typeof Uint8Array);
  const voxels = depth! * height! * width!;
  if (array?.length !== voxels) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "volume.data",
      expected: `a typed array of ${depth} × ${height} × ${width} = ${voxels} numbers`,
      received: array ? phrase(`${array.length} of them`) : data,
    });
  }
  checkFinite(where, "volume.data", array, { code: "invalid-image" });
  return { data: array, depth: depth!, height: height!, width: width! };
}

/** Requires what says how volumes are prepared. */
export function checkVolumePreprocessing<P extends Partial<VolumePreprocessing>>(where: string, option: string, given: P): P {
  checkKnownOptions(where, given, ["range", "mean", "std", "axes", "reach"]);
  const { range, mean, std, axes, reach } = given;
  if (range !== undefined && range !== "extremes") {
    const [low, high] = Array.isArray(range) && range.length === 2 ? (range as readonly number[]) : [];
    if (!(low! >= 0 && high! <= 1 && low! < high!)) {
      throw new SegmentationError("invalid-option", {
        where,
        option: `${option}.range`,
        expected: '"extremes", or two parts of all voxels, the smaller first, such as [0.02, 0.98]',
        received: range,
      });
    }
  }
  if (mean !== undefined) checkNumber(where, `${option}.mean`, mean);
  if (std !== undefined) checkNumber(where, `${option}.std`, std, { min: 0, exclusiveMin: true });
  if (axes !== undefined) checkOneOf(where, `${option}.axes`, axes, ["zyx", "xyz"]);
  if (reach !== undefined) checkInteger(where, `${option}.reach`, reach, { min: 0 });
  return given;
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
