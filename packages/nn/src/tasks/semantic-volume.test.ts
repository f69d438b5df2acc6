// Volumes, their axes, their numbers and their blocks, with a network that is plain arithmetic.
import type { Runtime } from "@segkit/core/runtime";
import { expectError, expectRejection } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { initialize } from "../model/index.js";
import { type MeshnetConfig, meshnet, meshnetFamily } from "../networks/meshnet/index.js";
import { unetFamily } from "../networks/unet/index.js";
import { semanticVolume, type VolumeLike, type VolumePreprocessing } from "./index.js";
import { checkVolumePreprocessing } from "./volume.js";
import { blocksOf } from "./volume-blocks.js";
import { alongAxes, blockOf, viewOf } from "./volume-input.js";

/** Class 1 is the number itself, class 0 a half; and what the network was shown. */
function plainRuntime(seen: { dims: readonly number[]; data: Float32Array }[] = []): Runtime {
  return {
    ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
    createSession: async ({ inputs, outputs }) => ({
      ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 0, warmUp: 0 } },
      run: async ({ volume }) => {
        const { data, dims } = volume as { data: Float32Array; dims: readonly number[] };
        seen.push({ data, dims });
        const scores = new Float32Array(2 * data.length).fill(0.5);
        scores.set(data, data.length);
        return { logits: { type: "float32", data: scores, dims: [1, 2, ...dims.slice(2)] } };
      },
      verify: () => Promise.reject(new Error("nothing to compare with")),
      dispose: async () => {},
    }),
  };
}

const model = meshnet({ channels: 2, nClasses: 2 });
const weights = initialize(model);
const load = (volume: VolumePreprocessing, runtime = plainRuntime()) =>
  semanticVolume({ model, weights, preprocessing: {}, volume, labels: ["outside", "inside"] }, { runtime });
const counting = (depth: number, height: number, width: number): VolumeLike => ({
  data: Float32Array.from({ length: depth * height * width }, (_, i) => i),
  ...{ depth, height, width },
});

describe("semanticVolume", () => {
  it("labels each voxel in the volume's own order, whatever the network's", async () => {
    const volume = counting(2, 3, 4);
    const expected = [...volume.data].map((value) => Number(value / 23 > 0.5));
    for (const axes of ["zyx", "xyz"] as const) {
      const seen: { dims: readonly number[]; data: Float32Array }[] = [];
      const segment = await load({ range: "extremes", axes }, plainRuntime(seen));
      const { labels, classes, scores } = await segment(volume);
      expect([...labels.data]).toEqual(expected);
      expect(labels).toMatchObject({ depth: 2, height: 3, width: 4 });
      expect(classes).toEqual([
        { classId: 0, className: "outside", voxels: 12 },
        { classId: 1, className: "inside", voxels: 12 },
      ]);
      expect(scores).toBeUndefined();
      expect(seen[0]!.dims).toEqual(axes === "zyx" ? [1, 1, 2, 3, 4] : [1, 1, 4, 3, 2]);
      // the second number of the network's last axis is the next column, or the next slice
      expect(seen[0]!.data[1]).toBeCloseTo((axes === "zyx" ? 1 : 12) / 23, 6);
    }
  });

  it("gives the same by blocks, and keeps scores", async () => {
    const volume = counting(5, 7, 6);
    const whole = await (await load({ range: "extremes", axes: "xyz" }))(volume, { keepScores: "logits" });
    const stages: number[] = [];
    const segment = await load({ range: "extremes", axes: "xyz" });
    const blocks = await segment(volume, {
      ...{ window: [2, 3, 4], context: 1, keepScores: "logits" },
      onProgress: ({ done, total }) => stages.push(done / total),
    });
    expect([...blocks.labels.data]).toEqual([...whole.labels.data]);
    expect(blocks.scores).toEqual(whole.scores);
    expect(whole.scores!.dims).toEqual([1, 2, 5, 7, 6]);
    expect(stages).toHaveLength(3 * 3 * 2 + 1);
    expect(stages.at(-1)).toBe(1);
    const { scores } = await segment(volume, { keepScores: "probabilities", window: 4 });
    const voxels = 5 * 7 * 6;
    for (const at of [0, 17, voxels - 1]) {
      expect(scores!.data[at]! + scores!.data[voxels + at]!).toBeCloseTo(1, 6);
      expect(scores!.data[voxels + at]).toBeCloseTo(1 / (1 + Math.exp(0.5 - at / (voxels - 1))), 5);
    }
  });

  it("is told a network's name for its file, and refuses networks of images", async () => {
    const segment = await semanticVolume(
      {
        family: meshnetFamily,
        config: { channels: 2, nClasses: 3 } satisfies MeshnetConfig,
        weights: initialize(meshnet({ channels: 2 })),
      },
      { runtime: plainRuntime(), preprocessing: { mean: 3 } },
    );
    expect(segment.labels).toEqual(["background", "white matter", "gray matter"]);
    expect(segment.preset.volume).toEqual({ range: "extremes", axes: "xyz", reach: 46, mean: 3 });
    const image = initialize(unetFamily.define({ width: 2 }));
    const error = await expectRejection(
      "unsupported",
      semanticVolume({ family: unetFamily, config: { width: 2 }, weights: image }, { runtime: plainRuntime() }),
    );
    expect(error.message).toMatch(/semantic\(source, options\)/);
    const own = { model: unetFamily.define({ width: 2 }), weights: image, preprocessing: {} };
    expect((await expectRejection("unsupported", semanticVolume(own, { runtime: plainRuntime() }))).message).toMatch(/volumes/);
  });

  it("refuses what is no volume, and options that are none", async () => {
    const segment = await load({});
    const data = new Uint8Array(8);
    for (const wrong of [
      undefined,
      { data, depth: 2, height: 2 },
      { data, depth: 2, height: 2, width: 3 },
      { data: [...data], depth: 2, height: 2, width: 2 },
      { data: Float32Array.of(1, Number.NaN), depth: 1, height: 1, width: 2 },
      { data: new Uint8Array(0), depth: 0, height: 2, width: 2 },
    ])
      await expectRejection("invalid-image", segment(wrong as never));
    const volume = { data, depth: 2, height: 2, width: 2 };
    await expectRejection("invalid-option", segment(volume, { window: 0 }));
    await expectRejection("invalid-option", segment(volume, { window: [1, 2] }));
    await expectRejection("invalid-option", segment(volume, { context: -1 }));
    await expectRejection("invalid-option", segment(volume, { keepScores: true as never }));
    const signal = AbortSignal.abort();
    await expectRejection("aborted", segment(volume, { signal }));
    expectError("invalid-option", () => checkVolumePreprocessing("f", "o", { range: [0.9, 0.1] }));
    expectError("invalid-option", () => checkVolumePreprocessing("f", "o", { std: 0 }));
    expectError("invalid-option", () => checkVolumePreprocessing("f", "o", { axes: "yxz" as never }));
    expectError("invalid-option", () => checkVolumePreprocessing("f", "o", { reach: 1.5 }));
  });

  it("refuses scores that are none of each voxel", async () => {
    const runtime: Runtime = {
      ...plainRuntime(),
      createSession: async (compiled, options) => ({
        ...(await plainRuntime().createSession(compiled, options)),
        run: async () => ({ logits: { type: "float32", data: new Float32Array(2), dims: [1, 2, 1, 1, 1] } }),
      }),
    };
    await expectRejection("invalid-tensor", (await load({}, runtime))(counting(2, 2, 2)));
  });
});

describe("a volume's numbers", () => {
  const volume = { data: Int16Array.of(-100, 0, 100, 300), depth: 1, height: 1, width: 4 };
  const numbers = (preparation: VolumePreprocessing) => {
    const view = viewOf(volume, preparation);
    return [...blockOf(view, { start: [0, 0, 0], size: view.size })];
  };
  it.each([
    [{}, [-100, 0, 100, 300]],
    [{ range: "extremes" }, [0, 0.25, 0.5, 1]],
    // a third of the way from the first to the last
    [{ range: [1 / 3, 1] }, [-1 / 3, 0, 1 / 3, 1]],
    [{ range: "extremes", mean: 0.5, std: 0.25 }, [-2, -1, 0, 2]],
    [{ mean: 100, std: 200 }, [-1, -0.5, 0, 1]],
  ] as const)("with %o are %o", (preparation, expected) => {
    for (const [i, value] of numbers(preparation).entries()) expect(value).toBeCloseTo(expected[i]!, 6);
  });

  it("that are all the same become zeros", () => {
    const same = viewOf({ data: Uint8Array.of(7, 7), depth: 1, height: 1, width: 2 }, { range: "extremes" });
    expect([...blockOf(same, { start: [0, 0, 0], size: [1, 1, 2] })]).toEqual([0, 0]);
  });

  it("turns axes round and back", () => {
    expect(alongAxes([1, 2, 3], { axes: "xyz" })).toEqual([3, 2, 1]);
    expect(alongAxes([1, 2, 3], {})).toEqual([1, 2, 3]);
  });
});

describe("blocks", () => {
  it("cover a volume once, see what lies around them, and multiples", () => {
    const blocks = blocksOf({ size: [20, 9, 33], window: [8, 9, 16], context: [2, 0, 3], multiple: [4, 1, 8] });
    const covered = new Uint8Array(20 * 9 * 33);
    for (const { start, size, seen } of blocks) {
      for (let z = 0; z < size[0]; z++)
        for (let y = 0; y < size[1]; y++)
          for (let x = 0; x < size[2]; x++) covered[((start[0] + z) * 9 + start[1] + y) * 33 + start[2] + x]!++;
      [4, 1, 8].forEach((by, axis) => {
        expect(seen.size[axis]! % by).toBe(0);
        const extent = [20, 9, 33][axis]!;
        const around = [2, 0, 3][axis]!;
        expect(seen.start[axis]).toBeLessThanOrEqual(Math.max(0, start[axis]! - around));
        expect(seen.start[axis]! + seen.size[axis]!).toBeGreaterThanOrEqual(
          Math.min(extent, start[axis]! + size[axis]! + around),
        );
      });
    }
    expect(covered.every((count) => count === 1)).toBe(true);
  });

  it("are zeros beyond the volume", () => {
    const view = viewOf({ data: Uint8Array.of(1, 2, 3), depth: 1, height: 1, width: 3 }, {});
    const [block] = blocksOf({ size: view.size, window: view.size, context: [1, 1, 1], multiple: [1, 1, 4] });
    expect([...blockOf(view, block!.seen)]).toEqual([1, 2, 3, 0]);
  });
});
