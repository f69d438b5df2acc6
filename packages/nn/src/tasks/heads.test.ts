// Networks with several heads: each result has what the others say beside it, of one run.
import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { expectRejection } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { convolution } from "../layers/index.js";
import { imageInput, initialize, type Model } from "../model/index.js";
import { semantic } from "./index.js";

const model: Model = {
  name: "heads",
  inputs: imageInput(3),
  forward: (p, { image }) => ({
    reds: convolution(p.scope("reds"), image!, 1),
    colors: convolution(p.scope("colors"), image!, 3),
  }),
};

/** A runtime whose scores are the colors, or the first of them less a half; it counts its runs. */
function fake(gives: readonly string[] = ["reds", "colors"]) {
  const runs: number[] = [];
  const runtime: Runtime = {
    ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
    createSession: async ({ inputs, outputs }) => ({
      ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 0, warmUp: 0 } },
      run: async ({ image }) => {
        const { dims, data } = image as Tensor<"float32">;
        const [n, , height, width] = dims as [number, number, number, number];
        runs.push(n);
        const plane = height * width;
        const reds = Float32Array.from(
          { length: n * plane },
          (_, i) => data[3 * Math.floor(i / plane) * plane + (i % plane)]! - 0.5,
        );
        const all: Record<string, Tensor> = {
          reds: { type: "float32", data: reds, dims: [n, 1, height, width] },
          colors: image!,
        };
        return Object.fromEntries(gives.map((name) => [name, all[name]!]));
      },
      verify: () => Promise.reject(new Error("nothing to compare with")),
      dispose: async () => {},
    }),
  };
  return { runtime, runs };
}

const preset = {
  model,
  weights: initialize(model),
  preprocessing: {},
  labels: ["red"],
  heads: { colors: ["red", "green", "blue"] },
};
/** Red, green, blue, and red with more blue. */
const picture = { data: Uint8Array.of(250, 0, 0, 0, 250, 0, 0, 0, 250, 200, 0, 255), height: 2, width: 2, channels: 3 };

describe("several heads", () => {
  it("are labeled in one run, each by its own names", async () => {
    const { runtime, runs } = fake();
    const segment = await semantic(preset, { runtime });
    const found = await segment(picture, { keepScores: "logits" });
    expect([...found.labels.data]).toEqual([1, 0, 0, 1]);
    expect(found.segments.map(({ className }) => className)).toEqual(["background", "red"]);
    const { colors } = found.heads!;
    expect([...colors!.labels.data]).toEqual([0, 1, 2, 2]);
    expect(colors!.segments.map(({ className }) => className)).toEqual(["red", "green", "blue"]);
    expect(found.scores!.dims).toEqual([1, 1, 2, 2]);
    expect(colors!.scores!.dims).toEqual([1, 3, 2, 2]);
    expect(colors!.heads).toBeUndefined();
    expect(runs).toEqual([1]);
  });

  it("are labeled in batches and by windows too", async () => {
    const { runtime, runs } = fake();
    const segment = await semantic(preset, { runtime });
    const both = await segment.batch([picture, { ...picture, data: picture.data.slice().reverse() }]);
    expect(both.map(({ heads }) => [...heads!["colors"]!.labels.data])).toEqual([
      [0, 1, 2, 2],
      [0, 0, 1, 2],
    ]);
    expect(runs).toEqual([2]);
    const window = { height: 1, width: 2, stride: { height: 1, width: 2 } };
    const byWindows = await segment(picture, { window, keepScores: "logits" });
    expect([...byWindows.labels.data]).toEqual([1, 0, 0, 1]);
    expect([...byWindows.heads!["colors"]!.labels.data]).toEqual([0, 1, 2, 2]);
    expect(byWindows.heads!["colors"]!.scores!.dims).toEqual([1, 3, 2, 2]);
  });

  it("are absent where a network has one, and missed where it does not give them", async () => {
    const { heads: _, ...single } = preset;
    const { heads } = await (await semantic(single, { runtime: fake().runtime }))(picture);
    expect(heads).toBeUndefined();
    const segment = await semantic(preset, { runtime: fake(["reds"]).runtime });
    expect((await expectRejection("invalid-tensor", segment(picture))).message).toContain("colors");
  });
});
