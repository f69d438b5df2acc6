/** What hierarchies are made of. */
import type { Image } from "../image/image.js";
import type { CallOptions } from "../progress/progress.js";
import type { Segmentation } from "../segmentation/segmentation.js";

/**
 * A tree of regions as plain data: n leaves, the smallest regions, and merges of two regions into one. The result of the k-th merge is the region n + k, so that
 * each merge's two regions have lower numbers than its own.
 */
export interface HierarchyData {
  readonly height: number;
  readonly width: number;
  /** The leaf of each pixel, 0 … n − 1, every one of them at some pixel; −1: none. Without it, every pixel is a leaf, in raster order. */
  readonly leaves?: Int32Array;
  /** The two regions of each merge, in the order of merging: at most 2 · (n − 1) numbers; fewer where regions are left that touch no other. */
  readonly merges: Int32Array;
  /** How different the two regions of each merge are, ≥ 0; nowhere lower than a merge inside of them. */
  readonly altitudes: Float32Array | Float64Array;
}

/** Where to cut a {@link Hierarchy}: at a number of regions, or at an altitude. */
export type HierarchyLevel = { readonly count: number } | { readonly altitude: number };

/** What a {@link Hierarchy}'s `cut` returns: labels 0 … count − 1 in the order of their first pixels. */
export interface HierarchyCut extends Segmentation {
  /** Number of regions. */
  readonly count: number;
}

/** A hierarchy as JSON. */
export interface HierarchyJSON {
  readonly height: number;
  readonly width: number;
  readonly leaves?: readonly number[];
  readonly merges: readonly number[];
  readonly altitudes: readonly number[];
  /** Whether altitudes are kept in 32 or in 64 bits. */
  readonly type: "float32" | "float64";
}

/** Options of a hierarchy's `saliency`. */
export interface SaliencyOptions extends CallOptions {
  /**
   * `image`: a value for each pixel. `double`: `(2 · height + 1) × (2 · width + 1)`, where pixels lie at odd rows and columns with 0, and what parts two of them lies between them: the
   * `ucm2` of the BSDS benchmark's files.
   * @default "image"
   */
  readonly size?: "image" | "double";
}

/** Every segmentation from fine to coarse at once. It crosses to a worker as {@link HierarchyData}, of which `hierarchyFrom` makes one again. */
export interface Hierarchy extends HierarchyData {
  /** Number of leaves: of regions in the finest segmentation. */
  readonly leafCount: number;
  /** Number of trees: of regions in the coarsest segmentation. */
  readonly rootCount: number;
  /**
   * One of its segmentations. At `{ count }`: with so many regions exactly, as the first leafCount − count merges leave them; the nearest number there is where it lies
   * outside rootCount … leafCount. At `{ altitude }`: with every merge that is not higher.
   */
  cut(level: HierarchyLevel): HierarchyCut;
  /**
   * Its contours: for each pixel the highest altitude at which it is parted from one of its four neighbors, `height × width × 1`; 0 inside of leaves, ∞ where no
   * merge joins the two. The pixels above an altitude are the boundaries of the cut there, `findBoundaries(labels, { connectivity: 4 })`. With
   * `size: "double"`, contours between the pixels, of which `hierarchyFromContours` makes the hierarchy again.
   */
  saliency(options?: SaliencyOptions): Image<Float32Array>;
  /** Plain data for `JSON.stringify`; `hierarchyFromJSON` reads them. */
  toJSON(): HierarchyJSON;
}
