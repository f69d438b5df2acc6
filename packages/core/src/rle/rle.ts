/** The run-length encoded mask. */

/**
 * A run-length encoded mask as COCO writes it: column-major runs, starting with zeros. `counts` is the list of run lengths, or the compressed
 * string that COCO's tools exchange.
 */
export interface Rle {
  /** Height and width, COCO's order. */
  readonly size: readonly [height: number, width: number];
  readonly counts: Uint32Array | readonly number[] | string;
}

/** An {@link Rle} with its run lengths as numbers: what the functions of this library return. */
export interface RunLengths extends Rle {
  readonly counts: Uint32Array;
}
