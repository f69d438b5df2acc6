export {
  type TextureSegmentationOptions,
  type TextureSegmentationResult,
  textureSegmentation,
  textureSegmentationRules,
} from "./texture-segmentation.js";
