/** What a peak is. */

/** A peak: its pixel's column and row, and its sample. */
export interface Peak {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}
