/** What the parser looks for first. */

/** A candidate for a part: a peak of its heat map. */
export interface Candidate {
  /** Column and row, in pixels whose centers have whole numbers. */
  readonly x: number;
  readonly y: number;
  /** The heat there, before smoothing. */
  readonly score: number;
}
