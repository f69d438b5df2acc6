/** Volumes of medical images, and the types of their numbers. */

/** The numbers of a volume. */
export type VolumeData =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** A volume as NIfTI has it: x changes fastest. */
export interface Volume<Data extends VolumeData = VolumeData> {
  readonly data: Data;
  /** Extents along x, y, z, and further ones where the file has them: time, channels. */
  readonly dims: readonly number[];
  /** Size of a voxel along x, y and z, in millimeters where the file does not say otherwise. */
  readonly spacing: readonly [x: number, y: number, z: number];
  /** From voxels (i, j, k, 1) to the scanner's right, anterior, superior: four rows of four. */
  readonly affine: readonly number[];
}

/** A type of numbers: NIfTI's code, bytes, and its array; `big` for integers of 64 bits, which become doubles. */
export interface VolumeType {
  readonly code: number;
  readonly bytes: number;
  readonly array: { new (buffer: ArrayBuffer): VolumeData; readonly name: string };
}

/** The types that are read and written. */
export const TYPES: readonly VolumeType[] = [
  { code: 2, bytes: 1, array: Uint8Array },
  { code: 4, bytes: 2, array: Int16Array },
  { code: 8, bytes: 4, array: Int32Array },
  { code: 16, bytes: 4, array: Float32Array },
  { code: 64, bytes: 8, array: Float64Array },
  { code: 256, bytes: 1, array: Int8Array },
  { code: 512, bytes: 2, array: Uint16Array },
  { code: 768, bytes: 4, array: Uint32Array },
];

/** Types that are known by name and not read. */
export const OTHER_TYPES: Readonly<Record<number, string>> = {
  0: "of no type",
  1: "bits",
  32: "complex numbers",
  128: "colors",
  1024: "integers of 64 bits",
  1280: "integers of 64 bits",
  1536: "floats of 128 bits",
  1792: "complex numbers",
  2048: "complex numbers",
  2304: "colors with alpha",
};
