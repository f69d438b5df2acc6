/** What can be measured of a region: names and values. */
import type { Box } from "../boxes/box.js";

/** A point among the properties of a region: x to the right, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The measures of a region. Names and definitions are those of scikit-image's `regionprops`; positions are x, y with pixel centers at integers. */
export interface RegionProperties {
  /** The region's label. */
  readonly label: number;
  /** Number of pixels. */
  readonly area: number;
  /** The smallest box around the region. */
  readonly box: Box;
  /** Mean position of the pixels. */
  readonly centroid: Point;
  /** Area over the box's area. */
  readonly extent: number;
  /** Diameter of the circle of the same area. */
  readonly equivalentDiameterArea: number;
  /** Long axis of the ellipse with the same second moments, in pixels. */
  readonly axisMajorLength: number;
  /** Its short axis. */
  readonly axisMinorLength: number;
  /** Its eccentricity: 0 a circle, 1 a line. */
  readonly eccentricity: number;
  /** Angle between the y axis and the long axis, −π/2 … π/2, counter-clockwise; ±π/4 where the two axes are equal. */
  readonly orientation: number;
  /** Length of the line through the border pixels' centers. */
  readonly perimeter: number;
  /** Length of the border by Crofton's formula in four directions. */
  readonly perimeterCrofton: number;
  /** Parts (8-connected) minus holes. */
  readonly eulerNumber: number;
  /** Pixels of the convex hull. */
  readonly areaConvex: number;
  /** Area over that of the convex hull. */
  readonly solidity: number;
  /** Mean of each of the image's channels; needs `image`. */
  readonly intensityMean: readonly number[];
  /** Least value of each channel; needs `image`. */
  readonly intensityMin: readonly number[];
  /** Greatest value of each channel; needs `image`. */
  readonly intensityMax: readonly number[];
  /** Mean position weighted by each channel's values; NaN where they sum to 0; needs `image`. */
  readonly centroidWeighted: readonly Point[];
}

/** The name of one of the properties of a region. */
export type RegionProperty = Exclude<keyof RegionProperties, "label">;
