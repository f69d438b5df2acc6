/** Volumes as NIfTI-1 files. */
import { SegmentationError } from "@segkit/core/errors";
import { isKind, phrase } from "@segkit/core/validate";
import { TYPES, type Volume, type VolumeType } from "./volume.js";

/** A volume to be written: without an affine, its axes are the scanner's. */
export type VolumeLike = Omit<Volume, "affine"> & Partial<Pick<Volume, "affine">>;

/**
 * Encodes a volume as a NIfTI-1 file.
 *
 * @param volume - numbers whose x changes fastest, of up to 7 extents
 * @returns the bytes of a `.nii` file, which gzip may pack to `.nii.gz`
 * @throws SegmentationError `invalid-argument` for data that do not fit their extents, spacing or affine
 * @see https://nifti.nimh.nih.gov/nifti-1/
 *
 * @example
 * ```ts
 * import { encodeNifti } from "@segkit/formats";
 *
 * const labels = { data: new Int32Array(24), dims: [2, 3, 4], spacing: [1, 1, 2.5] as const };
 * console.assert(encodeNifti(labels).length === 352 + 4 * 24);
 * ```
 *
 * @remarks
 * O(voxels) time and memory. The type of the numbers is that of the array; there is no slope.
 */
export function encodeNifti(volume: VolumeLike): Uint8Array<ArrayBuffer> {
  const { type, affine } = checkVolume("encodeNifti", volume);
  const { data, dims, spacing } = volume;
  const out = new Uint8Array(352 + data.byteLength);
  const view = new DataView(out.buffer);
  const short = (at: number, value: number) => view.setInt16(at, value, true);
  const float = (at: number, value: number) => view.setFloat32(at, value, true);
  view.setInt32(0, 348, true);
  short(40, dims.length);
  for (let k = 0; k < 7; k++) short(42 + 2 * k, dims[k] ?? 1);
  short(70, type.code);
  short(72, 8 * type.bytes);
  for (const [k, value] of [1, ...spacing].entries()) float(76 + 4 * k, value);
  float(108, 352);
  float(112, 1);
  // millimeters
  out[123] = 2;
  // the sform: aligned with the scanner
  short(254, 1);
  for (let k = 0; k < 12; k++) float(280 + 4 * k, affine[k]!);
  out.set([0x6e, 0x2b, 0x31], 344);
  out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 352);
  return out;
}

/** Checks a volume: its numbers, its extents, and where it lies. */
export function checkVolume(
  where: string,
  volume: VolumeLike,
): { readonly type: VolumeType; readonly affine: readonly number[] } {
  const fail = (option: string, expected: string, received: unknown) =>
    new SegmentationError("invalid-argument", { where, option, expected, received });
  const given: Partial<VolumeLike> | null | undefined = volume;
  if (typeof given !== "object" || given === null) throw fail("volume", "{ data, dims, spacing }", given);
  const { data, dims, spacing, affine } = given;
  const type = TYPES.find(({ array }) => isKind(data, array.name));
  if (data === undefined || type === undefined)
    throw fail("volume.data", "an array of numbers, Uint8Array to Float64Array", data);
  const isList = Array.isArray(dims) && dims.length >= 1 && dims.length <= 7;
  if (!isList || !dims.every((extent) => Number.isInteger(extent) && extent >= 1 && extent < 2 ** 15)) {
    throw fail("volume.dims", "1 … 7 extents, integers 1 … 32767", dims);
  }
  const count = dims.reduce((product, extent) => product * extent, 1);
  if (count !== data.length) throw fail("volume.data", `${count} numbers (${dims.join(" × ")})`, phrase(`${data.length}`));
  if (!Array.isArray(spacing) || spacing.length !== 3 || !spacing.every((size) => Number.isFinite(size) && size > 0)) {
    throw fail("volume.spacing", "three numbers > 0", spacing);
  }
  if (affine === undefined)
    return { type, affine: [spacing[0], 0, 0, 0, 0, spacing[1], 0, 0, 0, 0, spacing[2], 0, 0, 0, 0, 1] };
  if (!Array.isArray(affine) || affine.length !== 16 || !affine.every((value) => Number.isFinite(value))) {
    throw fail("volume.affine", "16 finite numbers, four rows of four", affine);
  }
  return { type, affine };
}
