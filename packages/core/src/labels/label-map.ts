/**
 * A label for every pixel: `height × width` 32-bit integers, row-major. Which value means what (background, ignored) is the function's to say;
 * functions of this library number regions from 0 without gaps unless they state otherwise, and −1 is a pixel without a region.
 */
export interface LabelMap {
  readonly data: Int32Array;
  readonly height: number;
  readonly width: number;
}
