import {
  type CompiledModel,
  IMAGENET_MEAN,
  IMAGENET_STD,
  imageToTensor,
  type Runtime,
  type SessionOptions,
  type Tensor,
  toFloat32,
  toUint16,
  upsampledArgmax,
} from "@segkit/core";
import { expectError, expectRejection, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { hubFolder } from "../hub/files.js";
import { preprocessingFromConfig } from "../hub/index.js";
import { imageInput, initialize } from "../model/index.js";
import { unet, unetFamily } from "../networks/unet/index.js";
import { type NetworkPreset, semantic } from "./index.js";
import { inputSizes, resizedImage } from "./preprocessing.js";
import file from "./semantic.fixture.json";

type Bytes = FixtureArray<Uint8Array>;
interface Cases {
  readonly picture: Bytes;
  readonly variants: readonly {
    config: Record<string, unknown>;
    torch: Bytes | null;
    pil: Bytes;
    mean: FixtureArray<Float64Array>;
  }[];
  readonly torchvision: FixtureArray<Float32Array>;
  readonly logits: FixtureArray<Float32Array>;
  readonly post: readonly { height: number; width: number; labels: readonly Bytes[] }[];
}
const fixture = loadFixture<Cases>(file);
const [height, width] = fixture.picture.shape as [number, number];
const picture = { data: fixture.picture.data, height, width, channels: 3 };

const model = unet({ nClasses: 3, width: 4 });
// as networks that halve an image four times
const halved = { ...model, inputs: imageInput(3, 16) };
const preset: NetworkPreset = {
  model: halved,
  weights: initialize(model),
  preprocessing: {},
  labels: ["red", "green", "blue"],
};

/** A runtime whose scores are the input's channels, averaged over squares of `step` pixels. */
function fakeRuntime(step = 2) {
  const runs: (readonly number[])[] = [];
  const sessions: SessionOptions[] = [];
  let disposed = 0;
  const pool = ({ data, dims }: Tensor<"float32">): Tensor<"float32"> => {
    const [n, c, h, w] = dims as [number, number, number, number];
    const out = new Float32Array((n * c * h * w) / step ** 2);
    for (let plane = 0; plane < n * c; plane++)
      for (let y = 0; y < h; y++)
        for (let x = 0; x < w; x++)
          out[(plane * h * w) / step ** 2 + Math.floor(y / step) * (w / step) + Math.floor(x / step)]! +=
            data[(plane * h + y) * w + x]! / step ** 2;
    return { type: "float32", data: out, dims: [n, c, h / step, w / step] };
  };
  const runtime: Runtime = {
    backend: "cpu",
    reason: "a test",
    createSession: async ({ inputs, outputs }: CompiledModel, options: SessionOptions = {}) => {
      sessions.push(options);
      return {
        ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 1, warmUp: 2 } },
        run: async (feeds: Readonly<Record<string, Tensor>>) => {
          runs.push(feeds["image"]!.dims);
          return { logits: pool(feeds["image"] as Tensor<"float32">) };
        },
        verify: () => Promise.reject(new Error("not needed")),
        dispose: async () => {
          disposed++;
        },
      };
    },
    dispose: async () => {},
  };
  return { runtime, runs, sessions, disposed: () => disposed };
}

describe("semantic", () => {
  it("labels an image with its classes", async () => {
    const { runtime, sessions, disposed } = fakeRuntime();
    const segment = await semantic(preset, { runtime });
    expect(segment.timings).toMatchObject({ load: 1, warmUp: 2 });
    expect(sessions[0]!.warmUp).toBe(false);
    const data = new Uint8Array(3 * 32 * 48);
    for (let i = 0; i < 32 * 48; i++) data[3 * i + (i % 48 < 16 ? 0 : i % 48 < 32 ? 1 : 2)] = 255;
    const { labels, segments, timings } = await segment({ data, height: 32, width: 48, channels: 3 });
    expect(labels.data).toEqual(Int32Array.from({ length: 32 * 48 }, (_, i) => Math.floor((i % 48) / 16)));
    expect(segments.map(({ classId, className, area }) => [classId, className, area])).toEqual([
      [0, "red", 512],
      [1, "green", 512],
      [2, "blue", 512],
    ]);
    expect(Object.keys(timings)).toEqual(["preprocess", "run", "postprocess"]);
    await segment.dispose();
    expect(disposed()).toBe(1);
  });

  it("gives a batch what single calls give, in runs of equal sizes", async () => {
    const { runtime, runs } = fakeRuntime();
    const segment = await semantic({ ...preset, preprocessing: { size: { shortestEdge: 32 } } }, { runtime });
    const pictures = [
      noisyImage(40, 60, 3),
      noisyImage(40, 40, 4),
      noisyImage(40, 60, 3),
      noisyImage(80, 120, 1),
      noisyImage(20, 30, 3),
    ];
    const together = await segment.batch(pictures, { batchSize: 3 });
    expect(runs).toEqual([
      [3, 3, 32, 48],
      [1, 3, 32, 48],
      [1, 3, 32, 32],
    ]);
    for (const [i, image] of pictures.entries()) expect(together[i]!.labels).toEqual((await segment(image)).labels);
    expect(await segment.batch([])).toEqual([]);
  });

  it("averages windows to what the whole image gives where the network is local", async () => {
    const image = noisyImage(50, 70, 3);
    const window = { height: 32, width: 32, stride: { height: 16, width: 24 } };
    for (const step of [1, 2]) {
      const { runtime, runs } = fakeRuntime(step);
      const segment = await semantic(preset, { runtime });
      const whole = await segment(image, { keepScores: "logits" });
      runs.length = 0;
      const begun = performance.now();
      const windowed = await segment(image, { window, keepScores: "logits" });
      // nine windows of three steps each, by a clock that ticks coarsely in browsers
      const took = performance.now() - begun + 9 * 3 * clockTick();
      const { preprocess, run, postprocess } = windowed.timings;
      expect(Math.min(preprocess, run, postprocess)).toBeGreaterThanOrEqual(0);
      expect(preprocess + run + postprocess).toBeLessThanOrEqual(took);
      expect(runs).toEqual(Array(3 * 3).fill([1, 3, 32, 32]));
      // the whole image's scores include padding
      const [, classes, height, width] = windowed.scores!.dims as [number, number, number, number];
      expect([classes, height, width]).toEqual([3, 50 / step, 70 / step]);
      const padded = whole.scores!.dims[3]!;
      for (let row = 0; row < height; row++) {
        const line = whole.scores!.data.subarray(row * padded, row * padded + width);
        expect(maxDifference(windowed.scores!.data.subarray(row * width, (row + 1) * width), line)).toBeLessThanOrEqual(1e-6);
      }
      // upsampled scores end with each window, as in the reference
      if (step === 1) expect(windowed.labels).toEqual(whole.labels);
      // an image smaller than the window is padded
      expect((await segment(image, { window: { height: 64, width: 96 } })).labels).toEqual(whole.labels);
    }
    const { runtime } = fakeRuntime();
    const segment = await semantic(preset, { runtime });
    // neither the image's sides nor the stride need be multiples of anything
    expect((await segment(image, { window: { height: 32, width: 32 } })).labels.data.length).toBe(50 * 70);
    for (const wrong of [
      { height: 0, width: 32 },
      { height: 32 },
      { height: 24, width: 32 },
      { height: 32, width: 32, overlap: 3 },
    ])
      await expectRejection("invalid-option", segment(image, { window: wrong as never }));
    await expectRejection("invalid-option", segment(image, { window: null as never }));
    await expectRejection(
      "invalid-option",
      segment(image, { window: { height: 32, width: 32, stride: { height: 33, width: 1 } } }),
    );
  });

  it("keeps scores on request, at either size", async () => {
    const { runtime } = fakeRuntime();
    const segment = await semantic(preset, { runtime });
    const image = noisyImage(21, 33, 3);
    const small = await segment(image, { keepScores: "probabilities" });
    const full = await segment(image, { keepScores: "probabilities", scoresSize: "image" });
    expect(small.scores!.dims.slice(0, 2)).toEqual([1, 3]);
    expect(full.scores!.dims).toEqual([1, 3, 21, 33]);
    const { data } = full.scores!;
    for (let i = 0; i < 21 * 33; i++) expect(data[i]! + data[i + 21 * 33]! + data[i + 2 * 21 * 33]!).toBeCloseTo(1, 6);
    expect((await segment(image)).scores).toBeUndefined();
  });

  it("reports progress that never goes back and comes to the end of every stage", async () => {
    const { runtime } = fakeRuntime();
    const segment = await semantic(preset, { runtime });
    const pictures = [noisyImage(40, 60, 3), noisyImage(20, 30, 3), noisyImage(40, 60, 3), noisyImage(33, 60, 3)];
    const window = { height: 32, width: 32 };
    for (const options of [{ batchSize: 2 }, { window }, { window, keepScores: "probabilities" }] as const) {
      const at = new Map<string, number>();
      await segment.batch(pictures, {
        ...options,
        onProgress: ({ stage, done, total }) => {
          expect(done / total).toBeGreaterThanOrEqual(at.get(stage) ?? 0);
          at.set(stage, done / total);
        },
      });
      expect([...at]).toEqual([
        ["preprocess", 1],
        ["run", 1],
        ["postprocess", 1],
      ]);
    }
  });

  it("warms up on the input that images become", async () => {
    const { runtime, sessions } = fakeRuntime();
    const size = { height: 100, width: 90 };
    await semantic({ ...preset, preprocessing: { size } }, { runtime });
    await semantic({ ...preset, preprocessing: { size } }, { runtime, warmUp: false });
    await semantic(preset, { runtime, warmUp: { height: 30, width: 40 } });
    expect(sessions.map(({ warmUp }) => warmUp)).toEqual([
      { batch: 1, height: 112, width: 96 },
      false,
      { batch: 1, height: 32, width: 48 },
    ]);
    await expectRejection("invalid-option", semantic(preset, { runtime, warmUp: { height: 0, width: 3 } }));
  });

  it("takes bytes, floats, gray and alpha for the same image", async () => {
    const { runtime } = fakeRuntime();
    const gray = noisyImage(32, 48, 1);
    const spread = (channels: number) => {
      const data = new Uint8ClampedArray(32 * 48 * channels);
      for (let i = 0; i < data.length; i++)
        data[i] = i % channels === 3 || (channels === 2 && i % 2) ? 77 : gray.data[Math.trunc(i / channels)]!;
      return { data, height: 32, width: 48, channels };
    };
    const floats = { ...gray, data: Float32Array.from(gray.data, (value) => value / 255) };
    for (const preprocessing of [{}, { scale: 1 / 255, mean: IMAGENET_MEAN, std: 0.25 }, { scale: 1, mean: 100 }]) {
      const segment = await semantic({ ...preset, preprocessing }, { runtime });
      const { scores } = await segment(spread(3), { keepScores: "logits" });
      for (const image of [gray, floats, toUint16(gray), spread(2), spread(4), { ...spread(4), channels: undefined }]) {
        const found = await segment(image as never, { keepScores: "logits" });
        expect(maxDifference(found.scores!.data, scores!.data)).toBeLessThanOrEqual(2e-5);
      }
    }
    const segment = await semantic(preset, { runtime });
    const rgba = toFloat32(spread(4));
    const { labels } = await segment(rgba);
    for (let i = 3; i < rgba.data.length; i += 4) rgba.data[i] = [Number.NaN, Number.POSITIVE_INFINITY, 255][i % 3]!;
    expect((await segment(rgba)).labels).toEqual(labels);
    const bytes = { ...gray, data: Float32Array.from(gray.data) };
    expect((await expectRejection("invalid-image", segment(bytes))).remedy).toContain("v / 255");
    floats.data[7] = Number.NaN;
    await expectRejection("invalid-image", segment(floats));
    await expectRejection("invalid-image", segment({ data: new Uint8Array(5), height: 1, width: 1, channels: 5 }));
  });

  it("gives a network of one channel the weighted colors", async () => {
    const one = unet({ inChannels: 1, nClasses: 2, width: 4 });
    const { runtime } = fakeRuntime();
    const segment = await semantic({ model: one, weights: initialize(one), preprocessing: { scale: 1 } }, { runtime });
    const green = Uint8Array.from({ length: 3 * 4 }, (_, i) => (i % 3 === 1 ? 200 : 0));
    const { scores } = await segment({ data: green, height: 2, width: 2, channels: 3 }, { keepScores: "logits" });
    expect([...scores!.data]).toEqual([117]); // 0.587 · 200, rounded as PIL does
  });

  it("labels by the sigmoid of a network with one output", async () => {
    const { runtime } = fakeRuntime(1);
    const one = { ...unet({ inChannels: 1, nClasses: 1, width: 4 }), inputs: imageInput(1) };
    const source = { model: one, weights: initialize(unet({ inChannels: 1, nClasses: 1, width: 4 })), labels: ["vessel"] };
    const segment = await semantic({ ...source, preprocessing: { scale: 1, mean: 100, std: 10 } }, { runtime });
    expect(segment.labels).toEqual(["background", "vessel"]);
    const image = noisyImage(40, 50, 1);
    const logits = Float64Array.from(image.data, (byte) => (byte - 100) / 10);
    const window = { height: 32, width: 24 };
    for (const threshold of [undefined, 0.1, 0.9]) {
      const expected = Array.from(logits, (x) => Number(1 / (1 + Math.exp(-x)) > (threshold ?? 0.5)));
      for (const options of [{}, { window }] as const) {
        const keepScores = "probabilities";
        const { labels, scores, segments } = await segment(image, { ...options, keepScores, ...(threshold && { threshold }) });
        expect([...labels.data]).toEqual(expected);
        expect(scores!.dims).toEqual([1, 1, 40, 50]);
        expect(
          maxDifference(
            scores!.data,
            Float64Array.from(logits, (x) => 1 / (1 + Math.exp(-x))),
          ),
        ).toBeLessThan(1e-6);
        expect(segments.map(({ className }) => className)).toEqual(["background", "vessel"]);
      }
    }
  });

  it("is built for the one size of its images on request", async () => {
    const { runtime, runs } = fakeRuntime();
    const size = { height: 50, width: 30 };
    const segment = await semantic(preset, { runtime, preprocessing: { size }, fixedSize: true });
    expect(segment.session.inputs[0]!.dims).toEqual(["batch", 3, 64, 32]);
    expect(segment.inputSize({ height: 451, width: 300 })).toEqual({ height: 64, width: 32 });
    await segment.batch([noisyImage(20, 30, 3), noisyImage(9, 9, 3)], { window: { height: 64, width: 32 } });
    expect(runs).toEqual([
      [1, 3, 64, 32],
      [1, 3, 64, 32],
    ]);
    await expectRejection("invalid-option", segment(noisyImage(20, 30, 3), { window: { height: 32, width: 32 } }));
  });

  it("says that a network of four channels is not for images", async () => {
    const four = unet({ inChannels: 4, nClasses: 2, width: 4 });
    const { runtime } = fakeRuntime();
    const segment = await semantic({ model: four, weights: initialize(four), preprocessing: {} }, { runtime });
    await expectRejection("unsupported", segment(noisyImage(8, 8, 4)));
  });

  it("can be ended at every stage", async () => {
    const { runtime } = fakeRuntime();
    await expectRejection("aborted", semantic(preset, { runtime, signal: { aborted: true } }));
    const segment = await semantic(preset, { runtime });
    for (const at of ["preprocess", "run", "postprocess"]) {
      const signal = { aborted: false };
      const onProgress = ({ stage }: { stage: string }) => {
        signal.aborted ||= stage === at;
      };
      await expectRejection("aborted", segment(noisyImage(32, 32, 3), { signal, onProgress }));
    }
  });

  it("refuses wrong input", async () => {
    const { runtime } = fakeRuntime();
    await expectRejection("invalid-option", semantic(preset, {} as never));
    await expectRejection("invalid-option", semantic(preset, { runtime, models: [] } as never));
    await expectRejection("invalid-argument", semantic({} as never, { runtime }));
    await expectRejection("invalid-argument", semantic("a/b/c d", { runtime, families: [unetFamily] }));
    const unsaid = await expectRejection("invalid-option", semantic("owner/name", { runtime }));
    expect(unsaid.message).toContain("families");
    const salient = { ...unetFamily, title: "Some", task: "salient" } as const;
    const config = { nClasses: 2, width: 4 };
    const misplaced = semantic({ family: salient, config, weights: initialize(unetFamily.define(config)) }, { runtime });
    const { message } = await expectRejection("unsupported", misplaced);
    expect(message).toMatch(/source.*the task semantic.*Some, whose task is salient.*salient\(source, options\)/);
    await expectRejection("invalid-option", semantic("weights.pth", { runtime, families: [] }));
    await expectRejection("invalid-option", semantic(preset, { runtime, fixedSize: true }));
    await expectRejection("invalid-option", semantic(preset, { runtime, fixedSize: 5 } as never));
    await expectRejection("invalid-option", semantic(preset, { runtime, preprocessing: { size: 5 } } as never));
    const segment = await semantic(preset, { runtime });
    await expectRejection("invalid-image", segment({} as never));
    await expectRejection("invalid-option", segment(noisyImage(8, 8, 3), { keepScores: true as never }));
    for (const threshold of [0, 1, Number.NaN, "0.5"])
      await expectRejection("invalid-option", segment(noisyImage(8, 8, 3), { threshold: threshold as never }));
    await expectRejection("invalid-argument", segment.batch(noisyImage(8, 8, 3) as never));
    for (const preprocessing of [
      null,
      { sizes: 3 },
      { size: 512 },
      { size: { height: 1.5, width: 2 } },
      { size: { shortestEdge: 0 } },
    ])
      expect(await semantic({ ...preset, preprocessing } as never, { runtime }).catch((error) => error.code)).toMatch(
        /^invalid-/,
      );
    await expectRejection("invalid-argument", semantic({ ...preset, labels: "red" } as never, { runtime }));
    for (const options of [
      { token: 5 },
      { revision: "" },
      { subfolder: "../other" },
      { subfolder: "/etc" },
      { endpoint: "ftp://hub" },
      { endpoint: 5 },
      { fetch: 5 },
      { retries: -1 },
      { localFilesOnly: "yes" },
      { families: 5 },
      { families: [{}] },
      { backend: "tpu" },
    ])
      await expectRejection("invalid-option", semantic("owner/name", { runtime, families: [unetFamily], ...options } as never));
    const other = await semantic({ ...preset, output: "out" }, { runtime });
    await expectRejection("invalid-tensor", other(noisyImage(32, 32, 3)));
  });
});

describe("preprocessing", () => {
  it.each(fixture.variants.map((variant) => [JSON.stringify(variant.config), variant] as const))(
    "is transformers': %s",
    (_, variant) => {
      const preprocessing = preprocessingFromConfig(variant.config);
      const { resized } = inputSizes(picture, preprocessing, { height: 1, width: 1 });
      const image = resizedImage(picture, 3, resized, preprocessing);
      expect([image.height, image.width]).toEqual(variant.pil.shape.slice(0, 2));
      expect(maxDifference(image.data, variant.pil.data)).toBe(0);
      if (variant.torch && preprocessing.method !== "nearest")
        expect(maxDifference(image.data, variant.torch.data)).toBeLessThanOrEqual(1);
      const { scale, mean, std } = preprocessing;
      const { data } = imageToTensor(image, { scale: scale!, mean: mean!, std: std! });
      const plane = data.length / 3;
      for (let c = 0; c < 3; c++) {
        const sum = data.subarray(c * plane, (c + 1) * plane).reduce((total, value) => total + value, 0);
        expect(Math.abs(sum / plane / variant.mean.data[c]! - 1)).toBeLessThan(1e-5);
      }
    },
  );

  it("is torchvision's to one level of a byte", () => {
    const preprocessing = { size: { shortestEdge: 37 } };
    const { resized } = inputSizes(picture, preprocessing, { height: 1, width: 1 });
    const image = resizedImage(picture, 3, resized, preprocessing);
    const { data } = imageToTensor(image, { mean: IMAGENET_MEAN, std: IMAGENET_STD });
    expect([3, image.height, image.width]).toEqual(fixture.torchvision.shape);
    expect(maxDifference(data, fixture.torchvision.data)).toBeLessThanOrEqual(1 / 255 / 0.224 + 1e-6);
  });

  it("refuses configurations that make no sense", () => {
    expectError("unsupported", () => preprocessingFromConfig({ do_thumbnail: true }));
    expect(preprocessingFromConfig({ do_center_crop: false, do_flip_channel_order: true }).order).toBe("bgr");
    expectError("corrupt-data", () => preprocessingFromConfig({ size: "large" }));
    expectError("corrupt-data", () => preprocessingFromConfig({ size: { height: 0, width: 3 } }));
    expectError("corrupt-data", () => preprocessingFromConfig({ resample: 9 }));
    expectError("unsupported", () => preprocessingFromConfig({ resample: 5 }));
    expectError("corrupt-data", () => preprocessingFromConfig({ do_resize: "yes" }));
    expectError("corrupt-data", () => preprocessingFromConfig({ image_mean: ["a"] }));
    expectError("corrupt-data", () => preprocessingFromConfig({ rescale_factor: 0 }));
  });
});

describe("postprocessing", () => {
  it.each(fixture.post)("labels as post_process_semantic_segmentation does: $height × $width", (expected) => {
    const scores = { type: "float32", data: fixture.logits.data, dims: fixture.logits.shape } as const;
    for (const [index, labels] of expected.labels.entries()) {
      const found = upsampledArgmax(scores, { height: expected.height, width: expected.width, index });
      expect(Uint8Array.from(found.data)).toEqual(labels.data);
    }
  });
});

describe("hub names", () => {
  it("tells ids, addresses and folders apart", () => {
    const place = (source: string, options = {}) => hubFolder("semantic", source, options).place("config.json");
    expect(place("nvidia/mit-b0")).toBe("https://huggingface.co/nvidia/mit-b0/resolve/main/config.json");
    expect(place("a/b", { revision: "refs/pr/1", endpoint: "http://localhost:1/" })).toBe(
      "http://localhost:1/a/b/resolve/refs%2Fpr%2F1/config.json",
    );
    expect(place("https://example.org/models/x/")).toBe("https://example.org/models/x/config.json");
    expect(place("https://example.org/x?key=a/b", { subfolder: "on nx" })).toBe(
      "https://example.org/x/on%20nx/config.json?key=a/b",
    );
    expect(place("a/b", { subfolder: "c/d" })).toBe("https://huggingface.co/a/b/resolve/main/c/d/config.json");
    // in a browser, paths are the page's
    const inNode = globalThis.location === undefined;
    expect(place("./folder/")).toBe(inNode ? "./folder/config.json" : new URL("./folder/config.json", location.href).href);
    expect(place("/folder", { subfolder: "x" })).toBe(
      inNode ? "/folder/x/config.json" : `${location.origin}/folder/x/config.json`,
    );
    expect(hubFolder("semantic", "/folder", {}).isLocal).toBe(inNode);
    expectError("invalid-argument", () => place("a/b/c"));
    expectError("invalid-argument", () => place("../a b?".slice(3)));
  });
});

/** The shortest step of the clock, in milliseconds. */
function clockTick(): number {
  const start = performance.now();
  let now = start;
  while (now === start) now = performance.now();
  return now - start;
}
