import { kmeans } from "./kmeans.C7upV2zi.js";
import { t as toImage, s as signalRule, p as progressRule } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { r as readOptions, c as checkInteger } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { l as labToRgb } from "./chunk-5AIEESWX.Bg2n4c2Y.js";
import "./chunk-XSLJI4QC.B8wpsYsF.js";
import "./chunk-XAMKJ2FQ.D3kILBga.js";
import "./chunk-XPE6UJI7.CYw6S_H9.js";
import "./chunk-M6NPAGRQ.fSjc3TCq.js";
import "./chunk-MM2YA2V7.nxcVaibR.js";
import "./chunk-Z773XH7K.CJp9IS_t.js";
import "./chunk-3LT6IGKB.9d9JsW_r.js";
var dominantColorsRules = {
  nColors: { kind: "integer", min: 1, max: 256, default: 6 },
  nInit: { kind: "integer", min: 1, max: 1e3, default: 1 },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  onProgress: progressRule,
  signal: signalRule
};
function dominantColors(image, options = {}) {
  const where = "dominantColors";
  const source = toImage(image, where);
  const { nColors, ...call } = readOptions(where, options, dominantColorsRules);
  const { height, width } = source;
  const opacity = opacityOf(source);
  const solid = (opacity == null ? void 0 : opacity.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0)) ?? height * width;
  if (solid === 0) return withSegments({ data: new Int32Array(height * width).fill(-1), height, width }, { colors: [] });
  const { labels, centers } = kmeans(opaque(source), {
    ...call,
    nClusters: checkInteger(where, "nColors", Math.min(nColors, solid)),
    colorSpace: "lab",
    ...opacity && { sampleWeight: opacity }
  });
  return paletteOf(labels.data, centers, opacity, height, width);
}
function opaque({ data, height, width, channels }) {
  if (channels >= 3) return { data, height, width, channels };
  const gray = data.filter((_, i) => i % channels === 0);
  const copy = gray instanceof Float32Array ? new Float32Array(3 * gray.length) : new Uint8Array(3 * gray.length);
  return { data: copy.map((_, i) => gray[Math.floor(i / 3)]), height, width, channels: 3 };
}
function opacityOf({ data, channels }) {
  if (channels !== 2 && channels !== 4) return void 0;
  const most = data instanceof Float32Array ? 1 : 255;
  const opacity = new Float64Array(data.length / channels);
  let isOpaque = true;
  for (let i = 0; i < opacity.length; i++) {
    opacity[i] = Math.min(1, Math.max(0, data[(i + 1) * channels - 1] / most)) || 0;
    if (opacity[i] < 1) isOpaque = false;
  }
  return isOpaque ? void 0 : opacity;
}
function paletteOf(clusters, centers, opacity, height, width) {
  const weights = new Float64Array(centers.length / 3);
  let total = 0;
  for (let i = 0; i < clusters.length; i++) {
    const weight = opacity ? opacity[i] : 1;
    weights[clusters[i]] += weight;
    total += weight;
  }
  const lab = { data: Float32Array.from(centers), height: 1, width: weights.length, channels: 3 };
  const { data: rgb } = labToRgb(lab);
  const byHex = /* @__PURE__ */ new Map();
  for (const [k, weight] of weights.entries()) {
    if (weight === 0) continue;
    const color = [rgb[3 * k], rgb[3 * k + 1], rgb[3 * k + 2]];
    const hex = `#${color.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
    const found = byHex.get(hex) ?? { color, hex, share: 0, clusters: [] };
    found.share += weight / total;
    found.clusters.push(k);
    byHex.set(hex, found);
  }
  const ordered = [...byHex.values()].sort((a, b) => b.share - a.share || (a.hex < b.hex ? -1 : 1));
  const places = new Int32Array(weights.length).fill(-1);
  for (const [place, { clusters: own }] of ordered.entries()) for (const k of own) places[k] = place;
  const data = clusters.map((k, i) => opacity && opacity[i] === 0 ? -1 : places[k]);
  const colors = ordered.map(({ color, hex, share }) => ({ color, hex, share }));
  return withSegments({ data, height, width }, { colors });
}
export {
  dominantColors,
  dominantColorsRules
};
