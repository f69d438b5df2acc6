// Files as others export them, run: against ONNX Runtime and published post-processing in Python, and the published models of the reference data.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { resize } from "@segkit/core/resize";
import { decodeRle } from "@segkit/core/rle";
import type { Runtime } from "@segkit/core/runtime";
import { createRuntime, readImage, readLabels } from "@segkit/runtime-node";
import { type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { differenceFrom, publishedReferences, referenceData } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportOnnx, initialize } from "../model/index.js";
import { resnetClassifier } from "../networks/resnetclassifier/index.js";
import { sinetFamily } from "../networks/sinet/index.js";
import { unet } from "../networks/unet/index.js";
import { classify, instance, matte, panoptic, pose, salient, semantic } from "../tasks/index.js";
import file from "./from_onnx.fixture.json";
import { type FromOnnxOptions, fromOnnx } from "./index.js";

type Bytes = FixtureArray<Uint8Array<ArrayBuffer>>;
type Floats = FixtureArray<Float32Array>;
interface Cases {
  readonly picture: Bytes;
  readonly half: { file: Bytes; probabilities: Floats; labels: Bytes };
  readonly labeled: { file: Bytes; labels: Bytes };
  readonly deep: { file: Bytes; map: Floats };
  readonly queries: {
    file: Bytes;
    labels: Bytes;
    instances: { classes: FixtureArray<Int32Array>; scores: Floats; masks: Bytes };
  };
  readonly quantized: { file: Bytes; labels: Bytes; scores: Floats };
  readonly external: { file: Bytes; data: Bytes; scores: Floats };
  readonly yolo: { file: Bytes; boxes: Floats; scores: Floats; classes: FixtureArray<Int32Array>; masks: Bytes };
}
const fixture = loadFixture<Cases>(file);
const [height, width] = fixture.picture.shape as [number, number];
const picture = { data: fixture.picture.data, height, width, channels: 3 };
const shareOfEqual = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a, (value, i): number => (value === b[i] ? 1 : 0)).reduce((sum, one) => sum + one, 0) / a.length;

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
});
afterAll(() => runtime?.dispose());

describe("a model of others", () => {
  it("of halves, channels last, with a softmax", async () => {
    const segment = await semantic(await fromOnnx(fixture.half.file.data, { preprocessing: {} }), { runtime });
    const { labels, scores } = await segment(picture, { keepScores: "probabilities" });
    expect(scores!.dims).toEqual([1, 4, 12, 16]);
    expect(maxDifference(scores!.data, fixture.half.probabilities.data)).toBeLessThan(2e-3);
    expect(shareOfEqual(labels.data, fixture.half.labels.data)).toBeGreaterThan(0.995);
    await segment.dispose();
  });

  it("that gives labels, for any size and number of images", async () => {
    const segment = await semantic(await fromOnnx(fixture.labeled.file.data, { preprocessing: {} }), { runtime });
    const found = await segment.batch([picture, picture]);
    for (const { labels } of found) expect(Uint8Array.from(labels.data)).toEqual(fixture.labeled.labels.data);
    await segment.dispose();
  });

  it("of bytes, with a map and maps beside it, for one image at a time", async () => {
    const segment = await semantic(await fromOnnx(fixture.deep.file.data, { preprocessing: {} }), { runtime });
    for (const { scores } of await segment.batch([picture, picture], { keepScores: "probabilities" }))
      expect(maxDifference(scores!.data, fixture.deep.map.data)).toBeLessThan(1e-6);
    // the map's own tasks resize it to the image
    const { data: whole } = resize(
      { data: fixture.deep.map.data, height: 40, width: 40, channels: 1 },
      {
        ...{ height, width, convention: "torch" },
      },
    );
    for (const task of [salient, matte]) {
      const find = await task(await fromOnnx(fixture.deep.file.data, { preprocessing: {} }), { runtime });
      const found = await find(picture);
      expect(maxDifference(("map" in found ? found.map : found.alpha).data, whole)).toBeLessThan(1e-6);
      await find.dispose();
    }
    const { outputs } = await segment.verify(picture);
    expect(outputs.every(({ maxAbsolute }) => maxAbsolute < 1e-6)).toBe(true);
    await segment.dispose();
  });

  it("of queries with masks", async () => {
    const preprocessing = { size: { height: 32, width: 48 } };
    const segment = await semantic(await fromOnnx(fixture.queries.file.data, { preprocessing }), { runtime });
    const { labels } = await segment(picture);
    expect(shareOfEqual(labels.data, fixture.queries.labels.data)).toBeGreaterThan(0.999);
    await segment.dispose();
  });

  it("of queries with masks, as objects", async () => {
    const preprocessing = { size: { height: 32, width: 48 } };
    const segment = await instance(await fromOnnx(fixture.queries.file.data, { preprocessing }), { runtime });
    const { segments, labels } = await segment(picture, { scoreThreshold: 0.1 });
    const { classes, scores, masks } = fixture.queries.instances;
    expect(segments.map(({ classId }) => classId)).toEqual([...classes.data]);
    segments.forEach(({ score, rle, found, box }, i) => {
      expect(Math.abs(score - scores.data[i]!)).toBeLessThan(1e-5);
      const mask = decodeRle(rle).data;
      expect(shareOfEqual(mask, masks.data.subarray(i * mask.length, (i + 1) * mask.length))).toBeGreaterThan(0.999);
      expect(found).toEqual(box);
    });
    expect(new Set(labels.data).has(0)).toBe(true);
    expect((await segment(picture, { scoreThreshold: 0.1, maxInstances: 2 })).segments).toEqual(segments.slice(0, 2));
    expect((await segment(picture, { scoreThreshold: 1 })).segments).toEqual([]);
    await segment.dispose();
  });

  it("of queries with masks, as one segment for each pixel", async () => {
    const preprocessing = { size: { height: 32, width: 48 } };
    const segment = await panoptic(await fromOnnx(fixture.queries.file.data, { preprocessing }), { runtime });
    const { segments, labels } = await segment(picture, { scoreThreshold: 0.1, overlapThreshold: 0 });
    expect(segments.length).toBeGreaterThan(0);
    for (const { id, area } of segments) expect(labels.data.filter((label) => label === id)).toHaveLength(area);
    await segment.dispose();
  });

  it("of eight bits", async () => {
    const segment = await semantic(await fromOnnx(fixture.quantized.file.data, { preprocessing: {} }), { runtime });
    const { labels } = await segment(picture);
    expect(shareOfEqual(labels.data, fixture.quantized.labels.data)).toBeGreaterThan(0.999);
    await segment.dispose();
  });

  it("with its weights in another file", async () => {
    const externalData = { "model.onnx_data": new Blob([fixture.external.data.data]) };
    const network = await fromOnnx(fixture.external.file.data, { preprocessing: {}, externalData });
    const segment = await semantic(network, { runtime });
    const { scores } = await segment(picture, { keepScores: "logits" });
    expect(maxDifference(scores!.data, fixture.external.scores.data)).toBeLessThan(1e-5);
    await segment.dispose();
  });

  it("of boxes and prototypes", async () => {
    const segment = await instance(await fromOnnx(fixture.yolo.file.data), { runtime });
    const { segments, labels } = await segment(picture);
    const { boxes, scores, classes, masks } = fixture.yolo;
    expect(segments.map(({ classId }) => classId)).toEqual([...classes.data]);
    expect(segments.length).toBeGreaterThan(3);
    segments.forEach(({ id, score, found, rle, className, area, box }, i) => {
      expect(Math.abs(score - scores.data[i]!)).toBeLessThan(1e-5);
      const corners = [found.x, found.y, found.x + found.width, found.y + found.height];
      expect(maxDifference(corners, boxes.data.subarray(4 * i, 4 * i + 4))).toBeLessThan(1e-3);
      const mask = decodeRle(rle);
      const plane = height * width;
      expect(shareOfEqual(mask.data, masks.data.subarray(i * plane, (i + 1) * plane))).toBeGreaterThan(0.999);
      expect(className).toBe(["cat", "rocket 'V2'"][classes.data[i]!]);
      expect(area).toBe(mask.data.reduce((sum, inside) => sum + inside, 0));
      expect(box.width).toBeLessThanOrEqual(Math.ceil(found.width) + 1);
      expect(id).toBe(i);
    });
    // the surer one is on top
    const first = decodeRle(segments[0]!.rle);
    expect(labels.data.every((label, i) => first.data[i] === 0 || label === 0)).toBe(true);
    await segment.dispose();
  });
});

describe("a network of the library, exported", () => {
  it("gives the scores of its definition, and its classes", async () => {
    const model = unet({ nClasses: 3, width: 4 });
    const weights = initialize(model, { seed: 5 });
    const file = await exportOnnx(model, { weights });
    const own = await semantic({ model, weights, preprocessing: {} }, { runtime });
    const opened = await semantic(await fromOnnx(new Blob([file]), { preprocessing: {} }), { runtime });
    const [a, b] = [await own(picture, { keepScores: "logits" }), await opened(picture, { keepScores: "logits" })];
    expect(maxDifference(b.scores!.data, a.scores!.data)).toBeLessThan(1e-6);
    expect(b.labels).toEqual(a.labels);
    await own.dispose();
    await opened.dispose();
    const classifier = resnetClassifier({ layers: 10, width: 4, nClasses: 3 });
    const drawn = initialize(classifier, { seed: 6 });
    const exported = await fromOnnx(await exportOnnx(classifier, { weights: drawn }), {
      preprocessing: {},
      labels: ["a", "b", "c"],
    });
    expect(exported.signature.tasks).toEqual(["classify"]);
    const first = await classify({ model: classifier, weights: drawn, preprocessing: {} }, { runtime });
    const second = await classify(exported, { runtime });
    const [x, y] = [await first(picture), await second(picture)];
    expect(y.classes.map(({ classId }) => classId)).toEqual(x.classes.map(({ classId }) => classId));
    expect(Math.abs(y.classes[0]!.probability - x.classes[0]!.probability)).toBeLessThan(1e-6);
    expect(y.classes[0]!.className).toMatch(/[abc]/);
    await first.dispose();
    await second.dispose();
  });
});

const models = referenceData("models");
describe.skipIf(models === undefined)("the published models", () => {
  const open = (path: string, options: FromOnnxOptions = {}) =>
    fromOnnx(join(models!, path), { preprocessing: {}, ...options });

  it("Prisma-net gives its published map", async () => {
    const [reference] = publishedReferences("prismanet");
    const segment = await semantic(await open("prismanet/prisma_nchw.onnx"), { runtime });
    const { scores } = await segment(await readImage(reference!.image), { keepScores: "probabilities" });
    expect(differenceFrom(reference!, scores!)).toBeLessThan(1e-5);
    await segment.dispose();
  });

  it("SINet gives its published labels", async () => {
    const [reference] = publishedReferences("sinet");
    const { size: _, ...preprocessing } = sinetFamily.preprocessing({ nClasses: 2, trainedAt: 320 });
    const segment = await semantic(
      await open("sinet/SINet_Softmax.onnx", { preprocessing, labels: ["background", "person"] }),
      {
        runtime,
      },
    );
    const { labels, scores } = await segment(await readImage(reference!.image), { keepScores: "probabilities" });
    expect(labels).toEqual(await readLabels(reference!.png));
    expect(differenceFrom(reference!, scores!)).toBeLessThan(1e-4);
    await segment.dispose();
  });

  it("DeepLab, channels last, labels a photograph of VOC", async () => {
    const network = await open("deeplabv3_mobilenetv2/deeplabv3_mnv2_dm05_voc_257.onnx", {
      preprocessing: { mean: 0.5, std: 0.5 },
    });
    expect(network.signature.head).toMatchObject({ kind: "scores", layout: "NHWC", channels: 21, activation: "none" });
    const segment = await semantic(network, { runtime });
    const photographs = join(models!, "../voc_labelme/images_384");
    const found = await segment(await readImage(join(photographs, readdirSync(photographs)[0]!)));
    expect(Math.max(...found.segments.map(({ area }) => area))).toBeLessThan(384 * 384);
    expect(found.segments.length).toBeGreaterThan(1);
    await segment.dispose();
  });

  it("the hourglass finds a person's joints", async () => {
    const network = await open("pose_hourglass/hourglass.onnx", {
      task: "pose",
      preprocessing: { scale: 1, order: "bgr" },
    });
    const find = await pose(network, { runtime });
    const [body] = await find(await readImage(join(models!, "inputs/person_a_192.png")));
    const index: { model: string; coco_keypoints: [number, number, number][] }[] = JSON.parse(
      readFileSync(join(models!, "reference_index.json"), "utf8"),
    );
    const truth = index.find(({ model }) => model === "pose_hourglass")!.coco_keypoints;
    // what COCO numbers the joints that the network has from its third on: arms, then legs
    const coco = [6, 8, 10, 5, 7, 9, 12, 14, 16, 11, 13, 15];
    const distances = coco.map((known, i) => {
      const { x, y } = body!.points[i + 2]!;
      return Math.hypot(x - truth[known]![0], y - truth[known]![1]);
    });
    expect(distances.filter((distance) => distance < 10).length).toBeGreaterThanOrEqual(distances.length - 1);
    await find.dispose();
  });

  it("are asked about where they have several outputs, or planes that may be heat maps", async () => {
    const remedy = async (path: string) => (await open(path).catch((error) => error)).remedy;
    expect(await remedy("twinlitenet/twinlitenet.onnx")).toContain('output: "da" or "ll"');
    expect((await open("twinlitenet/twinlitenet.onnx", { output: "ll" })).signature.head.kind).toBe("scores");
    expect(await remedy("pose_landmark_lite/pose_landmark_lite.onnx")).toContain('"output_segmentation" or "output_heatmap"');
    const body = await open("pose_landmark_lite/pose_landmark_lite.onnx", { output: "output_segmentation" });
    expect(body.signature.tasks).toEqual(["salient", "matte", "semantic"]);
    expect(await remedy("pose_hourglass/hourglass.onnx")).toContain('task: "semantic" or "pose"');
    expect((await open("simplepose_mobilenet/simplepose_256x192.onnx", { task: "pose" })).signature.head.kind).toBe(
      "heat-maps",
    );
    expect(await remedy("openpose_mobilenet/openpose_368x432.onnx")).toContain('task: "semantic" or "pose"');
    expect((await open("selfie_segmentation/selfie_segmentation.onnx")).signature.head).toMatchObject({
      ...{ kind: "map", activation: "sigmoid" },
    });
  });
});
