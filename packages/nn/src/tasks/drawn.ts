/** What is drawn on an image for a network that sees both in one run. */

/** What was drawn, in pixels of the network's input, which may be fractions: a pixel's place is that of its upper left corner. */
export interface Drawn {
  readonly points: readonly DrawnPoint[];
  /** Of the box: its first and last columns and rows. */
  readonly box?: Region;
}

/** A point that was drawn. */
export interface DrawnPoint {
  readonly x: number;
  readonly y: number;
  /** 1 on the object, 0 beside it. */
  readonly label: number;
}

/** Where a box was drawn, or what a network sees of an image: pixels from a first to a last row and column, both of which belong to it. */
export interface Region {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}
