/** Label maps of 8 and 16 bits are as good as those of 32, in every public function that takes one. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { affinityGraphRegions } from "@segkit/classical/affinity-graph";
import { unaryFromLabels } from "@segkit/classical/dense-crf";
import { mergeRegions } from "@segkit/classical/merge-regions";
import { normalizedCuts } from "@segkit/classical/normalized-cuts";
import { textonHistograms } from "@segkit/classical/textons";
import * as core from "@segkit/core";
import * as metrics from "@segkit/metrics";
import * as node from "@segkit/runtime-node";
import { labelsToBlob } from "@segkit/runtime-web/images";
import { expect, it } from "vitest";
import { publicFunctions } from "../../scripts/options.mjs";

type Map = core.LabelMapLike;

const size = { height: 6, width: 8 };
const values = Array.from({ length: 48 }, (_, i) => (i % 8 < 4 ? 1 : i < 24 ? 200 : i < 40 ? 7 : 0));
const others = values.map((label, i) => (i % 5 === 0 ? 7 : label));
const image = { data: Uint8Array.from({ length: 144 }, (_, i) => (i * 37) % 251), ...size, channels: 3 };
const transform = { frame: size, source: { height: 9, width: 16 }, content: { x: 0, y: 0, width: 8, height: 5 } };

/** Kinds of arrays; the first is what all others are compared with. */
const KINDS = [Int32Array, Uint16Array, Uint8Array] as const;

async function written(labels: Map): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "segkit-labels-"));
  await node.writeLabels(join(folder, "labels.png"), labels);
  return readFile(join(folder, "labels.png")).finally(() => rm(folder, { recursive: true }));
}

/** A call of every function; `a` is a label map, `b` another one. */
const CALLS: Readonly<Record<string, (a: Map, b: Map) => unknown>> = {
  affinityGraphRegions: (a) => affinityGraphRegions(image, a, { background: 0 }),
  blurBackground: (a) => core.blurBackground(image, a, { label: 200 }),
  clearBorder: (a) => core.clearBorder(a),
  connectedComponents: (a) => core.connectedComponents(a, { background: 0 }),
  cutOut: (a) => core.cutOut(image, a, { label: [7, 200] }),
  drawBoundaries: (a) => core.drawBoundaries(image, a),
  drawMeanColor: (a) => core.drawMeanColor(image, a, { background: 0 }),
  drawOverlay: (a) => core.drawOverlay(image, a, { background: 0 }),
  encodeLabels: (a) => core.encodeLabels(a),
  expandLabels: (a) => core.expandLabels(a, { background: 0 }),
  fillHoles: (a) => core.fillHoles(a, { background: 0 }),
  findBoundaries: (a) => [core.findBoundaries(a), core.findBoundaries(a, { mode: "subpixel" })],
  joinSegmentations: (a, b) => core.joinSegmentations(a, b),
  labelAt: (a) => [core.labelAt(a, 7.5, 0), core.labelAt(a, -1, 0)],
  labelCounts: (a) => core.labelCounts(a),
  labelsToPolygons: (a) => core.labelsToPolygons(a, { background: 0 }),
  legendOf: (a) => core.legendOf(a),
  mapLabels: (a) => core.mapLabels(a, (label) => -label),
  mergeRegions: (a) => mergeRegions(image, a, { nSegments: 2 }),
  minMax: (a) => core.minMax(a),
  maskFromLabel: (a) => core.maskFromLabel(a, 200),
  normalizedCuts: (a) => normalizedCuts(image, a, { nSegments: 2, background: 0 }),
  regionAdjacency: (a) => core.regionAdjacency(a, { image }),
  regionProperties: (a) =>
    core.regionProperties(a, { image, properties: ["area", "perimeter", "areaConvex", "intensityMean"] }),
  regionTable: (a) => core.regionTable(a, { image, properties: ["momentsHu", "momentsWeighted", "areaFilled"] }),
  relabelSequential: (a) => core.relabelSequential(a),
  removeSmallHoles: (a) => core.removeSmallHoles(a, { background: 0, maxSize: 9 }),
  removeSmallObjects: (a) => core.removeSmallObjects(a, { background: 0, maxSize: 9 }),
  resizeLabels: (a) => core.resizeLabels(a, { height: 3, width: 5 }),
  rlesFromLabels: (a) => core.rlesFromLabels(a),
  segmentationFromLabels: (a) => core.segmentationFromLabels(a).segments,
  snapToSuperpixels: (a) =>
    core.snapToSuperpixels({ data: Uint8Array.from(others, (label) => Number(label === 7)), ...size }, a),
  unaryFromLabels: (a) => unaryFromLabels(a),
  uniqueLabels: (a) => core.uniqueLabels(a),
  achievableSegmentationAccuracy: (a, b) => metrics.achievableSegmentationAccuracy(a, b),
  adaptedRandError: (a, b) => metrics.adaptedRandError(a, b),
  adjustedRandIndex: (a, b) => metrics.adjustedRandIndex(a, b),
  bestOverlaps: (a, b) => metrics.bestOverlaps(a, b),
  boundaryPrecision: (a, b) => metrics.boundaryPrecision(a, b),
  boundaryRecall: (a, b) => metrics.boundaryRecall(a, b),
  compactness: (a) => metrics.compactness(a),
  confusionMatrix: (a, b) => metrics.confusionMatrix({ nClasses: 201 }).update(a, b).counts,
  contingencyTable: (a, b) => metrics.contingencyTable(a, b),
  contourDensity: (a) => metrics.contourDensity(a),
  explainedVariation: (a) => metrics.explainedVariation(image, a),
  adjustedMutualInformation: (a, b) => metrics.adjustedMutualInformation(a, b),
  fowlkesMallows: (a, b) => metrics.fowlkesMallows(a, b),
  mutualInformation: (a, b) => metrics.mutualInformation(a, b),
  pairConfusionMatrix: (a, b) => metrics.pairConfusionMatrix(a, b),
  vMeasure: (a, b) => metrics.vMeasure(a, b),
  normalizedMutualInformation: (a, b) => metrics.normalizedMutualInformation(a, b),
  overGroundTruths: (a, b) => metrics.overGroundTruths([a, b], (truth) => metrics.randIndex(a, truth)),
  probabilisticRandIndex: (a, b) => metrics.probabilisticRandIndex(a, [a, b]),
  randIndex: (a, b) => metrics.randIndex(a, b),
  regionSizes: (a) => metrics.regionSizes(a),
  segmentationCovering: (a, b) => metrics.segmentationCovering(a, b),
  undersegmentationError: (a, b) => metrics.undersegmentationError(a, b),
  textonHistograms: (a) => textonHistograms(a),
  trimap: (a) => metrics.trimap(a, { radius: 1 }),
  segmentationBoundaries: (a) => metrics.segmentationBoundaries(a),
  calinskiHarabasz: (a) => metrics.calinskiHarabasz(image, a),
  daviesBouldin: (a) => metrics.daviesBouldin(image, a),
  silhouette: (a) => metrics.silhouette(image, a),
  variationOfInformation: (a, b) => metrics.variationOfInformation(a, b),
  writeLabels: (a) => written(a),
  labelsToBlob: async (a) => new Uint8Array(await (await labelsToBlob(a)).arrayBuffer()),
};

it.each(Object.entries(CALLS))("%s", async (_, call) => {
  const [expected, ...results] = await Promise.all(
    KINDS.map(async (kind) => call({ data: kind.from(values), ...size }, { data: kind.from(others), ...size })),
  );
  for (const result of results) expect(result).toStrictEqual(expected);
  expect(await call({ data: Uint8Array.from(values), ...size }, { data: Int32Array.from(others), ...size })).toStrictEqual(
    expected,
  );
});

/** What moves pixels moves masks and images too: a `Uint8Array` stays one. */
const MOVES: Readonly<Record<string, (map: core.LabelMap) => core.LabelMap>> = {
  crop: (map) => core.crop(map, { x: 1, y: 2, width: 5, height: 3 }),
  flip: (map) => core.flip(map, "horizontal"),
  pad: (map) => core.pad(map, { top: 1, left: 2, value: 9 }),
  rotate: (map) => core.rotate(map, 30, { fill: 9 }),
  rotate90: (map) => core.rotate90(map),
  unletterbox: (map) => core.unletterbox(map, transform),
  warpAffine: (map) => core.warpAffine(map, { scale: 1.5, translate: [1, 0], fill: 9 }),
  warpElastic: (map) => core.warpElastic(map, core.elasticDisplacement(size, { alpha: 9, sigma: 2 }), { fill: 9 }),
};

it.each(Object.entries(MOVES))("%s moves labels of 16 bits as those of 32, and those of 8 as a mask", (_, move) => {
  const [wide, half, bytes] = KINDS.map((kind) => move({ data: kind.from(values) as never, ...size }));
  expect(half).toStrictEqual(wide);
  expect(bytes).toStrictEqual({ ...wide, data: Uint8Array.from(wide!.data) });
  expect(core.uniqueLabels(bytes!)).toEqual(core.uniqueLabels(wide!));
});

it("masks stay masks where both are taken", () => {
  const mask = { data: Uint8Array.from(values), ...size };
  expect(core.connectedComponents(mask).count).toBe(1);
  expect(core.connectedComponents({ ...mask, data: Uint16Array.from(values) }).count).toBe(4);
  expect(core.connectedComponents(mask, { background: 0 }).count).toBe(3);
  expect(core.drawOverlay(image, mask)).not.toEqual(core.drawOverlay(image, { ...mask, data: Uint16Array.from(values) }));
});

it("covers every public function that takes a label map", () => {
  const takesOne = /\bLabelMap|\bComparison|\bClassLabels/;
  const names = publicFunctions(["core", "classical", "metrics", "nn", "runtime-node", "runtime-web"])
    .filter(({ parameters }) => parameters.some(({ type }) => takesOne.test(type)))
    .map(({ name }) => name);
  const helpers = /^(check|view|is|with|png|comparedTable|comparedWith)/;
  expect(names.filter((name) => !helpers.test(name) && !(name in CALLS) && !(name in MOVES))).toEqual([]);
  const narrow = publicFunctions(["core", "metrics", "runtime-node", "runtime-web"]).filter(({ parameters }) =>
    parameters.some(({ type }) => /\bLabelMap(?!Like|<)/.test(type)),
  );
  expect(narrow.map(({ name }) => name).filter((name) => !helpers.test(name) && !(name in MOVES))).toEqual([]);
});
