import { v as viewImage, s as signalRule, p as progressRule, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { r as readOptions, S as SegmentationError } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { s as sobel } from "./chunk-A7YQDPWE.-V3-mA_t.js";
import { r as rgbToGray } from "./chunk-XAMKJ2FQ.D3kILBga.js";
import { t as toFloat32 } from "./chunk-XPE6UJI7.CYw6S_H9.js";
import { hierarchyFrom } from "./hierarchy.BL1saxb5.js";
import "./chunk-WTZ2YRLH.CkPfQQK-.js";
import "./chunk-MM2YA2V7.nxcVaibR.js";
import "./chunk-M6NPAGRQ.fSjc3TCq.js";
function disjointSets(count) {
  const parents = new Int32Array(count);
  for (let i = 0; i < count; i++) parents[i] = i;
  return {
    rootOf(item) {
      let at = item;
      while (parents[at] !== at) {
        parents[at] = parents[parents[at]];
        at = parents[at];
      }
      return at;
    },
    unite(a, b) {
      const [low, high] = a < b ? [a, b] : [b, a];
      parents[high] = low;
      return low;
    }
  };
}
function lastingBasins(heights, sorted, pixels, width, by, step) {
  const sets = disjointSets(pixels);
  const edges = new Uint32Array(pixels - 1);
  const worths = new Float64Array(pixels - 1);
  const areas = new Int32Array(pixels).fill(1);
  const levels = new Float64Array(pixels).fill(Number.NaN);
  const depths = new Float64Array(pixels).fill(Number.POSITIVE_INFINITY);
  const volumes = new Float64Array(pixels);
  const bests = new Float64Array(pixels);
  const worthOf = (pond, level) => {
    if (areas[pond] === 1) return 0;
    if (levels[pond] === level) return bests[pond];
    if (by === "area") return areas[pond];
    return by === "dynamics" ? level - depths[pond] : filled(pond, level);
  };
  const filled = (pond, level) => areas[pond] === 1 ? 0 : (level - levels[pond]) * areas[pond] + volumes[pond];
  let made = 0;
  for (let k = 0; made < pixels - 1; k++) {
    if (k % STEP === 0) step(k);
    const edge = sorted[k];
    const pixel = edge >> 1;
    const a = sets.rootOf(pixel);
    const b = sets.rootOf(edge & 1 ? pixel + width : pixel + 1);
    if (a === b) continue;
    const level = heights[edge];
    const [one, other] = [worthOf(a, level), worthOf(b, level)];
    edges[made] = edge;
    worths[made++] = Math.min(one, other);
    const water = filled(a, level) + filled(b, level);
    const depth = Math.min(depths[a], depths[b], level);
    const area = areas[a] + areas[b];
    const pond = sets.unite(a, b);
    areas[pond] = area;
    levels[pond] = level;
    depths[pond] = depth;
    volumes[pond] = water;
    bests[pond] = Math.max(one, other);
  }
  return { edges, worths };
}
var STEP = 2 ** 17;
var hierarchicalWatershedRules = {
  by: { kind: "choice", of: ["area", "volume", "dynamics"], default: "volume", aliases: ["attribute"] },
  nSegments: { kind: "integer", min: 1, default: 100 },
  method: { kind: "choice", of: ["values", "differences"], default: "values" },
  onProgress: progressRule,
  signal: signalRule
};
function sortedPasses(heights, height, width) {
  const bits = new Int32Array(heights.buffer, heights.byteOffset, heights.length);
  const pixels = height * width;
  const keyOf = (edge) => {
    const word = bits[edge];
    return (word ^ (word >> 31 | 2147483648)) >>> 0;
  };
  let from = new Uint32Array(Math.max(0, 2 * pixels - height - width));
  let to = new Uint32Array(from.length);
  for (let i = 0, at = 0; i < pixels; i++) {
    if (i % width < width - 1) from[at++] = 2 * i;
    if (i < pixels - width) from[at++] = 2 * i + 1;
  }
  for (const shift of [0, 11, 22]) {
    const starts = new Uint32Array(2049);
    for (const edge of from) starts[(keyOf(edge) >>> shift & 2047) + 1]++;
    for (let k = 0; k < 2048; k++) starts[k + 1] += starts[k];
    for (const edge of from) to[starts[keyOf(edge) >>> shift & 2047]++] = edge;
    [from, to] = [to, from];
  }
  return from;
}
function heightsOf({ data, height, width, channels }, method) {
  const heights = new Float32Array(2 * height * width);
  const between = (p, q) => {
    if (method === "values") return Math.max(data[p], data[q]) + 0;
    let most = 0;
    for (let c = 0; c < channels; c++) most = Math.max(most, Math.abs(data[p * channels + c] - data[q * channels + c]));
    return most;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width) heights[2 * i] = between(i, i + 1);
      if (y + 1 < height) heights[2 * i + 1] = between(i, i + width);
    }
  }
  return heights;
}
var NAME = "hierarchicalWatershed";
function hierarchicalWatershed(image, options = {}) {
  const source = viewImage(image, NAME);
  const { by, nSegments, method, onProgress, signal } = readOptions(NAME, options, hierarchicalWatershedRules);
  if (source.data instanceof Float32Array) checkFinite(NAME, "image.data", source.data, { code: "invalid-image" });
  const { height, width } = source;
  const pixels = height * width;
  checkAborted(NAME, signal);
  const heights = heightsOf(method === "values" ? reliefOf(source) : source, method);
  onProgress == null ? void 0 : onProgress({ stage: "heights", done: 1, total: 1 });
  checkAborted(NAME, signal);
  const sorted = sortedPasses(heights, height, width);
  onProgress == null ? void 0 : onProgress({ stage: "sort", done: 1, total: 1 });
  const passes = lastingBasins(heights, sorted, pixels, width, by, (done) => {
    onProgress == null ? void 0 : onProgress({ stage: "flood", done, total: sorted.length });
    checkAborted(NAME, signal);
  });
  const hierarchy = mergeBasins(passes, height, width);
  onProgress == null ? void 0 : onProgress({ stage: "flood", done: sorted.length, total: sorted.length });
  const { labels, count } = hierarchy.cut({ count: nSegments });
  return withSegments(labels, { count, hierarchy });
}
function mergeBasins({ edges, worths }, height, width) {
  const pixels = height * width;
  const sets = disjointSets(pixels);
  const otherEnd = (edge) => (edge >> 1) + (edge & 1 ? width : 1);
  const between = [];
  for (let k = 0; k < edges.length; k++) {
    if (worths[k] > 0) between.push(k);
    else sets.unite(sets.rootOf(edges[k] >> 1), sets.rootOf(otherEnd(edges[k])));
  }
  between.sort((a, b) => worths[a] - worths[b] || a - b);
  const leaves = new Int32Array(pixels);
  const numbers = new Int32Array(pixels);
  let count = 0;
  for (let i = 0; i < pixels; i++) {
    const root = sets.rootOf(i);
    if (root === i) numbers[i] = count++;
    leaves[i] = numbers[root];
  }
  const trees = disjointSets(count);
  const nodes = Int32Array.from({ length: count }, (_, leaf) => leaf);
  const merges = new Int32Array(2 * between.length);
  const altitudes = new Float64Array(between.length);
  for (const [k, pass] of between.entries()) {
    const a = trees.rootOf(leaves[edges[pass] >> 1]);
    const b = trees.rootOf(leaves[otherEnd(edges[pass])]);
    merges.set(
      [nodes[a], nodes[b]].sort((p, q) => p - q),
      2 * k
    );
    altitudes[k] = worths[pass];
    nodes[trees.unite(a, b)] = count + k;
  }
  return hierarchyFrom({ height, width, leaves, merges, altitudes });
}
function reliefOf(image) {
  if (image.channels === 1) return image;
  if (image.channels === 3 || image.channels === 4) return sobel(rgbToGray(toFloat32(image)));
  throw new SegmentationError("invalid-image", {
    where: NAME,
    option: "image.channels",
    expected: "1, or 3 or 4 of colors",
    received: image.channels,
    remedy: 'Take one channel: planesOf(image)[0]; or give method: "differences".'
  });
}
export {
  hierarchicalWatershed,
  hierarchicalWatershedRules
};
