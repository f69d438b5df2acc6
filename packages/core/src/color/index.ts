export type { SampleType, ToRgbOptions } from "./convert.js";
export { type GrayOptions, grayToRgb, rgbToGray } from "./gray.js";
export { hsvToRgb, rgbToHsv } from "./hsv.js";
export { labToRgb, rgbToLab } from "./lab.js";
export { linearToRgb, rgbToLinear } from "./linear.js";
export { luvToRgb, rgbToLuv } from "./luv.js";
export { rgbToXyz, xyzToRgb } from "./xyz.js";
export { rgbToYcbcr, type YcbcrOptions, ycbcrToRgb } from "./ycbcr.js";
