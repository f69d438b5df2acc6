/** NIfTI-1 files to volumes. */
import { SegmentationError } from "@segkit/core/errors";
import { checkText, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { inflate } from "../internal/inflate.js";
import { Reading } from "../internal/reading.js";
import { bytesOf } from "../internal/text.js";
import { affineOf } from "./affine.js";
import { OTHER_TYPES, TYPES, type Volume, type VolumeData } from "./volume.js";

/** Options of {@link decodeNifti}. */
export interface DecodeNiftiOptions {
  /** The file's name; it opens messages. */
  readonly file?: string;
  /**
   * Whether to apply the file's slope and intercept, where it has some; the numbers are doubles then. Label maps have none and stay integers.
   * @default true
   */
  readonly scaled?: boolean;
}

/** Bounds and defaults of {@link decodeNifti}'s options. */
export const decodeNiftiRules = {
  file: { kind: "text", check: checkText },
  scaled: { kind: "flag", default: true },
} as const satisfies Rules<DecodeNiftiOptions>;

/** A volume that was read from a NIfTI file. */
export interface NiftiVolume extends Volume {
  /** What the stored numbers are multiplied by, and what is added; 1 and 0 where the file says nothing. */
  readonly slope: number;
  readonly intercept: number;
  readonly description: string;
  readonly unit: "m" | "mm" | "µm" | "unknown";
}

const UNITS = ["unknown", "m", "mm", "µm"] as const;
const HEADER = 348;

/**
 * Decodes a NIfTI-1 file (`.nii`, `.nii.gz`): a volume with the size of its voxels and where they lie in space.
 *
 * @param bytes - the file's bytes, packed by gzip or not
 * @param options - see {@link DecodeNiftiOptions}
 * @returns the volume; integers stay integers where the file has no slope
 * @throws SegmentationError `corrupt-data` for bytes that are no such file, `unsupported` for NIfTI-2, pairs of `.hdr` and `.img`, and numbers that are complex, colors
 *   or of 64 bits; `invalid-argument`, `invalid-option`, `no-backend` in a browser without `DecompressionStream`
 * @see https://nifti.nimh.nih.gov/nifti-1/
 *
 * @example
 * ```ts
 * import { decodeNifti, encodeNifti, volumeSlice } from "@segkit/formats";
 *
 * const file = encodeNifti({ data: Uint8Array.from({ length: 24 }, (_, i) => i), dims: [2, 3, 4], spacing: [1, 1, 2.5] });
 * const volume = await decodeNifti(file);
 * console.assert(volume.spacing[2] === 2.5);
 * console.assert(volumeSlice(volume, { index: 1 }).data.join() === "6,7,8,9,10,11");
 * ```
 *
 * @remarks
 * O(voxels) time and memory. The affine is the sform, else the qform, else made of the spacing, as nibabel chooses.
 */
export async function decodeNifti(bytes: Uint8Array | ArrayBuffer, options: DecodeNiftiOptions = {}): Promise<NiftiVolume> {
  const where = "decodeNifti";
  const { file: name, scaled } = readOptions(where, options, decodeNiftiRules);
  const reading = new Reading(where, name === undefined ? {} : { file: name });
  const packed = bytesOf(where, bytes, "bytes");
  const file = packed[0] === 0x1f && packed[1] === 0x8b ? await inflate(reading, "bytes", packed, "gzip") : packed;
  if (file.length < HEADER + 4) {
    throw reading.error("bytes", "a NIfTI-1 file", phrase(file.length === 0 ? "an empty file" : `${file.length} bytes`));
  }
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const littleEndian = view.getInt32(0, true) === HEADER;
  checkKind(reading, file, view, littleEndian);
  const short = (at: number) => view.getInt16(at, littleEndian);
  const float = (at: number) => view.getFloat32(at, littleEndian);
  const count = short(40);
  if (count < 1 || count > 7) throw reading.error("dim[0]", "1 … 7 axes", count);
  const dims = Array.from({ length: Math.max(3, count) }, (_, k) => (k < count ? short(42 + 2 * k) : 1));
  if (dims.some((extent) => extent < 1)) throw reading.error("dim", "extents ≥ 1", phrase(dims.join(" × ")));
  const spacingAt = (at: number) => Math.abs(float(at)) || 1;
  const spacing: [number, number, number] = [spacingAt(80), spacingAt(84), spacingAt(88)];
  const stored = numbersOf(reading, file, view, littleEndian, dims);
  const given = float(112);
  const hasSlope = Number.isFinite(given) && given !== 0 && Number.isFinite(float(116));
  const [slope, intercept] = hasSlope ? [given, float(116)] : [1, 0];
  const isPlain = slope === 1 && intercept === 0;
  return {
    data: scaled && !isPlain ? Float64Array.from(stored, (value) => value * slope + intercept) : stored,
    dims,
    spacing,
    affine: affineOf({ float, short, dims, spacing }),
    slope,
    intercept,
    description: textAt(file, 148, 80),
    unit: UNITS[file[123]! & 7] ?? "unknown",
  };
}

function checkKind(reading: Reading, file: Uint8Array, view: DataView, littleEndian: boolean): void {
  const refuse = (received: string, remedy: string) =>
    new SegmentationError("unsupported", {
      where: reading.where,
      option: reading.file ?? "bytes",
      expected: "a NIfTI-1 file",
      received: phrase(received),
      remedy,
    });
  if (view.getInt32(0, true) === 540 || view.getInt32(0, false) === 540)
    throw refuse("one of NIfTI-2", "Convert it: nibabel.Nifti1Image(…).");
  const magic = textAt(file, 344, 4);
  if (magic === "ni1") throw refuse("the header of a pair of .hdr and .img", "Save both in one .nii file.");
  if (magic !== "n+1" || (!littleEndian && view.getInt32(0, false) !== HEADER)) {
    throw reading.error("bytes", "a NIfTI-1 file", phrase("bytes without its mark"));
  }
}

function numbersOf(
  reading: Reading,
  file: Uint8Array,
  view: DataView,
  littleEndian: boolean,
  dims: readonly number[],
): VolumeData {
  const code = view.getInt16(70, littleEndian);
  const type = TYPES.find((known) => known.code === code);
  if (type === undefined) {
    throw new SegmentationError("unsupported", {
      where: reading.where,
      option: "datatype",
      expected: "integers of 8 to 32 bits, or floats",
      received: phrase(OTHER_TYPES[code] ?? `type ${code}`),
      remedy: "Save it as another type.",
    });
  }
  const length = dims.reduce((product, extent) => product * extent, 1) * type.bytes;
  const offset = Math.max(HEADER + 4, view.getFloat32(108, littleEndian));
  if (!Number.isInteger(offset) || offset + length > file.length) {
    const remedy = "The file was probably cut off while it was written or copied.";
    throw reading.error(
      "bytes",
      `${length} bytes for ${dims.join(" × ")} voxels`,
      phrase(`${Math.max(0, file.length - offset)}`),
      remedy,
    );
  }
  const copy = file.slice(offset, offset + length);
  if (!littleEndian && type.bytes > 1) for (let i = 0; i < length; i += type.bytes) copy.subarray(i, i + type.bytes).reverse();
  return new type.array(copy.buffer as ArrayBuffer);
}

function textAt(file: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...file.subarray(at, at + length)).split("\0")[0]!;
}
