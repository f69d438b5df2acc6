// The task of classification, with a runtime whose scores are the means of the input's channels.
import { type CompiledModel, createImage, type Runtime, type Tensor } from "@segkit/core";
import { expectRejection, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { initialize } from "../model/index.js";
import { resnetClassifier, resnetclassifierFamily } from "../networks/resnetclassifier/index.js";
import { unet, unetFamily } from "../networks/unet/index.js";
import { classify, type NetworkPreset, semantic } from "./index.js";

/** A runtime whose scores are the means of the input's channels, times 10; or of another shape. */
function fakeRuntime(dims?: readonly number[]) {
  const runs: (readonly number[])[] = [];
  const runtime: Runtime = {
    backend: "cpu",
    reason: "a test",
    createSession: async ({ inputs, outputs }: CompiledModel) => ({
      ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 1, warmUp: 2 } },
      run: async (feeds: Readonly<Record<string, Tensor>>) => {
        const { data, dims: given } = feeds["image"] as Tensor<"float32">;
        runs.push(given);
        const [n, c, h, w] = given as [number, number, number, number];
        const means = Float32Array.from({ length: n * c }, (_, plane) => {
          return (10 * data.subarray(plane * h * w, (plane + 1) * h * w).reduce((sum, value) => sum + value, 0)) / (h * w);
        });
        return { logits: { type: "float32", data: means, dims: dims ?? [n, c] } };
      },
      verify: async () => ({ backend: "cpu", reference: "cpu", outputs: {} }) as never,
      dispose: async () => {},
    }),
    dispose: async () => {},
  };
  return { runtime, runs };
}

const model = resnetClassifier({ layers: 10, width: 4, nClasses: 3 });
const preset: NetworkPreset = { model, weights: initialize(model), preprocessing: {}, labels: ["red", "green", "blue"] };

/** An image of one color. */
function filled(color: readonly number[], height = 32, width = 48) {
  return {
    ...createImage({ height, width, channels: 3 }),
    data: Uint8Array.from({ length: 3 * height * width }, (_, i) => color[i % 3]!),
  };
}

describe("classify", () => {
  it("lists the classes of highest scores with their probabilities", async () => {
    const { runtime } = fakeRuntime();
    const rank = await classify(preset, { runtime });
    expect(rank.labels).toEqual(["red", "green", "blue"]);
    expect(rank.timings).toMatchObject({ load: 1, warmUp: 2 });
    const { classes, probabilities, timings } = await rank(filled([51, 0, 102]));
    expect(classes.map(({ classId, className }) => [classId, className])).toEqual([
      [2, "blue"],
      [0, "red"],
      [1, "green"],
    ]);
    const sum = Math.exp(4) + Math.exp(2) + 1;
    for (const [i, { probability }] of classes.entries()) expect(probability).toBeCloseTo(Math.exp([4, 2, 0][i]!) / sum, 5);
    expect(probabilities).toBeUndefined();
    expect(Object.keys(timings)).toEqual(["preprocess", "run", "postprocess"]);
    const two = await rank(filled([51, 0, 102]), { topK: 2, keepProbabilities: true });
    expect(two.classes).toHaveLength(2);
    expect([...two.probabilities!].reduce((all, each) => all + each, 0)).toBeCloseTo(1, 5);
    expect(two.probabilities![2]).toBe(two.classes[0]!.probability);
    expect(await rank.verify(filled([1, 2, 3]))).toMatchObject({ backend: "cpu" });
    await rank.dispose();
  });

  it("orders equal scores by the classes' numbers", async () => {
    const { runtime } = fakeRuntime();
    const rank = await classify(preset, { runtime });
    const { classes } = await rank(filled([9, 9, 9], 1, 1));
    expect(classes.map(({ classId }) => classId)).toEqual([0, 1, 2]);
    expect(classes.every(({ probability }) => Math.abs(probability - 1 / 3) < 1e-6)).toBe(true);
  });

  it("gives a batch what single calls give, in runs of equal sizes, and tells its progress", async () => {
    const { runtime, runs } = fakeRuntime();
    const rank = await classify(preset, { runtime, labels: ["a", "b", "c"] });
    const images = [noisyImage(32, 40, 3), noisyImage(1, 9, 4), noisyImage(32, 40, 1), noisyImage(32, 40, 3)];
    const stages = new Map<string, number>();
    const onProgress = ({ stage, done, total }: { stage: string; done: number; total: number }) => {
      expect(total).toBe(4);
      expect(done).toBeGreaterThanOrEqual(stages.get(stage) ?? 0);
      stages.set(stage, done);
    };
    const together = await rank.batch(images, { batchSize: 2, onProgress });
    expect(runs.map(([n, , h, w]) => [n, h, w])).toEqual([
      [2, 32, 40],
      [1, 32, 40],
      [1, 1, 9],
    ]);
    expect([...stages]).toEqual([
      ["preprocess", 4],
      ["run", 4],
      ["postprocess", 4],
    ]);
    for (const [i, image] of images.entries()) expect((await rank(image)).classes).toEqual(together[i]!.classes);
    expect(together[0]!.classes[0]!.className).toMatch(/^[abc]$/);
    expect(await rank.batch([])).toEqual([]);
  });

  it("cuts the middle out of the resized image", async () => {
    const { runtime, runs } = fakeRuntime();
    const preprocessing = { size: { shortestEdge: 32 }, centerCrop: { height: 28, width: 28 } };
    const rank = await classify({ ...preset, preprocessing }, { runtime });
    const image = filled([0, 0, 0], 32, 64);
    // a middle of 32 × 32 pixels is blue; what is cut out lies within it
    for (let i = 0; i < 32 * 64; i++) if (i % 64 >= 16 && i % 64 < 48) image.data[3 * i + 2] = 255;
    const { classes } = await rank(image, { topK: 1 });
    expect(runs).toEqual([[1, 3, 28, 28]]);
    expect(classes[0]!.probability).toBeCloseTo(Math.exp(10) / (Math.exp(10) + 2), 5);
    expect(rank.inputSize({ height: 300, width: 451 })).toEqual({ height: 28, width: 28 });
  });

  it("means the same by bytes, 16 bits and floats", async () => {
    const { runtime } = fakeRuntime();
    const rank = await classify(preset, { runtime });
    const image = noisyImage(8, 9, 3);
    const bytes = await rank(image, { keepProbabilities: true });
    for (const data of [
      Uint16Array.from(image.data, (value) => 257 * value),
      Float32Array.from(image.data, (value) => value / 255),
    ]) {
      const { probabilities } = await rank({ ...image, data }, { keepProbabilities: true });
      for (const [i, each] of probabilities!.entries()) expect(each).toBeCloseTo(bytes.probabilities![i]!, 6);
    }
  });

  it("refuses networks of other tasks, and names the function for them", async () => {
    const { runtime } = fakeRuntime();
    const other = {
      family: unetFamily,
      config: { nClasses: 2, width: 4 },
      weights: initialize(unet({ nClasses: 2, width: 4 })),
    };
    expect((await expectRejection("unsupported", classify(other as never, { runtime }))).message).toMatch(
      /classify.*semantic\(/s,
    );
    const own = { family: resnetclassifierFamily, config: { layers: 10, width: 4, nClasses: 3 }, weights: initialize(model) };
    expect((await expectRejection("unsupported", semantic(own as never, { runtime }))).message).toMatch(
      /semantic.*classify\(/s,
    );
    const maps = await classify(preset, { runtime: fakeRuntime([1, 3, 1, 1]).runtime });
    expect((await expectRejection("invalid-tensor", maps(filled([1, 2, 3])))).message).toMatch(/classify.*semantic\(source/s);
  });

  it("refuses wrong input", async () => {
    const { runtime } = fakeRuntime();
    const rank = await classify(preset, { runtime });
    const image = filled([1, 2, 3]);
    expect((await expectRejection("invalid-image", rank({} as never))).message).toContain("classify");
    const nan = { data: new Float32Array([0.5, Number.NaN, 0.5]), height: 1, width: 1, channels: 3 };
    expect((await expectRejection("invalid-image", rank(nan))).message).toMatch(/classify: image\.data.*1/);
    expect((await expectRejection("invalid-option", rank(image, { topK: 0 }))).message).toMatch(/classify: topK/);
    await expectRejection("invalid-option", rank(image, { keepProbabilities: 1 as never }));
    await expectRejection("invalid-option", rank(image, { batchSize: 0 }));
    await expectRejection("invalid-option", rank(image, { k: 3 } as object));
    await expectRejection("invalid-argument", rank.batch(image as never));
    await expectRejection("aborted", rank(image, { signal: AbortSignal.abort() }));
    const labels = await expectRejection("invalid-option", classify(preset, { runtime, labels: ["one"] }));
    expect(labels.message).toMatch(/classify: labels.*3 classes.*1 names/s);
    await expectRejection("invalid-option", classify(preset, { runtime, labels: [] }));
    await expectRejection("invalid-option", classify(preset, { runtime, labels: [1, 2, 3] as never }));
    await expectRejection("invalid-option", classify(preset, {} as never));
  });
});
