// Images with depth: how depth is prepared, what of it the network gets, and what is refused.
import type { Runtime } from "@segkit/core/runtime";
import { expectRejection, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { initialize, type Model } from "../model/index.js";
import { esanet, esanetFamily } from "../networks/esanet/index.js";
import { unet, unetFamily } from "../networks/unet/index.js";
import { depthTensor } from "./depth-image.js";
import { type NetworkPreset, semanticDepth } from "./index.js";

const model = esanet({ width: 16, nClasses: 2, layers: 18 });
const preset: NetworkPreset = {
  ...{ model, weights: initialize(model), preprocessing: {}, labels: ["near", "far"] },
  depthImage: { mean: 2, std: 0.5 },
};

/** A runtime whose networks say 1 where depth is farther than the mean; it keeps what it was fed. */
function standIn() {
  const fed: Record<string, readonly number[]>[] = [];
  const runtime: Runtime = {
    ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
    createSession: async ({ inputs, outputs }) => ({
      ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 0, warmUp: 0 } },
      run: async (feeds) => {
        fed.push(Object.fromEntries(Object.entries(feeds).map(([name, { dims }]) => [name, dims])));
        const { data, dims } = feeds["depth"]!;
        const scores = Float32Array.from({ length: 2 * data.length }, (_, i) =>
          i < data.length ? 0.25 : Number(data[i - data.length]),
        );
        return { logits: { type: "float32", data: scores, dims: [1, 2, ...dims.slice(2)] } };
      },
      verify: () => Promise.reject(new Error("nothing to compare with")),
      dispose: async () => {},
    }),
  };
  return { runtime, fed };
}

describe("depthTensor", () => {
  const size = { height: 2, width: 3 };
  const sizes = { resized: size, padded: size };

  it("normalizes meters, and leaves 0 where nothing was measured", () => {
    const data = Float64Array.of(2000, 0, 2500, Number.NaN, 1500, Number.POSITIVE_INFINITY);
    const { data: values, dims } = depthTensor({ data, ...size }, sizes, { mean: 2, std: 0.5 });
    expect(dims).toEqual([1, 1, 2, 3]);
    expect([...values]).toEqual([0, 0, 1, 0, -1, 0]);
    const meters = [2, 0, 2.5, 0, 1.5, 0];
    expect([...depthTensor({ data: meters, ...size, unit: 1 }, sizes, { mean: 2, std: 0.5 }).data]).toEqual([...values]);
  });

  it("takes the nearest pixel's, as OpenCV does, and pads with zeros", () => {
    const data = [1, 2, 3, 4, 5, 6];
    const plain = { mean: 0, std: 1 };
    const larger = { resized: { height: 4, width: 4 }, padded: { height: 4, width: 5 } };
    const { data: up } = depthTensor({ data, ...size, unit: 1 }, larger, plain);
    expect([...up]).toEqual([1, 1, 2, 3, 0, 1, 1, 2, 3, 0, 4, 4, 5, 6, 0, 4, 4, 5, 6, 0]);
    const smaller = { resized: { height: 1, width: 2 }, padded: { height: 2, width: 2 }, offset: { y: 1, x: 0 } };
    expect([...depthTensor({ data, ...size, unit: 1 }, smaller, plain).data]).toEqual([0, 0, 1, 2]);
    const cropped = { resized: size, padded: { height: 2, width: 1 }, offset: { y: 0, x: -1 } };
    expect([...depthTensor({ data, ...size, unit: 1 }, cropped, plain).data]).toEqual([2, 5]);
  });

  it("takes the mean of each channel from HHA, whose 0 is a number like others", () => {
    const data = Uint8Array.of(130, 90, 120, 0, 100, 110);
    const row = { height: 1, width: 2 };
    const sizes = { resized: row, padded: { height: 1, width: 3 } };
    const { data: values, dims } = depthTensor({ data, ...row, channels: 3 }, sizes, { mean: [128, 96, 118], std: 2 });
    expect(dims).toEqual([1, 3, 1, 3]);
    expect([...values]).toEqual([1, -64, 0, -3, 2, 0, 1, -4, 0]);
  });
});

describe("semanticDepth", () => {
  it("gives the network both, of one size, and labels the image", async () => {
    const { runtime, fed } = standIn();
    const segment = await semanticDepth(preset, { runtime });
    const stages: string[] = [];
    const data = Uint16Array.from({ length: 40 * 50 }, (_, i) => (i % 50 < 20 ? 1500 : 3000));
    const { labels, segments, scores, timings } = await segment(
      noisyImage(40, 50, 3),
      { data, height: 40, width: 50 },
      { keepScores: "probabilities", scoresSize: "image", onProgress: ({ stage }) => stages.push(stage) },
    );
    expect(fed).toEqual([{ image: [1, 3, 64, 64], depth: [1, 1, 64, 64] }]);
    expect([labels.height, labels.width, labels.data[19], labels.data[20]]).toEqual([40, 50, 0, 1]);
    expect(segments.map(({ className }) => className)).toEqual(["near", "far"]);
    expect(scores!.dims).toEqual([1, 2, 40, 50]);
    expect(scores!.data[0]! + scores!.data[40 * 50]!).toBeCloseTo(1, 5);
    expect(new Set(stages)).toEqual(new Set(["preprocess", "run", "postprocess"]));
    expect(timings.run).toBeGreaterThanOrEqual(0);
    expect(segment.inputSize({ height: 40, width: 50 })).toEqual({ height: 64, width: 64 });
  });

  it("prepares depth as the family or an option says", async () => {
    const { runtime } = standIn();
    const config = { layers: 18, nClasses: 37, width: 16 } as const;
    const source = { family: esanetFamily, config, weights: initialize(esanet(config)) };
    const own = await semanticDepth(source, { runtime });
    expect(own.preset.depthImage!.mean).toBeCloseTo(2.378, 3);
    expect(own.inputSize({ height: 100, width: 100 })).toEqual({ height: 480, width: 640 });
    const other = await semanticDepth(source, { runtime, depthImage: { mean: 1, std: 2 } });
    expect(other.preset.depthImage).toEqual({ mean: 1, std: 2 });
  });

  it("refuses networks of one input, and other tasks' families", async () => {
    const { runtime } = standIn();
    const plain = unet({ nClasses: 2, width: 4 });
    const weights = initialize(plain);
    const depthImage = { mean: 2, std: 1 };
    const refused = await expectRejection(
      "unsupported",
      semanticDepth({ model: plain, weights, preprocessing: {}, depthImage }, { runtime }),
    );
    expect(refused.message).toContain("semantic(source, options)");
    await expectRejection("unsupported", semanticDepth(weights, { runtime, families: [unetFamily] }));
    const { depthImage: _, ...without } = preset;
    await expectRejection("invalid-option", semanticDepth(without, { runtime }));
    await expectRejection("invalid-option", semanticDepth(preset, { runtime, depthImage: { mean: 1, std: 0 } }));
    const wrong = { ...preset, model: { ...model, inputs: { ...model.inputs, third: model.inputs["depth"]! } } as Model };
    await expectRejection("unsupported", semanticDepth(wrong, { runtime }));
  });

  it("refuses depth that is not the image's", async () => {
    const { runtime } = standIn();
    const segment = await semanticDepth(preset, { runtime });
    const image = noisyImage(8, 9, 3);
    const data = new Uint16Array(72);
    for (const depth of [undefined, {}, { data, height: 9, width: 8 }, { data: data.subarray(1), height: 8, width: 9 }])
      await expectRejection("invalid-image", segment(image, depth as never));
    const hha = { data: new Uint8Array(3 * 72), height: 8, width: 9, channels: 3 } as const;
    expect((await expectRejection("invalid-image", segment(image, hha))).message).toContain("depth of one channel");
    await expectRejection("invalid-option", segment(image, { data, height: 8, width: 9, unit: 0 }));
    await expectRejection("invalid-option", segment(image, { data, height: 8, width: 9 }, { window: {} } as never));
    const signal = { aborted: true };
    await expectRejection("aborted", segment(image, { data, height: 8, width: 9 }, { signal } as never));
  });
});
