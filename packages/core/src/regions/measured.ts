/** What is measured: regions by dense labels, and how. */
import type { Image } from "../image/image.js";
import type { RegionProperties, RegionProperty } from "./properties.js";

/** Regions 0 … count − 1 of a map that has −1 elsewhere. */
export interface Regions {
  readonly ranks: Int32Array;
  readonly height: number;
  readonly width: number;
  readonly count: number;
  readonly image?: Image | undefined;
  /** The size of a pixel along y and x. */
  readonly spacing: readonly [number, number];
}

/** From a region's number to the value of each measure. */
export type Measures = { readonly [P in RegionProperty]: (region: number) => RegionProperties[P] };
