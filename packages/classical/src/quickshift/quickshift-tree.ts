/** Every pixel's nearest pixel of higher density. */
export interface QuickshiftTree {
  readonly height: number;
  readonly width: number;
  /** The number of each pixel's parent in raster order; its own where the window has no pixel of higher density. */
  readonly parents: Int32Array;
  /** How far the parent is, in pixels and units of color; infinite where there is none. */
  readonly distances: Float32Array;
}
