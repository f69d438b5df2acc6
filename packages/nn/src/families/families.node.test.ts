// Every family from a weight file alone to labels, for an image of a size that no network asks for; and the published files.
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Runtime } from "@segkit/core";
import { createRuntime, readImage, readLabels } from "@segkit/runtime-node";
import { expectRejection, noisyImage } from "@segkit/testing";
import type { NetworkFixture } from "@segkit/testing/network-fixture";
import { oneOfEachFamily } from "@segkit/testing/networks";
import { publishedReferences, referenceData } from "@segkit/testing/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { initialize, type Model, saveSafetensors, trace } from "../model/index.js";
import {
  classify,
  instance,
  matte,
  panoptic,
  pose,
  salient,
  semantic,
  semanticDepth,
  semanticRegions,
} from "../tasks/index.js";
import { openWeights } from "../weights/index.js";
import { type Family, families, recognize, type TaskName } from "./index.js";

const folder = mkdtempSync(join(tmpdir(), "segkit-families-"));
const models = referenceData("models");
let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
});
afterAll(() => runtime?.dispose());

/** Parameters of a network that takes seconds to draw and to load. */
const LARGE = 8_000_000;

/** The configuration of a family's fixture, where its tensors say all of it. */
function fixedConfig(family: Family): object | undefined {
  const network = oneOfEachFamily.find((other) => other.family === family);
  if (network === undefined) return undefined;
  const { config, hub } = (network.file as { readonly cases: Pick<NetworkFixture, "config" | "hub"> }).cases;
  const tiny = hub ? family.recognize({ config: hub })! : config!;
  try {
    return recognize(initialize(family.define(tiny)), { families }).family === family ? tiny : undefined;
  } catch {
    return undefined;
  }
}

describe("a weight file alone", () => {
  const named = (task: TaskName) => families.filter((each) => each.task === task).map((each) => [each.name, each] as const);
  /**
   * A small network of the family: its usual variant, as narrow as the live page begins; else the one with the fewest parameters, or where these are many the
   * one of its fixture.
   */
  function smallOf(family: Family) {
    const { options, variants, define } = family;
    const starts = options.flatMap(({ name, start }) => (start === undefined ? [] : [[name, start]]));
    const configs = Object.values(variants).map(({ config }) => config);
    const counted = starts.length > 0 ? [] : configs.map((config) => [countOf(define(config)), config] as const);
    const [[count, lightest] = [0, configs[0]!]] = counted.sort(([a], [b]) => a - b);
    const config = { ...lightest, ...Object.fromEntries(starts) };
    const tiny = count > LARGE ? fixedConfig(family) : undefined;
    return { config: tiny ?? config, weights: initialize(define(tiny ?? config), { seed: 1 }) };
  }

  it.each(named("semantic"))("%s: is recognized and labels images", async (_, family) => {
    const path = join(folder, `${family.name}.safetensors`);
    const { config, weights } = smallOf(family);
    await writeFile(path, await saveSafetensors(weights));
    const shortestEdge = Math.max(64, family.leastSide?.(config) ?? 1);
    const segment = await semantic(path, { runtime, families, preprocessing: { size: { shortestEdge } } });
    expect(segment.recognized!.family).toBe(family);
    const { height, width } = segment.inputSize({ height: 300, width: 451 });
    expect(Math.min(height, width)).toBeGreaterThanOrEqual(shortestEdge);
    const { labels, segments } = await segment(noisyImage(97, 33, 3));
    expect([labels.height, labels.width]).toEqual([97, 33]);
    // one output has two labels, background and the other
    const { nClasses = 1 } = segment.recognized!.config as { nClasses?: number };
    const last = Math.max(2, segment.labels.length, nClasses);
    expect(labels.data.every((label) => label >= 0 && label < last)).toBe(true);
    expect(segments.length).toBeGreaterThan(0);
    await segment.dispose();
  });

  it.each(named("classify"))("%s: is recognized and classifies images", async (_, family) => {
    const preprocessing = { size: { shortestEdge: 70 }, centerCrop: { height: 64, width: 64 } };
    const rank = await classify(smallOf(family).weights, { runtime, families, preprocessing });
    expect(rank.recognized!.family).toBe(family);
    expect(rank.inputSize({ height: 300, width: 451 })).toEqual({ height: 64, width: 64 });
    const { classes } = await rank(noisyImage(97, 33, 3));
    expect(classes).toHaveLength(5);
    expect(new Set(classes.map(({ classId }) => classId)).size).toBe(5);
    expect(classes.every(({ probability }, i) => i === 0 || probability <= classes[i - 1]!.probability)).toBe(true);
    await rank.dispose();
  });

  it.each(named("salient"))("%s: is recognized and gives maps", async (_, family) => {
    const segment = await salient(smallOf(family).weights, {
      runtime,
      families,
      preprocessing: { size: { shortestEdge: 64 } },
    });
    expect(segment.recognized!.family).toBe(family);
    const { map, mask } = await segment(noisyImage(97, 33, 3));
    expect([map.height, map.width, mask.height, mask.width]).toEqual([97, 33, 97, 33]);
    expect(map.data.every((value) => value >= 0 && value <= 1)).toBe(true);
    await segment.dispose();
  });

  const inBoxes = named("pose").filter(([, family]) => family.pose!(Object.values(family.variants)[0]!.config).kind === "crop");
  it.each(inBoxes)("%s: is recognized and finds the points of bodies in boxes", async (_, family) => {
    const small = smallOf(family);
    const find = await pose(small.weights, { runtime, families });
    const boxes = [
      { x: 10, y: 5, width: 20, height: 60 },
      { x: -4, y: 30, width: 30, height: 30.5 },
    ];
    const finding = family.pose!(small.config);
    const flipTest = finding.kind === "crop" && finding.mirrored !== undefined;
    const bodies = await find(noisyImage(97, 33, 3), { boxes, flipTest });
    expect(bodies.map(({ box }) => box)).toEqual(boxes);
    for (const { points } of bodies) {
      expect(points.map(({ name }) => name)).toEqual(family.keypoints!(small.config).names);
      expect(points.every(({ x, y, score }) => [x, y, score].every(Number.isFinite))).toBe(true);
    }
    await find.dispose();
  });

  it.each([...named("instance"), ...named("panoptic")])("%s: is recognized and finds segments", async (_, family) => {
    const { config, weights } = smallOf(family);
    const size = Object.values(family.define(config).inputs)[0]!.dims.slice(2);
    const fixed = size.every((extent) => typeof extent === "number");
    const preprocessing = fixed ? {} : { size: { height: 128, width: 160 } };
    // tensors do not say a size that is fixed: of weights alone it is the published one, which takes half a minute
    const source = fixed ? { family, config, weights } : weights;
    expect(recognize(weights, { families }).family).toBe(family);
    // what else the same queries are for is asked in tests of the tasks
    const task = family.task as "instance" | "panoptic";
    const segment = await { instance, panoptic }[task](source, { runtime, families, preprocessing });
    const { labels, segments } = await segment(noisyImage(97, 133, 3), { scoreThreshold: 0 });
    expect([labels.height, labels.width]).toEqual([97, 133]);
    expect(segments.every(({ area, rle }) => area > 0 && rle.size.join() === "97,133")).toBe(true);
    expect(Math.max(...labels.data)).toBeLessThan(segments.length);
    await segment.dispose();
  });

  it.each(named("semanticDepth"))("%s: is recognized and labels images with depth", async (_, family) => {
    const segment = await semanticDepth(smallOf(family).weights, {
      runtime,
      families,
      preprocessing: { size: { shortestEdge: 64 } },
    });
    expect(segment.recognized!.family).toBe(family);
    // of one channel, or of HHA's three
    const channels = Object.values(segment.preset.model.inputs)[1]!.dims[1] as 1 | 3;
    const data = Uint16Array.from({ length: 97 * 33 * channels }, (_, i) =>
      i % 7 === 0 ? 0 : channels === 3 ? i % 256 : 500 + i,
    );
    const { labels, segments } = await segment(noisyImage(97, 33, 3), { data, height: 97, width: 33, channels });
    expect([labels.height, labels.width]).toEqual([97, 33]);
    expect(labels.data.every((label) => label >= 0 && label < segment.labels.length)).toBe(true);
    expect(segments.length).toBeGreaterThan(0);
    await segment.dispose();
  });

  it.each(named("semanticRegions"))("%s: is recognized and gives regions classes", async (_, family) => {
    const segment = await semanticRegions(smallOf(family).weights, { runtime, families });
    expect(segment.recognized!.family).toBe(family);
    // cells of 8 × 8 pixels
    const data = Int32Array.from({ length: 97 * 33 }, (_, i) => 5 * Math.floor(i / (33 * 8)) + Math.floor((i % 33) / 8));
    const { labels } = await segment(noisyImage(97, 33, 3), { data, height: 97, width: 33 });
    expect(labels.data.every((label) => label >= 0 && label < segment.labels.length)).toBe(true);
    expect(labels.data[0]).toBe(labels.data[33 * 7 + 7]);
    await segment.dispose();
  });

  it.each(named("matte"))("%s: is recognized and gives mattes", async (_, family) => {
    const segment = await matte(smallOf(family).weights, { runtime, families, preprocessing: { size: { shortestEdge: 64 } } });
    expect(segment.recognized!.family).toBe(family);
    const { alpha } = await segment(noisyImage(97, 33, 3));
    expect([alpha.height, alpha.width]).toEqual([97, 33]);
    expect(alpha.data.every((value) => value >= 0 && value <= 1)).toBe(true);
    await segment.dispose();
  });
});

function countOf(model: Model): number {
  return [...trace(model).graph.parameters.values()].reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
}

describe.skipIf(models === undefined)("published files", () => {
  const files = (name: string) =>
    readdirSync(join(models!, name))
      .filter((file) => /\.(pth|safetensors)$/.test(file))
      .map((file) => join(models!, name, file));

  it.each([
    ["espnet", /espnet_c_.*cityscapes/, "ESPNet, decoder = false, 20 classes"],
    ["espnet", /espnet_p_.*cityscapes/, "ESPNet, lastSkip = features, 20 classes"],
    ["espnet", /camvid/, "ESPNet, lastSkip = featuresAndImage, 12 classes"],
    ["espnetv2", /s_0\.5_pascal/, "ESPNetv2, s = 0.5, 21 classes"],
    ["espnetv2", /s_1\.0_pascal/, "ESPNetv2, s = 1, 21 classes"],
    ["espnetv2", /s_2\.0_pascal/, "ESPNetv2, s = 2, 21 classes"],
    ["espnetv2", /s_1\.0_city/, "ESPNetv2, s = 1, 20 classes"],
    ["lwnet", /\/wnet_drive/, "W-Net, layers = 8, 16, 32, 1 class"],
    ["lwnet", /big_wnet/, "W-Net, layers = 8, 16, 32, 64, 4 classes"],
  ] as const)("%s %s is %s", async (name, file, description) => {
    const found = files(name).filter((path) => file.test(path));
    expect(found.length).toBeGreaterThan(0);
    for (const path of found) expect(recognize(await openWeights(path), { families }).description).toBe(description);
  });

  // folders have the names of families; W-Net's has that of its authors' repository
  const known = new Set(["lwnet", ...families.map(({ name }) => name)]);
  const strangers =
    models === undefined
      ? []
      : readdirSync(models).filter((name) => !known.has(name) && existsSync(join(models, name, "README.md")));
  it.each(strangers)("%s is none of the families", async (name) => {
    // of a file in two forms, the tensors are the same
    const stems = new Map(files(name).map((path) => [basename(path).replace(/\.\w+$/, ""), path]));
    for (const path of stems.values()) {
      const opening = openWeights(path).then((weights) => recognize(weights, { families }));
      expect((await expectRejection("weights-mismatch", opening)).message).toMatch(/a weight file of|dictionary/);
    }
  });

  it.each(
    ["espnet", "espnetv2", "lwnet"].flatMap((name) =>
      publishedReferences(name).map(
        (reference) => [basename(reference.original), basename(reference.image), reference] as const,
      ),
    ),
  )("%s labels %s as its reference does, from the file alone", async (_, __, reference) => {
    // one file is at hand in another form only
    const path = existsSync(reference.original) ? reference.original : reference.weights;
    const segment = await semantic(path, { runtime, families, fixedSize: true });
    const picture = await readImage(reference.image);
    const expected = await readLabels(reference.png);
    const { height, width } = segment.inputSize(picture);
    // the reference has the image's size, and ESPNet-C's is an eighth of it
    if (height === picture.height && width === picture.width && expected.width === width) {
      const { labels } = await segment(picture);
      const wrong = labels.data.filter((label, i) => {
        const byte = expected.data[i]!;
        // of one output, the reference is its probability times 255
        return segment.session.outputs[0]!.dims[1] === 1 ? label !== Number(byte > 127.5) : label !== byte;
      });
      expect(wrong).toHaveLength(0);
    } else expect(reference.original).toContain("espnet_c_");
    await segment.dispose();
  });
});
