export type { SampleType, ToRgbOptions } from "./convert.js";
export { type GrayOptions, grayToRgb, rgbToGray, rgbToGrayRules } from "./gray.js";
export { hsvToRgb, hsvToRgbRules, rgbToHsv } from "./hsv.js";
export { type InRangeOptions, inRange, inRangeRules } from "./in-range.js";
export { labToRgb, labToRgbRules, type RgbToLabOptions, rgbToLab, rgbToLabRules } from "./lab.js";
export { linearToRgb, linearToRgbRules, rgbToLinear } from "./linear.js";
export { luvToRgb, luvToRgbRules, rgbToLuv } from "./luv.js";
export { rgbToXyz, xyzToRgb, xyzToRgbRules } from "./xyz.js";
export { rgbToYcbcr, rgbToYcbcrRules, type YcbcrOptions, ycbcrToRgb, ycbcrToRgbRules } from "./ycbcr.js";
