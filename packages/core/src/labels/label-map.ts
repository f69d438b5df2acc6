/** Arrays that hold the values of a label map. */
export type LabelData = Int32Array | Uint16Array | Uint8Array;

/**
 * A label for every pixel: `height × width` integers, row-major. Which value means what (background, ignored) is the function's to say;
 * functions of this library number regions from 0 without gaps unless they state otherwise, and −1 is a pixel without a region.
 */
export interface LabelMap<Data extends LabelData = Int32Array> {
  readonly data: Data;
  readonly height: number;
  readonly width: number;
}

/**
 * What functions take for a label map: labels of 32 bits, as every result has them, or of 8 or 16 bits without a sign, as files and other libraries do.
 *
 * Those of 8 and 16 bits are copied into 32, 4 bytes for each pixel. Where a function takes masks too, a `Uint8Array` is a mask.
 */
export type LabelMapLike = LabelMap<LabelData>;
