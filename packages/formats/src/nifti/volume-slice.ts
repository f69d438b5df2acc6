/** Planes of volumes. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import { checkVolume, type VolumeLike } from "./encode-nifti.js";
import type { VolumeData } from "./volume.js";

/** Options of {@link volumeSlice}. */
export interface VolumeSliceOptions {
  /**
   * The axis that the plane stands across.
   * @default "z"
   */
  readonly axis?: "x" | "y" | "z";
  /** Which plane, counted from 0. */
  readonly index: number;
  /**
   * Which volume, where there are several in time.
   * @default 0
   */
  readonly frame?: number;
}

/** Bounds and defaults of {@link volumeSlice}'s options. */
export const volumeSliceRules = {
  axis: { kind: "choice", of: ["x", "y", "z"], default: "z" },
  index: { kind: "integer", min: 0, required: true },
  frame: { kind: "integer", min: 0, default: 0 },
} as const satisfies Rules<VolumeSliceOptions>;

/** A plane of a volume: an image of one channel, and with integers a label map. */
export interface VolumePlane {
  readonly data: VolumeData;
  readonly height: number;
  readonly width: number;
}

/**
 * Cuts a plane out of a volume.
 *
 * @param volume - a volume of NIfTI, whose x changes fastest
 * @param options - see {@link VolumeSliceOptions}
 * @returns the plane in the volume's own numbers: across z its columns are x and its rows y, across y they are x and z, across x they are y and z
 * @throws SegmentationError `invalid-argument` for what is no volume, `invalid-option` for a plane that is not there
 *
 * @example
 * ```ts
 * import { volumeSlice } from "@segkit/formats";
 *
 * const volume = { data: Uint8Array.from({ length: 24 }, (_, i) => i), dims: [2, 3, 4], spacing: [1, 1, 1] as const };
 * const { height, width, data } = volumeSlice(volume, { axis: "y", index: 2 });
 * console.assert(height === 4 && width === 2 && data.join() === "4,5,10,11,16,17,22,23");
 * ```
 *
 * @remarks
 * O(pixels) time and memory. Rows run as the file has them; anatomy is often upside down then, which the affine tells.
 */
export function volumeSlice(volume: VolumeLike, options: VolumeSliceOptions): VolumePlane {
  const where = "volumeSlice";
  checkVolume(where, volume);
  const { axis, index, frame } = readOptions(where, options, volumeSliceRules);
  const { data, dims } = volume;
  const [nx = 1, ny = 1, nz = 1] = dims;
  const frames = data.length / (nx * ny * nz);
  const across = { x: nx, y: ny, z: nz }[axis];
  const check = (option: string, value: number, count: number) => {
    if (value < count) return;
    throw new SegmentationError("invalid-option", {
      where,
      option,
      expected: `0 … ${count - 1}`,
      received: phrase(String(value)),
    });
  };
  check("index", index, across);
  check("frame", frame, frames);
  const [width, height] = axis === "z" ? [nx, ny] : axis === "y" ? [nx, nz] : [ny, nz];
  const [stepX, stepY, stepAcross] = axis === "z" ? [1, nx, nx * ny] : axis === "y" ? [1, nx * ny, nx] : [nx, nx * ny, 1];
  const start = frame * nx * ny * nz + index * stepAcross;
  const out = data.slice(0, height * width);
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) out[at] = data[start + y * stepY + x * stepX]!;
  return { data: out, height, width };
}
