export { readLabels, readPanoptic, type WriteLabelsOptions, writeLabels, writeLabelsRules } from "./labels.js";
export { decodeImage, decodeImageRules, type ReadImageOptions, readImage, readImageRules } from "./read-image.js";
export {
  encodeImage,
  encodeImageRules,
  type ImageFormat,
  type WriteImageOptions,
  writeImage,
  writeImageRules,
} from "./write-image.js";
