import { expectError, maxDifference } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type Case, cases, hashesOf, official, optionsOf } from "./cases.testing.js";
import { cocoAveragePrecision, cocoAverageRecall, type EvaluateCocoOptions, evaluateCoco } from "./index.js";

const names = Object.keys(cases);
const box = (id: number, bbox: readonly number[], more: object = {}) => ({
  id,
  image_id: 1,
  category_id: 1,
  bbox,
  area: bbox[2]! * bbox[3]!,
  iscrowd: 0,
  ...more,
});
const found = (bbox: readonly number[], score: number, more: object = {}) => ({
  image_id: 1,
  category_id: 1,
  bbox,
  score,
  ...more,
});
const truth = (annotations: ReturnType<typeof box>[]) => ({
  images: [{ id: 1, height: 100, width: 100 }],
  categories: [{ id: 1, name: "cat" }],
  annotations,
});

describe("evaluateCoco", () => {
  it("gives the figures of a case computed by hand", () => {
    const groundTruth = truth([box(1, [0, 0, 10, 10]), box(2, [50, 50, 20, 20]), box(3, [80, 0, 10, 10])]);
    // right; wrong; right by IoU 0.8; the third object is never found
    const detections = [found([50, 50, 20, 20], 0.9), found([30, 30, 5, 5], 0.8), found([0, 0, 10, 8], 0.7)];
    const { figures, recall, warnings } = evaluateCoco({ groundTruth, detections, type: "boxes" });
    // precision 1 up to recall 1/3 (34 of 101 readings), then 2/3 up to recall 2/3 (33 readings)
    expect(figures["AP50"]).toBeCloseTo((34 + (33 * 2) / 3) / 101, 14);
    expect(figures["AR100"]).toBeCloseTo((7 * (2 / 3) + 3 * (1 / 3)) / 10, 14);
    expect(figures["AR1"]).toBeCloseTo(1 / 3, 14);
    expect(figures["APm"]).toBeNaN();
    expect(recall).toHaveLength(10 * 1 * 4 * 3);
    expect(warnings).toEqual([]);
  });

  it.each(names)("has the bits of every cell of pycocotools: %s", (name) => {
    const each = cases[name]!;
    const result = evaluateCoco(optionsOf(each));
    const { iouThresholds, recallThresholds, categories, areaRanges, maxDetections } = result;
    const axes = [iouThresholds, recallThresholds, categories, areaRanges, maxDetections];
    expect(axes.map(({ length }) => length)).toEqual(each.expected.shape);
    for (const part of ["precision", "recall", "scores"] as const) {
      const cells = each.expected.cells?.[part];
      if (cells) expect(maxDifference(official(result[part]), cells.data)).toBe(0);
    }
    expect(hashesOf(result)).toEqual(each.expected.hashes);
  });

  it.each(names.filter((name) => cases[name]!.expected.table))("prints pycocotools' figures: %s", (name) => {
    const { expected, ...each } = cases[name]!;
    const { figures, table } = evaluateCoco(optionsOf({ expected, ...each }));
    expect(table).toBe(expected.table);
    const values = Float64Array.from(Object.values(figures));
    expect(maxDifference(official(values), Float64Array.from(expected.stats!))).toBe(0);
  });

  it("tells which detection is which object, as evalImgs does", () => {
    const each = cases["boxes matched"]!;
    const listed = each.expected.matches!;
    const { matches } = evaluateCoco({ ...optionsOf(each), matches: true });
    expect(matches.length).toBe(listed.length);
    const { annotations } = each.groundTruth;
    for (const [i, theirs] of listed.entries()) {
      const ours = matches[i]!;
      expect([ours.imageId, ours.categoryId]).toEqual([theirs.image, theirs.category]);
      expect([...ours.detections].map((at) => at + 1)).toEqual(theirs.detections);
      expect([...ours.annotations].map((at) => annotations[at]!.id)).toEqual(theirs.annotations);
      expect([...ours.scores]).toEqual(theirs.scores);
      expect([...ours.ignored]).toEqual([...theirs.annotationIgnored.data]);
      expect([...ours.detectionMatches].map((at) => (at < 0 ? 0 : annotations[at]!.id))).toEqual([
        ...theirs.detectionMatches.data,
      ]);
      expect([...ours.annotationMatches].map((at) => at + 1)).toEqual([...theirs.annotationMatches.data]);
      const outcomes = theirs.detectionMatches.data.map((id, k) => (theirs.detectionIgnored.data[k] ? 2 : id > 0 ? 1 : 0));
      expect([...ours.outcomes]).toEqual([...outcomes]);
    }
    expect(evaluateCoco(optionsOf(each)).matches).toEqual([]);
  });

  it("changes nothing in what it is given", () => {
    const each = structuredClone(cases["masks"]!);
    evaluateCoco(optionsOf(each));
    expect(each).toEqual(cases["masks"]);
  });

  it("tells of what changes figures without being an error", () => {
    const codes = (name: string) => evaluateCoco(optionsOf(cases[name]!)).warnings.map(({ code }) => code);
    expect(codes("id 0")).toContain("id-zero");
    expect(codes("ids that repeat")).toContain("duplicate-id");
    expect(codes("boxes")).toEqual(["unknown-category"]);
    const perfect = evaluateCoco({
      groundTruth: truth([box(0, [0, 0, 9, 9])]),
      detections: [found([0, 0, 9, 9], 1)],
      type: "boxes",
    });
    expect(perfect.figures["AP"]).toBe(0);
  });

  it("where nothing was found gives zeros, where nothing was there NaN", () => {
    const groundTruth = truth([box(1, [0, 0, 10, 10])]);
    const { figures } = evaluateCoco({ groundTruth, detections: [], type: "boxes" });
    expect([figures["AP"], figures["AR100"], figures["APs"]]).toEqual([0, 0, 0]);
    const empty = evaluateCoco({ groundTruth: truth([]), detections: [found([0, 0, 1, 1], 1)], type: "boxes" });
    expect(new Set(Object.values(empty.figures))).toEqual(new Set([Number.NaN]));
    expect(empty.table).toContain("-1.000");
    expect(
      evaluateCoco({ groundTruth: { images: [], annotations: [], categories: [] }, detections: [], type: "masks" }).precision,
    ).toHaveLength(0);
  });

  it("reads AP at the greatest limit, whatever it is", () => {
    const groundTruth = truth([box(1, [0, 0, 10, 10])]);
    const { figures } = evaluateCoco({
      groundTruth,
      detections: [found([0, 0, 10, 10], 1)],
      type: "boxes",
      maxDetections: [5],
    });
    // the official tool's guard against 0 / 0 takes a last bit from a precision of 1
    expect([figures["AP"], figures["AR5"]]).toEqual([1 - 2 ** -52, 1]);
  });

  it("matches key points without categories too", () => {
    const each = cases["keypoints"]!;
    const cells = (options: object) => evaluateCoco({ ...optionsOf(each), ...options }).precision;
    expect(cells({ useCategories: false })).toEqual(cells({}));
  });

  it("prints halves as Python does", () => {
    // 16 objects, one found: a recall of exactly 0.0625
    const groundTruth = truth(Array.from({ length: 16 }, (_, i) => box(i + 1, [6 * i, 0, 4, 4])));
    const { table } = evaluateCoco({ groundTruth, detections: [found([0, 0, 4, 4], 1)], type: "boxes" });
    expect(table).toContain("(AR) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.062");
  });

  it("reports progress and can be ended", () => {
    const seen: number[] = [];
    const each = optionsOf(cases["boxes"]!);
    evaluateCoco({ ...each, onProgress: ({ done }) => seen.push(done) });
    expect(seen.at(-1)).toBe(each.groundTruth.images.length);
    expectError("aborted", () => evaluateCoco({ ...each, signal: { aborted: true } }));
  });
});

describe("means of cells", () => {
  it("are the figures, and the mean of those of categories", () => {
    const result = evaluateCoco(optionsOf(cases["masks"]!));
    expect(cocoAveragePrecision(result)).toBe(result.figures["AP"]);
    expect(cocoAveragePrecision(result, { iouThreshold: 0.75 })).toBe(result.figures["AP75"]);
    expect(cocoAverageRecall(result, { area: "small" })).toBe(result.figures["ARs"]);
    expect(cocoAverageRecall(result, { maxDetections: 10 })).toBe(result.figures["AR10"]);
    const each = result.categories.map(({ id }) => cocoAveragePrecision(result, { categoryIds: [id] }));
    const known = each.filter((value) => !Number.isNaN(value));
    expect(known.reduce((sum, value) => sum + value, 0) / known.length).toBeCloseTo(result.figures["AP"]!, 14);
  });

  it("refuse what the result does not have", () => {
    const result = evaluateCoco(optionsOf(cases["masks"]!));
    for (const options of [{ iouThreshold: 0.51 }, { area: "vast" }, { maxDetections: 7 }, { categoryIds: [99] }]) {
      expect(expectError("invalid-option", () => cocoAverageRecall(result, options)).option).toBe(Object.keys(options)[0]);
    }
    expectError("invalid-argument", () => cocoAveragePrecision({} as never));
  });
});

describe("what is wrong with the files", () => {
  const groundTruth = truth([box(1, [0, 0, 10, 10])]);
  const detections = [found([0, 0, 10, 10], 0.5)];
  const right: EvaluateCocoOptions = { groundTruth, detections, type: "boxes" };
  const masks = cases["masks"] as Case;

  it.each([
    ["a box of three numbers", "detections[0].bbox", { detections: [found([0, 0, 1], 1)] }],
    ["no box", "annotations[0].bbox", { groundTruth: truth([box(1, [0, 0, 1, 1], { bbox: undefined })]) }],
    ["no score", "detections[0].score", { detections: [{ ...detections[0]!, score: undefined }] }],
    ["a score that is no number", "detections[0].score", { detections: [found([0, 0, 1, 1], Number.NaN)] }],
    ["no area", "annotations[0].area", { groundTruth: truth([box(1, [0, 0, 1, 1], { area: undefined })]) }],
    ["another file's image", "detections[0].image_id", { detections: [found([0, 0, 1, 1], 1, { image_id: 5 })] }],
    ["no mask", "annotations[0].segmentation", { type: "masks" }],
    ["no key points", "detections[0].keypoints", { type: "keypoints" }],
    ["no list of images", "groundTruth.images", { groundTruth: { annotations: [], categories: [] } }],
    ["no record", "detections[1]", { detections: [...detections, null] }],
    ["an id that is no number", "groundTruth.images[0].id", { groundTruth: { ...groundTruth, images: [{ id: "1" }] } }],
  ])("%s is told with the record and its field", (_, option, wrong) => {
    const error = expectError("corrupt-data", () => evaluateCoco({ ...right, ...wrong } as EvaluateCocoOptions));
    expect([error.where, error.option]).toEqual(["evaluateCoco", option]);
  });

  it("masks of another size, of no size, or not to be read", () => {
    const [first, ...others] = masks.detections;
    const call = (segmentation: unknown) => () =>
      evaluateCoco({ ...optionsOf(masks), detections: [{ ...first!, segmentation: segmentation as never }, ...others] });
    expect(expectError("shape-mismatch", call({ size: [2, 2], counts: [4] })).option).toBe("detections[0].segmentation");
    expectError("corrupt-data", call({ size: [40, 56], counts: "~~" }));
    const images = masks.groundTruth.images.map(({ id }) => ({ id }));
    const sizeless = { ...masks.groundTruth, images };
    expectError("corrupt-data", () => evaluateCoco({ ...optionsOf(masks), groundTruth: sizeless }));
  });

  it.each([
    { type: "bbox" },
    { iouThresholds: [1.5] },
    { iouThresholds: [] },
    { maxDetections: [0] },
    { areaRanges: [{ name: "odd", min: 2, max: 1 }] },
    { sigmas: [0] },
    { imageIds: [77] },
    { categoryIds: [77] },
    { groundTruth: 5 },
    { detections: {} },
    { protocol: "voc" },
    { protocol: "crowdpose" },
    { protocol: "lvis", maxDetections: [1, 2] },
    { protocol: "lvis", useCategories: false },
    { useCats: 1 },
  ])("the option %o is refused", (wrong) => {
    const { where } = expectError("invalid-option", () => evaluateCoco({ ...right, ...wrong } as never));
    expect(where).toBe("evaluateCoco");
    // and later calls are as before
    expect(evaluateCoco(right).figures["AR1"]).toBe(1);
  });
});
