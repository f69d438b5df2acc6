export { type ImageFromOptions, type ImageSource, imageFrom, imageFromRules } from "./image-from.js";
export { type ImageFromUrlOptions, imageFromUrl } from "./image-from-url.js";
export { type ToBlobOptions, toBlob, toBlobRules, toCanvas, toImageBitmap, toImageData } from "./image-to.js";
export { labelsFromBlob, labelsToBlob, maskToBlob } from "./labels.js";
