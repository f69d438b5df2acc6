export { classifyPixels, type PixelClassification } from "./classify.js";
export { pixelClassifierFromJSON } from "./from-json.js";
export {
  type ClassifyPixelsOptions,
  classifyPixelsRules,
  type PixelClassifierOptions,
  type PixelClassifierSessionOptions,
  trainPixelClassifierRules,
} from "./options.js";
export type { PixelClass, PixelClassifier } from "./pixel-classifier.js";
export { type PixelClassifierResult, type PixelClassifierSession, pixelClassifierSession } from "./session.js";
export { trainPixelClassifier } from "./train.js";
