export { type AddNoiseOptions, addNoise, addNoiseRules } from "./add-noise.js";
export { adjustBrightness, adjustContrast, adjustHue, adjustSaturation } from "./adjust.js";
export {
  type ApplyAugmentationOptions,
  applyAugmentation,
  applyAugmentationRules,
  type InvertAugmentationOptions,
  invertAugmentation,
  invertAugmentationRules,
} from "./apply-augmentation.js";
export type {
  AffineAugmentation,
  Augmentation,
  BlurAugmentation,
  ColorAugmentation,
  CropAugmentation,
  ElasticAugmentation,
  EraseAugmentation,
  FlipAugmentation,
  NoiseAugmentation,
  PerspectiveAugmentation,
  ResizeAugmentation,
  RotateAugmentation,
} from "./augmentation.js";
export { type EraseOptions, erase, eraseRules } from "./erase.js";
export type { Fill } from "./fill.js";
export { type MosaicOptions, type MosaicResult, mosaic, mosaicRules } from "./mosaic.js";
export { type RandomAugmentationOptions, randomAugmentation, randomAugmentationRules } from "./random-augmentation.js";
export { type RotateOptions, rotate, rotateRules } from "./rotate.js";
export { cocoFlipPairs, type MovedObject, type MovedScene, type Scene, type SceneObject } from "./scene.js";
export { type WarpAffineOptions, warpAffine, warpAffineRules } from "./warp-affine.js";
export {
  type ElasticDisplacementOptions,
  elasticDisplacement,
  elasticDisplacementRules,
  type WarpElasticOptions,
  warpElastic,
  warpElasticRules,
} from "./warp-elastic.js";
