var __defProp = Object.defineProperty;
var __defNormalProp = (obj, key, value) => key in obj ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
var __publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);
import { a as callRules, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { k as isPlainSize, M as MAX_PIXELS, a as asArray, p as phrase, S as SegmentationError, m as checkKnownOptions, b as invalidOption, c as checkInteger, g as checkNumber, r as readOptions, f as describeSize } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
function checkHierarchy(where, data) {
  const refuse = (option, expected, received) => {
    throw new SegmentationError("invalid-argument", { where, option, expected, received });
  };
  if (typeof data !== "object" || data === null) return refuse("data", "{ height, width, merges, altitudes }", data);
  const { height, width } = data;
  if (!isPlainSize(height) || !isPlainSize(width) || height * width > MAX_PIXELS)
    return refuse("data", "positive integer height and width", phrase(describeSize(height, width)));
  const merges = asArray(data.merges, Int32Array) ?? refuse("merges", "an Int32Array", data.merges);
  const altitudes = asArray(data.altitudes, Float64Array) ?? asArray(data.altitudes, Float32Array) ?? refuse("altitudes", "a Float32Array or a Float64Array", data.altitudes);
  const leaves = data.leaves && (asArray(data.leaves, Int32Array) ?? refuse("leaves", "an Int32Array", data.leaves));
  if (leaves && leaves.length !== height * width)
    return refuse("leaves", `${height * width} values, one for each pixel`, phrase(`${leaves.length} values`));
  const leafCount = leaves ? countLeaves(leaves, refuse) : height * width;
  const count = altitudes.length;
  if (merges.length !== 2 * count || count > Math.max(0, leafCount - 1)) {
    const expected = `two regions for each of at most ${Math.max(0, leafCount - 1)} altitudes`;
    return refuse("merges", expected, phrase(`${merges.length} regions for ${count} altitudes`));
  }
  checkMerges(merges, altitudes, leafCount, refuse);
  return { height, width, ...leaves && { leaves }, merges, altitudes, leafCount };
}
function countLeaves(leaves, refuse) {
  const seen = new Uint8Array(leaves.length);
  let last = -1;
  let found = 0;
  for (let i = 0; i < leaves.length; i++) {
    const leaf = leaves[i];
    if (leaf < -1 || leaf >= leaves.length) refuse(`leaves[${i}]`, "−1, or a leaf 0 … n − 1", leaf);
    if (leaf < 0 || seen[leaf] === 1) continue;
    seen[leaf] = 1;
    found++;
    if (leaf > last) last = leaf;
  }
  if (found < last + 1) refuse("leaves", `every leaf of 0 … ${last} at some pixel`, phrase(`no ${seen.indexOf(0)}`));
  return found;
}
function checkMerges(merges, altitudes, leafCount, refuse) {
  const used = new Uint8Array(leafCount + altitudes.length);
  for (let k = 0; k < altitudes.length; k++) {
    const altitude = altitudes[k];
    if (!(altitude >= 0 && altitude < Number.POSITIVE_INFINITY)) refuse(`altitudes[${k}]`, "a finite number ≥ 0", altitude);
    for (let side = 2 * k; side < 2 * k + 2; side++) {
      const region = merges[side];
      if (region < 0 || region >= leafCount + k || used[region] === 1)
        refuse(`merges[${side}]`, `a region 0 … ${leafCount + k - 1} that is not merged before`, region);
      used[region] = 1;
      if (region >= leafCount && altitudes[region - leafCount] > altitude)
        refuse(`altitudes[${k}]`, `at least ${altitudes[region - leafCount]}, that of a merge inside`, altitude);
    }
  }
}
function topsByCount({ merges, altitudes, leafCount }, count) {
  const made = Math.max(0, Math.min(altitudes.length, leafCount - count));
  const tops = numbers(leafCount + made);
  for (let k = made - 1; k >= 0; k--) {
    const top = tops[leafCount + k];
    tops[merges[2 * k]] = top;
    tops[merges[2 * k + 1]] = top;
  }
  return tops;
}
function topsByAltitude({ merges, altitudes, leafCount }, altitude) {
  const tops = numbers(leafCount + altitudes.length);
  for (let k = altitudes.length - 1; k >= 0; k--) {
    if (altitudes[k] > altitude) continue;
    const top = tops[leafCount + k];
    tops[merges[2 * k]] = top;
    tops[merges[2 * k + 1]] = top;
  }
  return tops;
}
function numbers(count) {
  const all = new Int32Array(count);
  for (let i = 0; i < count; i++) all[i] = i;
  return all;
}
function labelsOf({ height, width, leaves }, tops) {
  const data = new Int32Array(height * width);
  const labels = new Int32Array(tops.length).fill(-1);
  let count = 0;
  for (let i = 0; i < data.length; i++) {
    const leaf = leaves ? leaves[i] : i;
    if (leaf < 0) {
      data[i] = -1;
      continue;
    }
    const top = tops[leaf];
    if (labels[top] < 0) labels[top] = count++;
    data[i] = labels[top];
  }
  return { data, count };
}
var STEP = 2 ** 18;
function waysOf({ merges, altitudes, leafCount }) {
  const parents = new Int32Array(leafCount);
  const merged = new Int32Array(leafCount).fill(altitudes.length);
  const ranks = new Uint8Array(leafCount);
  for (let i = 0; i < leafCount; i++) parents[i] = i;
  const roots = new Int32Array(altitudes.length);
  const rootOf = (region) => region < leafCount ? region : roots[region - leafCount];
  for (let k = 0; k < altitudes.length; k++) {
    const a = rootOf(merges[2 * k]);
    const b = rootOf(merges[2 * k + 1]);
    const isHigher = ranks[a] >= ranks[b];
    const [above, below] = isHigher ? [a, b] : [b, a];
    if (ranks[a] === ranks[b]) ranks[a]++;
    parents[below] = above;
    merged[below] = k;
    roots[k] = above;
  }
  return { parents, merged };
}
function meeting({ parents, merged }, altitudes, first, second) {
  let [a, b] = [first, second];
  let last = -1;
  while (a !== b) {
    const [one, other] = [merged[a], merged[b]];
    if (one <= other) {
      if (one === altitudes.length) return Number.POSITIVE_INFINITY;
      last = one;
      a = parents[a];
    } else {
      last = other;
      b = parents[b];
    }
  }
  return last < 0 ? 0 : altitudes[last];
}
function saliencyOf(tree, options) {
  const where = "Hierarchy.saliency";
  const { onProgress, signal } = readOptions(where, options, callRules);
  const { height, width, leaves, altitudes } = tree;
  const ways = waysOf(tree);
  const data = new Float32Array(height * width);
  const rows = Math.max(1, Math.floor(STEP / width));
  const part = (i, j) => {
    const a = leaves ? leaves[i] : i;
    const b = leaves ? leaves[j] : j;
    if (a === b) return;
    const altitude = a < 0 || b < 0 ? Number.POSITIVE_INFINITY : meeting(ways, altitudes, a, b);
    if (altitude > data[i]) data[i] = altitude;
    if (altitude > data[j]) data[j] = altitude;
  };
  for (let first = 0; first < height; first += rows) {
    checkAborted(where, signal);
    const end = Math.min(height, first + rows);
    for (let y = first; y < end; y++) {
      for (let x = 0, i = y * width; x < width; x++, i++) {
        if (x + 1 < width) part(i, i + 1);
        if (y + 1 < height) part(i, i + width);
      }
    }
    onProgress == null ? void 0 : onProgress({ stage: "contours", done: end, total: height });
  }
  return { data, height, width, channels: 1 };
}
var Tree = class {
  constructor({ height, width, leaves, merges, altitudes }, leafCount) {
    __publicField(this, "height");
    __publicField(this, "width");
    __publicField(this, "leaves");
    __publicField(this, "merges");
    __publicField(this, "altitudes");
    __publicField(this, "leafCount");
    __publicField(this, "rootCount");
    this.height = height;
    this.width = width;
    if (leaves) this.leaves = leaves;
    this.merges = merges;
    this.altitudes = altitudes;
    this.leafCount = leafCount;
    this.rootCount = leafCount - altitudes.length;
  }
  cut(level) {
    const { count, altitude } = readLevel(level);
    const tops = count === void 0 ? topsByAltitude(this, altitude) : topsByCount(this, count);
    const found = labelsOf(this, tops);
    return withSegments({ data: found.data, height: this.height, width: this.width }, { count: found.count });
  }
  saliency(options = {}) {
    return saliencyOf(this, options);
  }
  toJSON() {
    const { height, width, leaves, merges, altitudes } = this;
    const type = altitudes instanceof Float32Array ? "float32" : "float64";
    return { height, width, ...leaves && { leaves: [...leaves] }, merges: [...merges], altitudes: [...altitudes], type };
  }
};
function hierarchyFrom(data) {
  const { leafCount, ...checked } = checkHierarchy("hierarchyFrom", data);
  return new Tree(checked, leafCount);
}
function readLevel(level) {
  const where = "Hierarchy.cut";
  checkKnownOptions(where, level, ["count", "altitude"]);
  const { count, altitude } = level;
  if (count === void 0 === (altitude === void 0))
    throw invalidOption(where, "options", "one of count and altitude", level, "Give { count: 400 } or { altitude: 12 }.");
  if (count !== void 0) return { count: checkInteger(where, "count", count, { min: 1 }) };
  return { altitude: checkNumber(where, "altitude", altitude) };
}
export {
  hierarchyFrom
};
