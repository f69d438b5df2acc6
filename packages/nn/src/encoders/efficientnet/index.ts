export {
  EFFICIENTNET_VARIANTS,
  type EfficientnetConfig,
  type EfficientnetSizes,
  type EfficientnetStage,
  type EfficientnetVariant,
  efficientnetSizes,
} from "./config.js";
export { efficientnetEncoder, efficientnetLayer } from "./efficientnet.js";
export { efficientnetSpellings } from "./spellings.js";
