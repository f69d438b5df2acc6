export { type ImageFromOptions, type ImageSource, imageFrom, imageFromRules } from "./image-from.js";
export { type ImageFromUrlOptions, imageFromUrl } from "./image-from-url.js";
export { type ToBlobOptions, toBlob, toBlobRules, toCanvas, toImageBitmap, toImageData } from "./image-to.js";
export {
  type LabelsToBlobOptions,
  labelsFromBlob,
  labelsToBlob,
  labelsToBlobRules,
  maskToBlob,
  panopticFromBlob,
} from "./labels.js";
export { type ImageElement, type PlacedEvent, type PointOfEvent, pointFromEvent } from "./point-from-event.js";
