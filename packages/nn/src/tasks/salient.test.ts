import type { CompiledModel, Runtime, Size, Tensor } from "@segkit/core";
import { expectRejection, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { initialize } from "../model/index.js";
import { unet, unetFamily } from "../networks/unet/index.js";
import { salient } from "./index.js";
import { type MapOutput, mapOf } from "./map-output.js";
import file from "./saliency-map.fixture.json";

interface Way {
  readonly name: string;
  readonly scores: FixtureArray<Float32Array>;
  readonly output: MapOutput & { readonly alignCorners?: boolean };
  readonly map: FixtureArray<Float32Array>;
}
interface Cases {
  readonly maps: readonly { readonly height: number; readonly width: number; readonly ways: readonly Way[] }[];
}
const fixture = loadFixture<Cases>(file);

const definition = unet({ inChannels: 1, nClasses: 1, width: 4 });
const preset = { model: definition, weights: initialize(definition), preprocessing: { mean: 0.5, std: 0.25 } };

/** A runtime whose output is what it is asked to make of the input. */
function fakeRuntime(made: (input: Tensor<"float32">) => Tensor = (input) => input) {
  const runs: (readonly number[])[] = [];
  const runtime: Runtime = {
    ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
    createSession: async ({ inputs, outputs }: CompiledModel) => ({
      ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 1, warmUp: 2 } },
      run: async ({ image }) => {
        runs.push(image!.dims);
        return { logits: made(image as Tensor<"float32">) };
      },
      verify: () => Promise.reject(new Error("not needed")),
      dispose: async () => {},
    }),
  };
  return { runtime, runs };
}

const wholly = (frame: Size) => ({ frame, corner: { y: 0, x: 0 } });
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe("maps of outputs", () => {
  describe.each(fixture.maps)("of size $height × $width", ({ height, width, ways }) => {
    it.each(ways.map((way) => [way.name, way] as const))("are as the authors compute them: %s", (_, way) => {
      const { alignCorners = false, ...output } = way.output;
      const scores = { type: "float32", data: way.scores.data, dims: [1, ...way.scores.shape] } as const;
      const size = { height, width };
      const map = mapOf(scores, { coverage: wholly(size), imageSize: size, alignCorners }, output);
      expect([map.height, map.width, map.channels]).toEqual([height, width, 1]);
      expect(maxDifference(map.data, way.map.data)).toBeLessThan(output.bytes ? 1e-7 : 2e-6);
    });
  });

  it("of an image that was padded are its own part", () => {
    const data = Float32Array.from({ length: 24 }, (_, i) => i / 24);
    const scores = { type: "float32", data, dims: [1, 1, 4, 6] } as const;
    const frame = { height: 8, width: 12 };
    const place = { coverage: wholly(frame), imageSize: { height: 5, width: 9 }, alignCorners: false };
    const whole = mapOf(scores, { ...place, imageSize: frame }, { activation: "none" });
    for (const output of [{ activation: "none" }, { activation: "none", bytes: true }] as const) {
      const map = mapOf(scores, place, output);
      expect([map.height, map.width]).toEqual([5, 9]);
      for (let i = 0; i < 45; i++)
        expect(Math.abs(map.data[i]! - whole.data[Math.floor(i / 9) * 12 + (i % 9)]!)).toBeLessThan(
          output.bytes ? 2 / 255 : 1e-7,
        );
    }
  });

  it("of an image with padding around it begin where it begins", () => {
    const scores = {
      type: "float32",
      data: Float32Array.from(noisyImage(4, 6, 1).data, (byte) => byte / 255),
      dims: [1, 1, 4, 6],
    } as const;
    const frame = { height: 8, width: 12 };
    const whole = mapOf(scores, { coverage: wholly(frame), imageSize: frame, alignCorners: false }, { activation: "none" });
    const place = { coverage: { frame, corner: { y: -1, x: -2 } }, imageSize: { height: 5, width: 9 }, alignCorners: false };
    const map = mapOf(scores, place, { activation: "none" });
    const expected = Float32Array.from({ length: 45 }, (_, i) => whole.data[(Math.floor(i / 9) + 1) * 12 + (i % 9) + 2]!);
    expect(maxDifference(map.data, expected)).toBeLessThan(1e-6);
  });

  it("that are constant are not stretched", () => {
    const scores = { type: "float32", data: new Float32Array(6).fill(0.25), dims: [1, 1, 2, 3] } as const;
    const size = { height: 4, width: 3 };
    for (const stretch of ["before", "after"] as const) {
      const map = mapOf(
        scores,
        { coverage: wholly(size), imageSize: size, alignCorners: false },
        { activation: "none", stretch },
      );
      expect([...new Set(map.data)]).toEqual([0.25]);
    }
  });
});

describe("salient", () => {
  it("gives a map of the image's size, and the mask above a threshold", async () => {
    const { runtime, runs } = fakeRuntime();
    const segment = await salient(preset, { runtime });
    expect(segment.timings).toMatchObject({ load: 1, warmUp: 2 });
    for (const [height, width] of [
      [1, 1],
      [1, 7],
      [5, 3],
      [20, 33],
    ] as const) {
      const image = noisyImage(height, width, 1);
      const expected = Float32Array.from(image.data, (byte) => sigmoid((byte / 255 - 0.5) / 0.25));
      const { map, mask, timings } = await segment(image, { threshold: 0.6 });
      expect([map.height, map.width, map.channels, mask.height, mask.width]).toEqual([height, width, 1, height, width]);
      expect(maxDifference(map.data, expected)).toBeLessThan(1e-6);
      expect([...mask.data]).toEqual(Array.from(map.data, (value) => Number(value > 0.6)));
      expect(Object.keys(timings)).toEqual(["preprocess", "run", "postprocess"]);
    }
    expect(runs[0]).toEqual([1, 1, 1, 1]);
    expect(segment.inputSize({ height: 20, width: 33 })).toEqual({ height: 20, width: 33 });
    await segment.dispose();
  });

  it("gives a batch what single calls give, in runs of equal sizes, and reports them", async () => {
    const { runtime, runs } = fakeRuntime();
    const segment = await salient(preset, { runtime });
    const images = [noisyImage(8, 9, 1), noisyImage(9, 8, 3), noisyImage(8, 9, 4), noisyImage(8, 9, 2)];
    const told: string[] = [];
    const together = await segment.batch(images, {
      batchSize: 2,
      onProgress: ({ stage, done, total }) => told.push(`${stage} ${done}/${total}`),
    });
    expect(runs.map(([n]) => n)).toEqual([2, 1, 1]);
    for (const [i, image] of images.entries()) expect(together[i]!.map).toEqual((await segment(image)).map);
    expect(told.filter((line) => line.endsWith("4/4"))).toEqual(["preprocess 4/4", "run 4/4", "postprocess 4/4"]);
    expect(await segment.batch([])).toEqual([]);
  });

  it("takes bytes, 16 bits, floats and alpha for the same image; a constant one too", async () => {
    const { runtime } = fakeRuntime();
    const segment = await salient(preset, { runtime });
    const bytes = noisyImage(6, 7, 1);
    const { map } = await segment(bytes);
    const alike = [
      { ...bytes, data: Uint16Array.from(bytes.data, (byte) => byte * 257) },
      { ...bytes, data: Float32Array.from(bytes.data, (byte) => byte / 255) },
      { ...bytes, channels: 2, data: Uint8Array.from({ length: 84 }, (_, i) => (i % 2 ? 9 : bytes.data[i >> 1]!)) },
    ];
    for (const image of alike) expect(maxDifference((await segment(image)).map.data, map.data)).toBeLessThan(1e-6);
    const flat = await segment({ data: new Uint8Array(12), height: 3, width: 4, channels: 1 });
    expect(new Set(flat.map.data).size).toBe(1);
  });

  it("does with the output what the preset says", async () => {
    const { runtime } = fakeRuntime();
    const map = { activation: "none", stretch: "after" } as const;
    const segment = await salient({ ...preset, map }, { runtime });
    const found = await segment(noisyImage(20, 33, 1));
    const [low, high] = [Math.min(...found.map.data), Math.max(...found.map.data)];
    expect([low, high]).toEqual([0, 1]);
  });

  it("can be ended at every stage", async () => {
    const { runtime } = fakeRuntime();
    await expectRejection("aborted", salient(preset, { runtime, signal: { aborted: true } }));
    const segment = await salient(preset, { runtime });
    for (const at of ["preprocess", "run", "postprocess"]) {
      const signal = { aborted: false };
      const onProgress = ({ stage }: { stage: string }) => {
        signal.aborted ||= stage === at;
      };
      await expectRejection("aborted", segment(noisyImage(8, 8, 1), { signal, onProgress }));
    }
  });

  it("refuses networks of other tasks, and outputs that are no map", async () => {
    const { runtime } = fakeRuntime();
    const weights = initialize(unet({ nClasses: 2, width: 4 }));
    const error = await expectRejection("unsupported", salient(weights, { runtime, families: [unetFamily] }));
    expect(error.message).toMatch(/salient.*U-Net.*semantic\(source, options\)/s);
    const three = fakeRuntime(({ data, dims: [n, , h, w] }) => ({
      ...{ type: "float32", data: new Float32Array(3 * data.length), dims: [n!, 3, h!, w!] },
    }));
    const many = await salient(preset, { runtime: three.runtime });
    expect((await expectRejection("invalid-tensor", many(noisyImage(4, 4, 1)))).message).toMatch(/segment.*scores.*3/s);
    const other = await salient({ ...preset, output: "out" }, { runtime });
    await expectRejection("invalid-tensor", other(noisyImage(4, 4, 1)));
  });

  it("refuses wrong input", async () => {
    const { runtime } = fakeRuntime();
    await expectRejection("invalid-option", salient(preset, {} as never));
    await expectRejection("invalid-option", salient(preset, { runtime, models: [] } as never));
    await expectRejection("invalid-argument", salient({} as never, { runtime }));
    for (const map of [
      5,
      { activation: "relu" },
      { stretch: true },
      { bytes: 1 },
      { method: "lanczos" },
      { edge: "mirror", bytes: true },
      { filter: "area" },
    ])
      expect((await expectRejection("invalid-option", salient({ ...preset, map } as never, { runtime }))).message).toMatch(
        /salient.*source\.map|filter/s,
      );
    const segment = await salient(preset, { runtime });
    await expectRejection("invalid-image", segment({} as never));
    const nan = { data: Float32Array.of(0, Number.NaN), height: 1, width: 2, channels: 1 };
    await expectRejection("invalid-image", segment(nan));
    await expectRejection("invalid-argument", segment.batch(noisyImage(8, 8, 1) as never));
    for (const threshold of [0, 1, Number.NaN, "0.5"]) {
      const error = await expectRejection("invalid-option", segment(noisyImage(8, 8, 1), { threshold: threshold as never }));
      expect(error.message).toMatch(/segment.*threshold/s);
    }
    await expectRejection("invalid-option", segment(noisyImage(8, 8, 1), { batchSize: 0 }));
    await expectRejection("invalid-option", segment(noisyImage(8, 8, 1), { window: {} } as never));
  });
});
