export { crop } from "./crop.js";
export { flip } from "./flip.js";
export {
  type Letterboxed,
  type LetterboxOptions,
  letterbox,
  letterboxPoint,
  letterboxRules,
  unletterbox,
  unletterboxBox,
  unletterboxPoint,
} from "./letterbox.js";
export { type PadOptions, pad, padRules } from "./pad.js";
export { rotate90 } from "./rotate.js";
export type { LetterboxTransform } from "./transform.js";
