import { r as readOptions, S as SegmentationError, p as phrase, w as withKernel } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { s as signalRule, p as progressRule, c as checkAborted, v as viewImage } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { c as checkFinite } from "./chunk-Z773XH7K.CJp9IS_t.js";
import { r as rgbToGray } from "./chunk-XAMKJ2FQ.D3kILBga.js";
import { p as planesOf } from "./chunk-XPE6UJI7.CYw6S_H9.js";
import { f as filterSamples } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { g as gaussian } from "./chunk-WTZ2YRLH.CkPfQQK-.js";
import "./chunk-MM2YA2V7.nxcVaibR.js";
function grayPlane(where, image) {
  const source = viewImage(image, where);
  const { height, width, channels } = source;
  if (channels > 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1 … 4",
      received: channels,
      remedy: "Take one channel: planesOf(image)[0]."
    });
  }
  if (source.data instanceof Float32Array) {
    const counts = (i) => channels % 2 === 1 || i % channels < channels - 1;
    checkFinite(where, "image.data", source.data, { code: "invalid-image", counts });
  }
  const gray = channels >= 3 ? rgbToGray(source) : channels === 2 ? planesOf(source)[0] : source;
  const isInteger = gray.data instanceof Uint16Array;
  const { data } = filterSamples(where, gray, true);
  const plain = data instanceof Uint8ClampedArray ? new Uint8Array(data.buffer, data.byteOffset, data.length) : data;
  return { data: plain, height, width, isInteger };
}
var thresholdKernel = {
  name: "threshold",
  text: "$}*}<}6%$$$%B)}))}H}H}H}H}H$})'}H}H}H$})%}H$})$%}H})(}F}F}H}H$'-,%$$&'($%)'%$$+}1-.},}8}>}7}=g}B}=}.}<$+.}3}8}2}7h}8}>}7}=}<$')}@}2}-}.}7$$)}.}-}0}.}<$)/},}8}>}7}=k}5}8}*}=}<$*.}5}*}+}.}5g}B}=}.}<$&/}5}*}+}.}5k}5}8}*}=}<$%,}1}.}*}9g}*}<}.$(*}6}.}6}8};}B&$.~9,,}!&'}F%}HD&N&$E'D&N&(E)'eD%D*o(eD'D$D*f&}=}3N&$F(}'(eD(E'/D(D)D(D)}'?E)D*f%}3E*0%//D&D']&$D&D)]&(/~I%''}H&}D%}F'eD)f(}3D%q(eD$D)f&}=}3 $($E- 0$$$$$$$$$$$$$$$$E,f$E*'eD'D*o(eD,D-D&D*f&}=}3 -&$ i }{%E,D*f%}3E*0%//D(D)f&}=}3D, /($D)f(}3E)0%//'eD%D)o(eD$D)f&}=}3N&$E.f$E+f$E*'eD'D*o(eD+D&D*f&}=}3N&$D.}&}3E+D*f%}3E*0%//D(D)f&}=}3D+Z&$D)f%}3E)0%///~g%&'}H&}D'eD*f4}3D%q(eD$D*}3 $($E- 0$$$$$$$$$$$$$$$$E,f$E)'eD'D)o(eD,D-D&D)}3 +$$ L }:E,D)f%}3E)0%//D(D*f&}=}3F)D, }R%F- }s% /($D)D- }t% /(4D)D, }S%F, }s% /(DD)D, }t% /(TD*f4}3E*0%//'eD%D*o(ef$E+f$E)'eD'D)o(eD+D$D*}3Q$$D&D)}3Q$$p}3E+D)f%}3E)0%//D(D*f&}=}3D+Z&$D*f%}3E*0%///v%&}H'eD&f}I,n(eD$D&}3F%D% $($D%f}I,}3 $($ }x%D%f}I4}3 $($D%f}I<}3 $($ }x% }x% /($D&f4}3E&0%///)$f}I,/k&%}H%}FD%D$}]D&}|}_E)'eD&D(o(eD'D(f&}=}3D(}|D)}^D$}[]&$D(f%}3E(0%//D'D&f&}=}3D%]&$/}q%&'}H'}FD'D&f&}=}3N&$D'N&$F-}]E.'eD%D*o(eD$D*f&}=}3N&$F,D-}]D.}_D&}|}^~k$F)D&s(eD&f%}4E)/D(D,D'D)f&}=}3N&$}&(}HD)f%}4)D)f%}3F+D)D)D&f%}4m(}HD,D'D+f&}=}3N&$}))f$/?/f&}=}3F)D)L&$f%}3Z&$D*f%}3E*0%///~=%%(}HD$D%f}E}:}3E(D$E''eD'D(n(eD&D'L&$F)f#%}:f&}=}3F*D*L&$f%}3Z&$D&f}I,}3D)f,}?f#%}:f&}=}3F*D*L&$f%}3Z&$D&f}I4}3D)f4}?f#%}:f&}=}3F*D*L&$f%}3Z&$D&f}I<}3D)f<}?f&}=}3F)D)L&$f%}3Z&$D'f(}3E'0%//'eD'D$D%}3n(eD&D'Q$$f&}=}3F(D(L&$f%}3Z&$D'f%}3E'0%///"
};
var BAND = 2 ** 20;
function histogramOf(where, { data, isInteger }, nBins, mostBins = Number.POSITIVE_INFINITY) {
  if (!(data instanceof Float32Array)) return ofBytes(data);
  return isInteger && ofIntegers(data, mostBins) || ofFloats(where, data, nBins);
}
function ofIntegers(data, mostBins) {
  const all = new Uint32Array(2 ** 16);
  for (const value of data) all[value]++;
  const first = all.findIndex((count) => count > 0);
  const last = all.findLastIndex((count) => count > 0);
  if (last - first >= mostBins) return void 0;
  return {
    counts: all.subarray(first, last + 1),
    centers: Float64Array.from({ length: last + 1 - first }, (_, i) => first + i)
  };
}
function ofBytes(data) {
  const all = withKernel(thresholdKernel, (kernel, heap) => {
    const counts = heap.alloc(4096);
    heap.u8(counts, 4096).fill(0);
    const samples = heap.alloc(Math.min(BAND, data.length));
    for (let from = 0; from < data.length; from += BAND) {
      const band = data.subarray(from, from + BAND);
      heap.u8(samples, band.length).set(band);
      kernel.countBytes(samples, band.length, counts);
    }
    kernel.joinCounts(counts);
    return Uint32Array.from(heap.i32(counts, 256));
  });
  let [first, last] = [0, 255];
  while (all[first] === 0) first++;
  while (all[last] === 0) last--;
  return {
    counts: all.subarray(first, last + 1),
    centers: Float64Array.from({ length: last + 1 - first }, (_, i) => first + i)
  };
}
function ofFloats(where, data, nBins) {
  return withKernel(thresholdKernel, (kernel, heap) => {
    const range = heap.alloc(8);
    heap.f32(range, 2).set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    const samples = heap.alloc(4 * Math.min(BAND, data.length));
    const forEachBand = (visit) => {
      for (let from = 0; from < data.length; from += BAND) {
        const band = data.subarray(from, from + BAND);
        heap.f32(samples, band.length).set(band);
        visit(band.length);
      }
    };
    forEachBand((count) => kernel.widen(samples, count, range));
    const [low, high] = heap.f32(range, 2);
    if (!Number.isFinite(Math.fround(high - low))) {
      throw new SegmentationError("invalid-image", {
        where,
        option: "image.data",
        expected: "samples whose range is a float32 number",
        received: phrase(`${low} … ${high}`),
        remedy: "Divide them by a constant first."
      });
    }
    if (low === high) return { counts: [data.length], centers: [low] };
    const edges = heap.alloc(4 * (nBins + 1));
    const counts = heap.alloc(4 * nBins);
    heap.i32(counts, nBins).fill(0);
    kernel.edges(low, high, nBins, edges);
    forEachBand((count) => kernel.countFloats(samples, count, nBins, edges, counts));
    const at = heap.f32(edges, nBins + 1);
    const centers = Float32Array.from({ length: nBins }, (_, i) => Math.fround(at[i] + at[i + 1]) / 2);
    return { counts: Uint32Array.from(heap.i32(counts, nBins)), centers };
  });
}
function li(where, plane, { tolerance, initialGuess }) {
  const { values, counts, tolerance: ownTolerance } = valuesOf(where, plane);
  const smallest = values[0];
  const largest = values[values.length - 1];
  if (smallest === largest) return smallest;
  const [weights, sums] = [new Float64Array(values.length + 1), new Float64Array(values.length + 1)];
  for (let i = 0; i < values.length; i++) {
    weights[i + 1] = weights[i] + counts[i];
    sums[i + 1] = sums[i] + counts[i] * (values[i] - smallest);
  }
  const [all, sum] = [weights[values.length], sums[values.length]];
  if (initialGuess !== void 0 && !(initialGuess > smallest && initialGuess < largest)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "initialGuess",
      expected: `a number between ${smallest} and ${largest}, the image's smallest and largest values`,
      received: initialGuess
    });
  }
  const least = tolerance ?? ownTolerance;
  let next = initialGuess === void 0 ? sum / all : initialGuess - smallest;
  let current = -2 * least;
  while (Math.abs(next - current) > least) {
    current = next;
    const dark = notAbove(values, smallest, current);
    const below = sums[dark] / weights[dark];
    const above = (sum - sums[dark]) / (all - weights[dark]);
    next = (below - above) / (Math.log(below) - Math.log(above));
  }
  return next + smallest;
}
function notAbove(values, smallest, threshold2) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = low + high >> 1;
    if (values[middle] - smallest > threshold2) high = middle;
    else low = middle + 1;
  }
  return low;
}
function valuesOf(where, plane) {
  const { data } = plane;
  if (!(data instanceof Float32Array)) {
    const { counts: counts2, centers } = histogramOf(where, plane, 256);
    return { values: centers, counts: counts2, tolerance: 0.5 };
  }
  const values = data.slice().sort();
  const counts = new Uint32Array(values.length);
  let n = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (i === 0 || value > values[n - 1]) {
      if (i > 0) least = Math.min(least, Math.fround(value - values[n - 1]));
      values[n++] = value;
    }
    counts[n - 1] += 1;
  }
  return { values: values.subarray(0, n), counts, tolerance: least / 2 };
}
var thresholdLocalRules = {
  blockSize: { kind: "integer", min: 3, max: 255, default: 35 },
  offset: { kind: "number", default: 0, aliases: ["C"] }
};
function checkOdd(where, blockSize) {
  if (blockSize % 2 === 1) return;
  throw new SegmentationError("invalid-option", {
    where,
    option: "blockSize",
    expected: "an odd integer, so that a pixel is in the middle",
    received: blockSize
  });
}
function gaussianMeans({ data, height, width }, { blockSize, offset, ...settings }) {
  const source = { data, height, width, channels: 1 };
  return lowered(gaussian(source, { ...settings, sigma: (blockSize - 1) / 6, preserveRange: true }), offset);
}
function lowered({ data, height, width }, offset) {
  const thresholds = data instanceof Float32Array ? data : Float32Array.from(data);
  if (offset !== 0) for (let i = 0; i < thresholds.length; i++) thresholds[i] -= offset;
  return { data: thresholds, height, width, channels: 1 };
}
var thresholdOtsuRules = {
  nBins: { kind: "integer", min: 2, max: 65536, default: 256 }
};
function otsu({ counts, centers }) {
  let [all, sum] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    all += counts[i];
    sum += counts[i] * centers[i];
  }
  let [best, most] = [0, -1];
  for (let i = 0, below = 0, sumBelow = 0; i < counts.length - 1; i++) {
    below += counts[i];
    sumBelow += counts[i] * centers[i];
    const between = below * (all - below) * (sumBelow / below - (sum - sumBelow) / (all - below)) ** 2;
    if (between > most) [best, most] = [i, between];
  }
  return centers[best];
}
var MOST_BINS = 4096;
var thresholdMultiOtsuRules = {
  nClasses: { kind: "integer", min: 2, max: 16, default: 3 },
  nBins: { ...thresholdOtsuRules.nBins, max: MOST_BINS }
};
function multiOtsu(where, { counts, centers }, nClasses) {
  const filled = Array.from(counts, (count, i) => count > 0 ? i : -1).filter((i) => i >= 0);
  if (filled.length < nClasses) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: `at least ${nClasses} different values, or bins with samples`,
      received: phrase(String(filled.length)),
      remedy: "Ask for fewer classes, or for more bins."
    });
  }
  const ends = filled.length === nClasses ? filled.slice(0, -1) : bestEnds(counts, nClasses);
  const thresholds = ends.map((i) => centers[i]);
  if (thresholds.every((value, k) => k === 0 || value > thresholds[k - 1])) return thresholds;
  throw new SegmentationError("invalid-image", {
    where,
    option: "image.data",
    expected: "samples so far apart that float32 tells the bins apart",
    received: phrase(`thresholds ${thresholds.join(", ")}`),
    remedy: "Multiply them by a constant, subtract their smallest, or ask for fewer bins."
  });
}
function bestEnds(counts, nClasses) {
  const n = counts.length;
  const [weights, moments] = [new Float64Array(n + 1), new Float64Array(n + 1)];
  for (let i = 0; i < n; i++) {
    weights[i + 1] = weights[i] + counts[i];
    moments[i + 1] = moments[i] + i * counts[i];
  }
  const value = (from, to) => {
    const weight = weights[to] - weights[from];
    return weight > 0 ? (moments[to] - moments[from]) ** 2 / weight : 0;
  };
  let best = Float64Array.from({ length: n + 1 }, (_, i) => value(i, n));
  const choices = [];
  for (let left = 2; left <= nClasses; left++) {
    const next = new Float64Array(n + 1).fill(Number.NEGATIVE_INFINITY);
    const choice = new Int32Array(n + 1);
    for (let from = 0; from <= n - left; from++) {
      for (let to = from + 1; to <= n - left + 1; to++) {
        const sum = value(from, to) + best[to];
        if (sum > next[from]) [next[from], choice[from]] = [sum, to];
      }
    }
    best = next;
    choices.push(choice);
  }
  const ends = [];
  for (let at = 0; choices.length > 0; ) {
    at = choices.pop()[at];
    ends.push(at - 1);
  }
  return ends;
}
function triangle({ counts, centers }) {
  const last = counts.length - 1;
  let peak = 0;
  for (let i = 1; i <= last; i++) if (counts[i] > counts[peak]) peak = i;
  const flip = peak < last - peak;
  const at = (i) => flip ? last - i : i;
  const width = flip ? last - peak : peak;
  const height = counts[peak];
  const norm = Math.sqrt(height ** 2 + width ** 2);
  let [best, longest] = [0, Number.NEGATIVE_INFINITY];
  for (let x = 0; x < width; x++) {
    const length = height / norm * x - width / norm * counts[at(x)];
    if (length > longest) [best, longest] = [x, length];
  }
  return centers[at(best)];
}
var thresholdRules = {
  method: { kind: "choice", of: ["otsu", "multi-otsu", "triangle", "li", "local"], default: "otsu" },
  nClasses: thresholdMultiOtsuRules.nClasses,
  nBins: thresholdMultiOtsuRules.nBins,
  blockSize: thresholdLocalRules.blockSize,
  offset: thresholdLocalRules.offset,
  onProgress: progressRule,
  signal: signalRule
};
function threshold(image, options = {}) {
  const where = "threshold";
  const plane = grayPlane(where, image);
  const { method, nClasses, nBins, blockSize, offset, ...call } = readOptions(where, options, thresholdRules);
  checkAborted(where, call.signal);
  const { height, width } = plane;
  if (method === "local") {
    checkOdd(where, blockSize);
    const { data: data2 } = gaussianMeans(plane, { blockSize, offset, mode: "reflect", ...call });
    const labels = new Int32Array(height * width);
    for (let i = 0; i < labels.length; i++) labels[i] = plane.data[i] > data2[i] ? 1 : 0;
    return withSegments({ data: labels, height, width }, { count: 2, thresholds: [] });
  }
  const thresholds = {
    otsu: () => [otsu(histogramOf(where, plane, nBins))],
    "multi-otsu": () => multiOtsu(where, histogramOf(where, plane, nBins, MOST_BINS), nClasses),
    triangle: () => [triangle(histogramOf(where, plane, nBins))],
    li: () => [li(where, plane, {})]
  }[method]();
  const data = labeled(where, plane, thresholds, call);
  return withSegments({ data, height, width }, { count: thresholds.length + 1, thresholds });
}
function labeled(where, { data }, thresholds, call) {
  const out = new Int32Array(data.length);
  const isFloat = data instanceof Float32Array;
  return withKernel(thresholdKernel, (kernel, heap) => {
    var _a;
    const count = thresholds.length;
    const limits = heap.alloc(4 * count);
    if (isFloat) heap.f32(limits, count).set(thresholds.map(floatBelow));
    else heap.u8(limits, count).set(thresholds.map((value) => Math.floor(value)));
    const samples = heap.alloc((isFloat ? 4 : 1) * Math.min(BAND, data.length));
    const labels = heap.alloc(4 * Math.min(BAND, data.length));
    for (let from = 0; from < data.length; from += BAND) {
      checkAborted(where, call.signal);
      const band = data.subarray(from, from + BAND);
      if (isFloat) heap.f32(samples, band.length).set(band);
      else heap.u8(samples, band.length).set(band);
      kernel[isFloat ? "labelFloats" : "labelBytes"](samples, band.length, limits, count, labels);
      out.set(heap.i32(labels, band.length), from);
      (_a = call.onProgress) == null ? void 0 : _a.call(call, { stage: where, done: from + band.length, total: data.length });
    }
    return out;
  });
}
function floatBelow(value) {
  const near = Math.fround(value);
  if (near <= value) return near;
  const bits = new Int32Array(Float32Array.of(near).buffer);
  bits[0] += near > 0 ? -1 : 1;
  return near === 0 ? -1401298464324817e-60 : new Float32Array(bits.buffer)[0];
}
export {
  threshold,
  thresholdLocalRules,
  thresholdMultiOtsuRules,
  thresholdOtsuRules,
  thresholdRules
};
