export { readLabels, writeLabels } from "./labels.js";
export { decodeImage, type ReadImageOptions, readImage } from "./read-image.js";
export { encodeImage, type ImageFormat, type WriteImageOptions, writeImage } from "./write-image.js";
