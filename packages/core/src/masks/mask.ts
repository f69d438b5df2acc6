/** A binary mask: `height × width` bytes, row-major, 1 inside and 0 outside. Readers treat every value but 0 as inside. */
export interface Mask {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
}
