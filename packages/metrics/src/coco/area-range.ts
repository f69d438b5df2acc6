/** Ranges of areas. */

/** A range of areas, both ends within; objects outside do not count. */
export interface AreaRange {
  /** `all` gives the main figures. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
}
