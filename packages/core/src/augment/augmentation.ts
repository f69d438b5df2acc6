/** Augmentations as data: each kind with its parameters, to be written down and done again. */
import type { Box } from "../boxes/box.js";
import type { Quad } from "../perspective/quad.js";
import type { Fill } from "./fill.js";

/** An augmentation that mirrors: `horizontal` swaps left and right, `vertical` top and bottom. */
export interface FlipAugmentation {
  readonly type: "flip";
  readonly axis: "horizontal" | "vertical";
}

/** An augmentation that cuts out a rectangle of whole pixels; what lies beyond the edge is filled. */
export interface CropAugmentation {
  readonly type: "crop";
  readonly box: Box;
}

/** An augmentation that resizes, without aliasing. */
export interface ResizeAugmentation {
  readonly type: "resize";
  readonly height: number;
  readonly width: number;
}

/** An augmentation that turns counter-clockwise as seen, by degrees: the parameters of `rotate`. */
export interface RotateAugmentation {
  readonly type: "rotate";
  readonly angle: number;
  readonly expand?: boolean;
  readonly center?: readonly [number, number];
}

/** An augmentation that turns (clockwise as seen), scales, shears and shifts: the parameters of `warpAffine`. */
export interface AffineAugmentation {
  readonly type: "affine";
  readonly angle?: number;
  readonly translate?: readonly [number, number];
  readonly scale?: number;
  readonly shear?: readonly [number, number];
  readonly center?: readonly [number, number];
}

/** An augmentation that takes four points, in pixel corners, to four others, within the same frame. */
export interface PerspectiveAugmentation {
  readonly type: "perspective";
  readonly from: Quad;
  readonly to: Quad;
}

/** An augmentation that moves every pixel a little: a displacement, or the parameters of `elasticDisplacement`. */
export interface ElasticAugmentation {
  readonly type: "elastic";
  readonly displacement?: Float32Array;
  readonly alpha?: number | readonly [number, number];
  readonly sigma?: number;
  readonly seed?: number;
}

/** An augmentation of colors: the factor of `adjustBrightness`, `adjustContrast`, `adjustSaturation` or `adjustHue`. */
export interface ColorAugmentation {
  readonly type: "brightness" | "contrast" | "saturation" | "hue";
  readonly factor: number;
}

/** An augmentation that blurs by a Gaussian of a standard deviation in pixels, mirrored at the edges. */
export interface BlurAugmentation {
  readonly type: "blur";
  readonly sigma: number;
}

/** An augmentation that adds noise: the parameters of `addNoise`. */
export interface NoiseAugmentation {
  readonly type: "noise";
  readonly sigma?: number;
  readonly mean?: number;
  readonly seed?: number;
}

/** An augmentation that covers a rectangle: the parameters of `erase`. */
export interface EraseAugmentation {
  readonly type: "erase";
  readonly box: Box;
  readonly fill?: Fill;
  readonly seed?: number;
}

/** An augmentation with its parameters, plain data. */
export type Augmentation =
  | FlipAugmentation
  | CropAugmentation
  | ResizeAugmentation
  | RotateAugmentation
  | AffineAugmentation
  | PerspectiveAugmentation
  | ElasticAugmentation
  | ColorAugmentation
  | BlurAugmentation
  | NoiseAugmentation
  | EraseAugmentation;
