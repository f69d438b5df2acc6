import { t as toRgb, f as fromRgb, l as linearToLab, a as labToXyz, x as xyzToLinear, d as delinearize, c as clampStep } from "./chunk-XAMKJ2FQ.D3kILBga.js";
import { o as outRule } from "./chunk-MM2YA2V7.nxcVaibR.js";
import { r as readOptions } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
var rgbToLabRules = { out: outRule };
function rgbToLab(image, options = {}) {
  const { out } = readOptions("rgbToLab", options, rgbToLabRules);
  return fromRgb(image, { where: "rgbToLab", linear: true, steps: [linearToLab], out });
}
function labToRgb(image, options = {}) {
  return toRgb(image, options, { where: "labToRgb", steps: [labToXyz, xyzToLinear, delinearize, clampStep] });
}
export {
  labToRgb as l,
  rgbToLab as r
};
