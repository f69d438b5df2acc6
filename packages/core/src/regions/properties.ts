/** What can be measured of a region: names and values. */
import type { Box } from "../boxes/box.js";
import type { Image } from "../image/image.js";
import type { Mask } from "../masks/mask.js";

/** A point among the properties of a region: x to the right, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Moments as properties of a region: the one of y^p · x^q in row p and column q, each 0 … 3. */
export type RegionMoments = readonly (readonly number[])[];

/**
 * The measures of a region. Names and definitions are those of scikit-image's `regionprops`; positions are x, y with pixel centers at integers. Lengths, areas and
 * positions are in the units of `spacing`. What needs `image` has an entry for each of its channels, unless it is an image itself.
 */
export interface RegionProperties {
  /** The region's label. */
  readonly label: number;
  /** Area: the number of pixels, times a pixel's area. */
  readonly area: number;
  /** Number of pixels, whatever the spacing. */
  readonly numPixels: number;
  /** The smallest box around the region, in pixels. */
  readonly box: Box;
  /** The box's area. */
  readonly areaBbox: number;
  /** Mean position of the pixels. */
  readonly centroid: Point;
  /** The same from the box's first pixel. */
  readonly centroidLocal: Point;
  /** Area over the box's area. */
  readonly extent: number;
  /** Diameter of the circle of the same area. */
  readonly equivalentDiameterArea: number;
  /** Long axis of the ellipse with the same second moments. */
  readonly axisMajorLength: number;
  /** Its short axis. */
  readonly axisMinorLength: number;
  /** Its eccentricity: 0 a circle, 1 a line. */
  readonly eccentricity: number;
  /** Angle between the y axis and the long axis, −π/2 … π/2, counter-clockwise; ±π/4 where the two axes are equal. */
  readonly orientation: number;
  /** The tensor of inertia: variances of x and y in rows 0 and 1, the negative covariance beside them. */
  readonly inertiaTensor: readonly (readonly number[])[];
  /** Its eigenvalues, the greater first: the variances along the two axes. */
  readonly inertiaTensorEigvals: readonly number[];
  /** Length of the line through the border pixels' centers; for equal spacing along y and x. */
  readonly perimeter: number;
  /** Length of the border by Crofton's formula in four directions; for equal spacing along y and x. */
  readonly perimeterCrofton: number;
  /** Parts (8-connected) minus holes. */
  readonly eulerNumber: number;
  /** Area of the convex hull's pixels. */
  readonly areaConvex: number;
  /** Area over that of the convex hull. */
  readonly solidity: number;
  /** Area with the holes: what the region encloses, 4-connected. */
  readonly areaFilled: number;
  /** Greatest distance of two points of the convex hull's outline. */
  readonly feretDiameterMax: number;
  /** Least distance of two parallel lines that have the convex hull's outline between them. */
  readonly feretDiameterMin: number;
  /** Moments from the box's first pixel; Σ y^p · x^q. */
  readonly moments: RegionMoments;
  /** Moments from the centroid, the same wherever the region lies. */
  readonly momentsCentral: RegionMoments;
  /** Central moments that do not depend on the size either; NaN below the second order. */
  readonly momentsNormalized: RegionMoments;
  /** Hu's seven moments, which do not depend on the angle either; for equal spacing along y and x. */
  readonly momentsHu: readonly number[];
  /** Pixels in raster order, x and y of each in turn. */
  readonly coords: Int32Array;
  /** The same in the units of `spacing`. */
  readonly coordsScaled: Float64Array;
  /** The region within its box. */
  readonly image: Mask;
  /** The region with its holes within its box. */
  readonly imageFilled: Mask;
  /** The convex hull's pixels within its box. */
  readonly imageConvex: Mask;
  /** The image within the box, 0 outside of the region; needs `image`. */
  readonly imageIntensity: Image;
  /** Mean of each of the image's channels; needs `image`. */
  readonly intensityMean: readonly number[];
  /** Least value of each channel; needs `image`. */
  readonly intensityMin: readonly number[];
  /** Greatest value of each channel; needs `image`. */
  readonly intensityMax: readonly number[];
  /** Standard deviation of each channel, by the number of pixels; needs `image`. */
  readonly intensityStd: readonly number[];
  /** Median of each channel, the mean of the middle two of an even number; needs `image`. */
  readonly intensityMedian: readonly number[];
  /** Mean position weighted by each channel's values; NaN where they sum to 0; needs `image`. */
  readonly centroidWeighted: readonly Point[];
  /** The same from the box's first pixel; needs `image`. */
  readonly centroidWeightedLocal: readonly Point[];
  /** Moments of each channel's values from the box's first pixel; needs `image`. */
  readonly momentsWeighted: readonly RegionMoments[];
  /** Moments of the values from their centroid; needs `image`. */
  readonly momentsWeightedCentral: readonly RegionMoments[];
  /** The same, normalized; needs `image`. */
  readonly momentsWeightedNormalized: readonly RegionMoments[];
  /** Hu's seven moments of each channel's values; for equal spacing along y and x; needs `image`. */
  readonly momentsWeightedHu: readonly (readonly number[])[];
}

/** The name of one of the properties of a region. */
export type RegionProperty = Exclude<keyof RegionProperties, "label">;

/** What a property is, beside a number or a few of them. */
interface Form {
  /** Whole numbers. */
  readonly whole?: true;
  /** One for each channel of the image. */
  readonly channels?: true;
  /** An array or image of the region's own size, which is no column of a table. */
  readonly sized?: true;
  /** Has no meaning where pixels are not square. */
  readonly square?: true;
  readonly needsImage?: true;
}

const ONE: Form = {};
const WHOLE: Form = { whole: true };
const SIZED: Form = { sized: true };
const SQUARE: Form = { square: true };
const CHANNELS: Form = { channels: true, needsImage: true };

/** Every property of a region, by name. */
export const FORMS: { readonly [P in RegionProperty]: Form } = {
  area: ONE,
  numPixels: WHOLE,
  box: WHOLE,
  areaBbox: ONE,
  centroid: ONE,
  centroidLocal: ONE,
  extent: ONE,
  equivalentDiameterArea: ONE,
  axisMajorLength: ONE,
  axisMinorLength: ONE,
  eccentricity: ONE,
  orientation: ONE,
  inertiaTensor: ONE,
  inertiaTensorEigvals: ONE,
  perimeter: SQUARE,
  perimeterCrofton: SQUARE,
  eulerNumber: WHOLE,
  areaConvex: ONE,
  solidity: ONE,
  areaFilled: ONE,
  feretDiameterMax: ONE,
  feretDiameterMin: ONE,
  moments: ONE,
  momentsCentral: ONE,
  momentsNormalized: ONE,
  momentsHu: SQUARE,
  coords: SIZED,
  coordsScaled: SIZED,
  image: SIZED,
  imageFilled: SIZED,
  imageConvex: SIZED,
  imageIntensity: { sized: true, needsImage: true },
  intensityMean: CHANNELS,
  intensityMin: CHANNELS,
  intensityMax: CHANNELS,
  intensityStd: CHANNELS,
  intensityMedian: CHANNELS,
  centroidWeighted: CHANNELS,
  centroidWeightedLocal: CHANNELS,
  momentsWeighted: CHANNELS,
  momentsWeightedCentral: CHANNELS,
  momentsWeightedNormalized: CHANNELS,
  momentsWeightedHu: { channels: true, needsImage: true, square: true },
};
