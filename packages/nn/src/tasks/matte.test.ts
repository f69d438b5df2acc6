import type { CompiledModel, Runtime, Tensor } from "@segkit/core";
import { cutOut } from "@segkit/core/alpha";
import { expectRejection, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { initialize } from "../model/index.js";
import { modnet, modnetFamily } from "../networks/modnet/index.js";
import { unet, unetFamily } from "../networks/unet/index.js";
import { matte, salient, semantic } from "./index.js";

/** A runtime whose output is what it is asked to make of the input. */
function fakeRuntime(made: (input: Tensor<"float32">) => Tensor = (input) => input): Runtime {
  return {
    ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
    createSession: async ({ inputs, outputs }: CompiledModel) => ({
      ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 1, warmUp: 2 } },
      run: async ({ image }) => ({ [outputs[0]!.name]: made(image as Tensor<"float32">) }),
      verify: () => Promise.reject(new Error("not needed")),
      dispose: async () => {},
    }),
  };
}

/** The first channel of a batch, `count` times, each times the number of its copy. */
function copies({ data, dims }: Tensor<"float32">, count: number): Tensor<"float32"> {
  const [n, channels, height, width] = dims as [number, number, number, number];
  const plane = height * width;
  const out = new Float32Array(n * count * plane);
  for (let i = 0; i < out.length; i++) {
    const [image, copy] = [Math.floor(i / (count * plane)), Math.floor(i / plane) % count];
    out[i] = copy * data[image * channels * plane + (i % plane)]!;
  }
  return { type: "float32", data: out, dims: [n, count, height, width] };
}

const definition = unet({ inChannels: 1, nClasses: 1, width: 4 });
const preset = { model: definition, weights: initialize(definition), preprocessing: { mean: 0.5, std: 0.25 } };
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const expected = (data: ArrayLike<number>) => Float32Array.from(data, (byte) => sigmoid((byte / 255 - 0.5) / 0.25));

describe("matte", () => {
  it("gives alpha of the image's size, which cuts the subject out", async () => {
    const segment = await matte(preset, { runtime: fakeRuntime() });
    for (const [height, width] of [
      [1, 1],
      [1, 9],
      [20, 33],
    ] as const) {
      const image = noisyImage(height, width, 1);
      const { alpha, timings } = await segment(image);
      expect([alpha.height, alpha.width, alpha.channels]).toEqual([height, width, 1]);
      expect(maxDifference(alpha.data, expected(image.data))).toBeLessThan(1e-6);
      expect(Object.keys(timings)).toEqual(["preprocess", "run", "postprocess"]);
      const { data, channels } = cutOut(image, alpha);
      expect(channels).toBe(4);
      expect(Array.from(alpha.data, (value) => Math.round(255 * value))).toEqual([...data].filter((_, i) => i % 4 === 3));
    }
    await segment.dispose();
  });

  it("takes the second of two classes for the subject", async () => {
    const model = unet({ inChannels: 1, nClasses: 2, width: 4 });
    const source = { family: unetFamily, config: { inChannels: 1, nClasses: 2, width: 4 }, weights: initialize(model) };
    const options = { runtime: fakeRuntime((input) => copies(input, 2)), preprocessing: { mean: 0.5, std: 0.25 } };
    const image = noisyImage(6, 7, 1);
    const { alpha } = await (await matte(source, options))(image);
    expect(maxDifference(alpha.data, expected(image.data))).toBeLessThan(1e-6);
    const three = {
      ...source,
      config: { inChannels: 1, nClasses: 3, width: 4 },
      weights: initialize(unet({ inChannels: 1, nClasses: 3, width: 4 })),
    };
    const segment = await matte(three, { ...options, runtime: fakeRuntime((input) => copies(input, 3)) });
    expect((await expectRejection("invalid-tensor", segment(image))).message).toContain("semantic");
  });

  it("prepares images as MODNet's authors do: sizes between are left alone, sides are cut to multiples of 32", async () => {
    const config = { widths: [4, 4, 4, 4, 4, 4, 4, 4, 8], depths: [1, 1, 1, 1, 1, 1, 1], hrChannels: 4 };
    const source = { family: modnetFamily, config, weights: initialize(modnet(config)) };
    const segment = await matte(source, { runtime: fakeRuntime((input) => copies(input, 1)) });
    expect(segment.inputSize({ height: 300, width: 451 })).toEqual({ height: 512, width: 768 - 0 });
    expect(segment.inputSize({ height: 500, width: 700 })).toEqual({ height: 480, width: 672 });
    expect(segment.inputSize({ height: 2000, width: 1000 })).toEqual({ height: 1024, width: 512 });
    const { alpha } = await segment(noisyImage(40, 30, 3));
    expect([alpha.height, alpha.width]).toEqual([40, 30]);
    for (const task of [semantic, salient]) {
      expect((await expectRejection("unsupported", task(source, { runtime: fakeRuntime() }))).remedy).toContain("matte(");
    }
  });

  it("gives a batch what single calls give, and can be ended", async () => {
    const segment = await matte(preset, { runtime: fakeRuntime() });
    const images = [noisyImage(8, 9, 1), noisyImage(9, 8, 3), noisyImage(8, 9, 4)];
    const together = await segment.batch(images, { batchSize: 2 });
    for (const [i, image] of images.entries()) expect(together[i]!.alpha).toEqual((await segment(image)).alpha);
    const controller = new AbortController();
    controller.abort();
    await expectRejection("aborted", segment(images[0]!, { signal: controller.signal }));
    await expectRejection("aborted", matte(preset, { runtime: fakeRuntime(), signal: controller.signal }));
  });

  it("refuses what is no image, and options that are none", async () => {
    const segment = await matte(preset, { runtime: fakeRuntime() });
    await expectRejection("invalid-image", segment({ data: Float32Array.of(Number.NaN), height: 1, width: 1, channels: 1 }));
    await expectRejection("invalid-image", segment(null as never));
    await expectRejection("invalid-option", segment(noisyImage(2, 2, 1), { batchSize: 0 }));
    await expectRejection("invalid-option", segment(noisyImage(2, 2, 1), { threshold: 0.5 } as never));
    await expectRejection("invalid-argument", segment.batch(noisyImage(2, 2, 1) as never));
    await expectRejection("invalid-option", matte(preset, {} as never));
    await expectRejection("invalid-argument", matte(5 as never, { runtime: fakeRuntime() }));
  });
});
