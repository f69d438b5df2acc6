import { argmax, type Image, random } from "@segkit/core";
import type { Prompt } from "@segkit/core/prompts";
import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { pixelFeatures } from "../features/index.js";
import { gridCrf } from "../grid-crf/index.js";
import { randomForestPredict, trainRandomForest } from "../random-forest/index.js";
import {
  classifyPixels,
  type PixelClassifier,
  type PixelClassifierOptions,
  pixelClassifierFromJSON,
  pixelClassifierSession,
  trainPixelClassifier,
} from "./index.js";
import file from "./pixel-classifier.fixture.json";

const fixture = loadFixture<{
  image: FixtureArray<Uint8Array>;
  points: readonly { x: number; y: number; label: number }[];
  shares: FixtureArray<Float32Array>;
  labels: FixtureArray<Int32Array>;
}>(file);

/** Stripes of three textures: flat, checkered, noise. */
function textures(seed = 3, height = 24, width = 60): Image {
  const stream = random(seed);
  const data = Uint8Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    if (3 * x < width) return 128 + stream.integer(4);
    return 3 * x < 2 * width ? 100 + 56 * ((x + y) % 2) + stream.integer(4) : 40 + stream.integer(176);
  });
  return { data, height, width, channels: 1 };
}
const line = (x: number, label: number) => ({
  points: [
    { x, y: 3 },
    { x, y: 20 },
  ],
  label,
  width: 3,
});
const prompt: Prompt = { strokes: [line(8, 2), line(29, 4), line(51, 7)] };
const truth = Int32Array.from({ length: 24 * 60 }, (_, i) => (i % 60 < 20 ? 2 : i % 60 < 40 ? 4 : 7));
const quick: PixelClassifierOptions = { features: { sigmaMax: 2 }, forest: { nTrees: 20 } };
const share = (labels: Int32Array) => labels.filter((label, i) => label === truth[i]).length / truth.length;

describe("trainPixelClassifier", () => {
  it("with a regression is scikit-learn's on scikit-image's features", () => {
    const [height, width, channels] = fixture.image.shape as [number, number, number];
    const image = { data: fixture.image.data, height, width, channels };
    const options = { method: "regression", features: { sigmaMax: 4 } } as const;
    const classifier = trainPixelClassifier(image, { points: fixture.points }, options);
    const { labels, probabilities } = classifyPixels(image, classifier, { probabilities: true });
    expectClose(probabilities!.data, fixture.shares.data, 1e-3);
    const equal = labels.data.filter((label, i) => label === fixture.labels.data[i]).length;
    expect(equal / labels.data.length).toBeGreaterThan(0.999);
  });

  it("tells textures apart, here and on the next image", () => {
    const classifier = trainPixelClassifier(textures(), prompt, {
      ...quick,
      classNames: ["", "", "flat", "", "checks"],
    });
    expect(classifier.classes).toEqual([
      { label: 2, name: "flat" },
      { label: 4, name: "checks" },
      { label: 7, name: "class 7" },
    ]);
    for (const seed of [3, 4]) expect(share(classifyPixels(textures(seed), classifier).labels.data)).toBeGreaterThan(0.85);
    expect(classifier.importances.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
  });

  it("with a regression tells light from dark", () => {
    const stream = random(6);
    const data = Uint8Array.from({ length: 24 * 60 }, (_, i) => stream.integer(100) + (i % 60 < 30 ? 0 : 120));
    const image = { data, height: 24, width: 60, channels: 1 };
    // the strokes have not seen the border, of whose edges weights would make something
    const options = { method: "regression", features: { sigmas: [1] } } as const;
    const classifier = trainPixelClassifier(image, { strokes: [line(8, 0), line(51, 1)] }, options);
    const { labels } = classifyPixels(image, classifier);
    expect(labels.data.filter((label, i) => label === Number(i % 60 >= 30)).length / labels.data.length).toBeGreaterThan(0.9);
  });

  it("is features and a forest of the pixels that are drawn on", () => {
    const image = textures();
    const points = Array.from({ length: 60 }, (_, k) => ({
      x: (7 * k) % 60,
      y: (5 * k) % 24,
      label: (7 * k) % 60 < 30 ? 0 : 1,
    }));
    const labels = new Int32Array(24 * 60).fill(-1);
    for (const { x, y, label } of points) labels[60 * y + x] = label;
    const map = pixelFeatures(image, { sigmaMax: 2 });
    const forest = trainRandomForest(map, labels, { nTrees: 20, classWeight: "balanced" });
    const classifier = trainPixelClassifier(image, { points }, quick);
    expect(classifier.classifier).toEqual(forest);
    expect(classifyPixels(image, classifier).labels.data).toEqual(randomForestPredict(map, forest));
  });

  it("learns from several images, and from so many pixels of each class at most", () => {
    const images = [textures(5), textures(6)];
    const parts = [{ strokes: [line(8, 2), line(29, 4)] }, { strokes: [line(51, 7)] }];
    const classifier = trainPixelClassifier(images, parts, quick);
    expect(share(classifyPixels(textures(), classifier).labels.data)).toBeGreaterThan(0.8);
    expect(trainPixelClassifier(images, parts, { ...quick, maxPixels: 10 }).pixels).toBe(30);
  });

  it("takes colors with alpha, 16 bits and single pixels", () => {
    const color = noisyImage(8, 9, 3);
    const data = new Uint8Array(8 * 9 * 4);
    for (let i = 0; i < 72; i++) data.set([...color.data.subarray(3 * i, 3 * i + 3), i], 4 * i);
    const points = [0, 3, 5, 7].map((x) => ({ x, y: x, label: x % 2 }));
    const options = { features: { color: true, sigmaMax: 1 }, forest: { nTrees: 5 } };
    const classifier = trainPixelClassifier({ data, height: 8, width: 9, channels: 4 }, { points }, options);
    expect(classifier).toEqual(trainPixelClassifier(color, { points }, options));
    const deep = { data: Uint16Array.of(1000, 60_000), height: 1, width: 2, channels: 1 };
    const two = [0, 1].map((x) => ({ x, y: 0, label: x }));
    const found = trainPixelClassifier(deep, { points: two }, { features: { sigmas: [0] }, forest: { bootstrap: false } });
    expect([...classifyPixels(deep, found).labels.data]).toEqual([0, 1]);
    const one = { data: Uint8Array.of(5), height: 1, width: 1, channels: 1 };
    expect(classifyPixels(one, trainPixelClassifier(one, { points: [{ x: 0, y: 0, label: 6 }] })).labels.data[0]).toBe(6);
  });

  it("reports, ends when told, and refuses what is wrong by its name", () => {
    const image = textures();
    const stages = new Set<string>();
    trainPixelClassifier(image, prompt, { ...quick, onProgress: ({ stage }) => stages.add(stage) });
    expect([...stages]).toEqual(["trainPixelClassifier"]);
    expectError("aborted", () => trainPixelClassifier(image, prompt, { signal: { aborted: true } }));
    for (const [options, option] of [
      [{ method: "svm" }, "method"],
      [{ features: { sigmaMin: -1 } }, "features.sigmaMin"],
      [{ features: { color: true } }, "features.color"],
      [{ forest: { nTrees: 0 } }, "forest.nTrees"],
      [{ regression: { c: 0 } }, "regression.c"],
      [{ classNames: [1] }, "classNames"],
      [{ maxPixels: 0 }, "maxPixels"],
    ] as const)
      expect(expectError("invalid-option", () => trainPixelClassifier(image, prompt, options as never)).option).toBe(option);
    expectError("invalid-argument", () => trainPixelClassifier(image, {}));
    expectError("invalid-argument", () => trainPixelClassifier(image, { points: [{ x: 99, y: 0 }] }));
    expect(expectError("invalid-argument", () => trainPixelClassifier([image], prompt)).option).toBe("prompt");
    expect(
      expectError("invalid-argument", () => trainPixelClassifier(image, { strokes: [line(5, 1)] }, { method: "regression" }))
        .option,
    ).toBe("prompt");
    const other = { data: new Uint8Array(24 * 60 * 3), height: 24, width: 60, channels: 3 };
    expect(expectError("shape-mismatch", () => trainPixelClassifier([image, other], [prompt, prompt], quick)).option).toBe(
      "image[1]",
    );
    const nan = { data: Float32Array.of(Number.NaN), height: 1, width: 1, channels: 1 };
    expectError("invalid-image", () => trainPixelClassifier(nan, { points: [{ x: 0, y: 0 }] }));
  });
});

describe("a classifier", () => {
  const classifier = trainPixelClassifier(textures(), prompt, quick);

  it("is the same from JSON, and gives probabilities that smoothing takes", () => {
    const kept = pixelClassifierFromJSON(JSON.stringify(classifier));
    expect(kept).toEqual(classifier);
    const { labels, probabilities, classes } = classifyPixels(textures(), kept, { probabilities: true });
    expect(probabilities!.dims).toEqual([1, 3, 24, 60]);
    const best = argmax(probabilities!).data;
    expect(Array.from(best, (k) => classes[k]!.label)).toEqual([...labels.data]);
    const smooth = gridCrf(probabilities!, { scoresAre: "probabilities" });
    const smoothed = smooth.labels.data.map((k) => classes[k]!.label);
    expect(share(smoothed)).toBeGreaterThanOrEqual(share(labels.data));
    expect(classifyPixels(textures(), kept).probabilities).toBeUndefined();
  });

  it("that is none is refused by what is wrong with it", () => {
    const wrong: readonly (readonly [value: unknown, option: string])[] = [
      ["no JSON", "json"],
      [{}, "json"],
      [{ ...classifier, version: 2 }, "json.version"],
      [{ ...classifier, channels: 0 }, "json.channels"],
      [{ ...classifier, features: { sigmaMin: "a" } }, "json.features.sigmaMin"],
      [{ ...classifier, classes: [] }, "json.classes"],
      [{ ...classifier, featureNames: [] }, "json.featureNames"],
      [{ ...classifier, classifier: undefined }, "json.classifier"],
      [{ ...classifier, classifier: { ...classifier.classifier, dimensions: -1 } }, "json.classifier.dimensions"],
    ];
    for (const [value, option] of wrong)
      expect(expectError("invalid-argument", () => pixelClassifierFromJSON(value)).option).toBe(option);
    const color = { data: new Uint8Array(300), height: 10, width: 10, channels: 3 };
    const error = expectError("invalid-argument", () => classifyPixels(color, classifier));
    expect([error.where, error.option]).toEqual(["classifyPixels", "image.channels"]);
    const fewer = { ...classifier, features: { ...classifier.features, sigmaMax: 1 } } as PixelClassifier;
    expect(expectError("invalid-argument", () => classifyPixels(textures(), fewer)).option).toBe("features.dimensions");
    expectError("aborted", () => classifyPixels(textures(), classifier, { signal: { aborted: true } }));
  });
});

describe("pixelClassifierSession", () => {
  it("answers as the plain calls do, prompt after prompt", () => {
    const image = textures();
    const session = pixelClassifierSession(image, quick);
    const prompts: readonly Prompt[] = [{ strokes: [line(8, 2), line(51, 7)] }, prompt, { strokes: [line(8, 2), line(51, 7)] }];
    for (const each of prompts) {
      const { classifier, labels, probabilities } = session.segment(each);
      expect(classifier).toEqual(trainPixelClassifier(image, each, quick));
      const plain = classifyPixels(image, classifier, { probabilities: true });
      expect([labels, probabilities]).toEqual([plain.labels, plain.probabilities]);
      expect(session.classify(classifier).labels).toEqual(labels);
    }
    expect(expectError("invalid-argument", () => session.segment({})).where).toBe("pixelClassifierSession");
    expectError("aborted", () => session.segment(prompt, { signal: { aborted: true } }));
    expectError("invalid-argument", () => session.classify({} as never));
    expectError("invalid-option", () => pixelClassifierSession(image, { features: { intensity: 1 } } as never));
  });
});
