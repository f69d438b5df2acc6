/** What a volume is, and how it is prepared for a network. */
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
