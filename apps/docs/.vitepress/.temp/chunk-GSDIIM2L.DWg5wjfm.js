import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { c as checkUnitRange } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { a as toUint8 } from "./chunk-XPE6UJI7.CYw6S_H9.js";
var TILE = 4096;
var TABLE_BYTES = 6656;
function checkSamples(where, image, isConverted) {
  const { data, channels } = image;
  if (!(data instanceof Float32Array)) return;
  const used = isConverted && channels === 4 ? 3 : channels;
  checkFinite(where, "image.data", data, { code: "invalid-image", counts: (i) => i % channels < used });
  if (isConverted) checkUnitRange(where, image, void 0, used);
}
function loadColors(kernel, heap, image, space, to) {
  const { data, channels, height, width } = toUint8(image);
  const pixels = height * width;
  const tables = heap.alloc(TABLE_BYTES);
  if (space === "lab") kernel.fillLabTables(tables);
  else kernel.fillHsvTables(tables);
  const tile = heap.alloc(TILE * channels);
  for (let first = 0; first < pixels; first += TILE) {
    const count = Math.min(TILE, pixels - first);
    heap.u8(tile, count * channels).set(data.subarray(first * channels, (first + count) * channels));
    if (space === "lab") kernel.labBytes(tile, channels, count, tables, to + 3 * first);
    else kernel.hsvBytes(tile, channels, count, tables, to + 3 * first);
  }
}
export {
  checkSamples as c,
  loadColors as l
};
