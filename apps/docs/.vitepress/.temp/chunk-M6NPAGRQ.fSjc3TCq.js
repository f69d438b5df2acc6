import { v as viewImage, t as toImage } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { S as SegmentationError } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
var FAR_BEYOND_WHITE = 8;
function whiteOf(data) {
  if (data instanceof Float32Array) return 1;
  return data instanceof Uint16Array ? 65535 : 255;
}
function emptyLike(data, length = data.length) {
  if (data instanceof Float32Array) return new Float32Array(length);
  if (data instanceof Uint16Array) return new Uint16Array(length);
  return data instanceof Uint8ClampedArray ? new Uint8ClampedArray(length) : new Uint8Array(length);
}
function sameNumbers(image) {
  const { data } = image;
  return data instanceof Uint16Array ? { ...image, data: Float32Array.from(data) } : image;
}
function filterSamples(where, source, preserveRange) {
  return preserveRange ? sameNumbers(viewImage(source, where)) : toImage(source, where);
}
function inOwnSamples(image, filter, given) {
  if (!(image.data instanceof Uint16Array)) return filter(sameNumbers(image), given);
  const result = filter(sameNumbers(image));
  const out = given ?? new Uint16Array(result.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.min(65535, Math.max(0, Math.floor(result[i] + 0.5)));
  return out;
}
function checkUnitRange(where, { data, channels }, remedy, counts = channels) {
  if (!(data instanceof Float32Array)) return;
  for (let i = 0; i < data.length; i++) {
    if (data[i] <= FAR_BEYOND_WHITE || !Number.isFinite(data[i]) || i % channels >= counts) continue;
    throw beyondWhite(where, `image.data[${i}]`, data[i], remedy);
  }
}
function beyondWhite(where, option, received, remedy) {
  const divide = "Divide samples of 0 … 255 by 255 first: Float32Array.from(data, (v) => v / 255)";
  return new SegmentationError("invalid-image", {
    where,
    option,
    expected: "a float sample of 0 … 1",
    received,
    remedy: remedy === void 0 ? `${divide}; or make them bytes: Uint8Array.from(data).` : `${divide}; ${remedy}`
  });
}
function isBeyondWhite(sample) {
  return sample > FAR_BEYOND_WHITE;
}
export {
  isBeyondWhite as a,
  beyondWhite as b,
  checkUnitRange as c,
  emptyLike as e,
  filterSamples as f,
  inOwnSamples as i,
  whiteOf as w
};
