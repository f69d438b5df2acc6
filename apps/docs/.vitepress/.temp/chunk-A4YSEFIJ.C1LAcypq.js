import { p as pointsOfImage, b as padPlanes } from "./chunk-XSLJI4QC.B8wpsYsF.js";
import { a as checkSameSize } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { S as SegmentationError, p as phrase, c as checkInteger } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
function selectPixels(where, space, mask) {
  const { source, take } = space;
  const { data, height, width, channels } = source;
  if (mask === void 0) return { ...space, pixels: height * width };
  checkSameSize(where, "image", source, "mask", mask);
  const pixels = mask.data.reduce((count, inside2) => count + (inside2 ? 1 : 0), 0);
  if (pixels === 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "mask",
      expected: "a pixel inside",
      received: phrase("none")
    });
  }
  if (data instanceof Float32Array) {
    const counts = (i) => i % channels < take && mask.data[Math.floor(i / channels)] !== 0;
    const remedy = "Replace NaN and infinities first, or leave their pixels out with a mask.";
    checkFinite(where, "image.data", data, { code: "invalid-image", counts, remedy });
  }
  const places = new Int32Array(pixels);
  const inside = data instanceof Float32Array ? new Float32Array(pixels * channels) : new Uint8Array(pixels * channels);
  for (let i = 0, to = 0; i < mask.data.length; i++) {
    if (!mask.data[i]) continue;
    places[to] = i;
    for (let c = 0; c < channels; c++) inside[to * channels + c] = data[i * channels + c];
    to++;
  }
  return { ...space, source: { data: inside, height: 1, width: pixels, channels }, pixels, places };
}
function loadPoints(where, kernel, heap, selected) {
  const loaded = pointsOfImage(where, kernel, heap, selected, { dimensions: selected.features, areAlike: true });
  const { count, stride } = loaded;
  padPlanes(heap, loaded);
  if (loaded.weights) return loaded;
  const weights = heap.alloc(8 * stride);
  heap.f64(weights, stride).fill(1, 0, count).fill(0, count);
  return { ...loaded, weights };
}
function checkComponents(where, nComponents, pixels) {
  const remedy = pixels === 1 ? "There is only 1 pixel." : `There are only ${pixels} pixels.`;
  checkInteger(where, "nComponents", nComponents, { min: 1, max: pixels, remedy });
}
function pixelLabels(heap, points, labelsAt, { places }, { height, width }) {
  const labels = points.colors ? points.colors.pixelLabels(labelsAt) : heap.i32(labelsAt, points.count).slice();
  if (places === void 0) return labels;
  const all = new Int32Array(height * width).fill(-1);
  for (let i = 0; i < places.length; i++) all[places[i]] = labels[i];
  return all;
}
function rangeOf({ source, space, take }) {
  if (space === "gray") return 1;
  if (space === "lab" || space === "luv") return 100;
  const { data, channels } = source;
  if (!(data instanceof Float32Array)) return 255;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    if (i % channels >= take) continue;
    if (data[i] < low) low = data[i];
    if (data[i] > high) high = data[i];
  }
  return Math.max(1, high - low);
}
export {
  checkComponents as c,
  loadPoints as l,
  pixelLabels as p,
  rangeOf as r,
  selectPixels as s
};
