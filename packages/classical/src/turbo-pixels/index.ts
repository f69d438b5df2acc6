export { type TurboPixelsOptions, turboPixelsRules } from "./options.js";
export { type TurboPixelsResult, turboPixels } from "./turbo-pixels.js";
