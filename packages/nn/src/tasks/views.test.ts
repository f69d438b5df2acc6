// Several views of an image: means of what each view alone gives, at the image's size.
import { argmax, flip, type Runtime, type Tensor } from "@segkit/core";
import { expectRejection, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { imageInput, initialize } from "../model/index.js";
import { unet } from "../networks/unet/index.js";
import { type NetworkPreset, type SegmentOptions, semantic } from "./index.js";

const model = unet({ nClasses: 3, width: 4 });
const preset: NetworkPreset = { model: { ...model, inputs: imageInput(3, 2) }, weights: initialize(model), preprocessing: {} };
const picture = noisyImage(22, 30, 3, 5);

/** A runtime whose scores are the input's channels, ten times as far apart; `channels` of them. */
function fakeRuntime(channels = 3): Runtime {
  return {
    ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
    createSession: async ({ inputs, outputs }) => ({
      ...{ backend: "cpu", reason: "a test", inputs, outputs, timings: { load: 0, warmUp: 0 } },
      run: async (feeds: Readonly<Record<string, Tensor>>) => {
        const { data, dims } = feeds["image"] as Tensor<"float32">;
        const [batch, all, height, width] = dims as [number, number, number, number];
        const plane = height * width;
        const out = new Float32Array(batch * channels * plane);
        for (let i = 0; i < batch; i++) {
          out.set(
            data.subarray(i * all * plane, (i * all + channels) * plane).map((value) => 10 * value - 5),
            i * channels * plane,
          );
        }
        return { logits: { type: "float32", data: out, dims: [batch, channels, height, width] } };
      },
      verify: () => Promise.reject(new Error("not needed")),
      dispose: async () => {},
    }),
  };
}

/** Probabilities at the image's size of one view, by a network that resizes images itself. */
async function seenAt(
  scale: number,
  mirrored: boolean,
  options: SegmentOptions = {},
  runtime = fakeRuntime(),
): Promise<Float32Array> {
  const size = { height: Math.floor(picture.height * scale + 0.5), width: Math.floor(picture.width * scale + 0.5) };
  const segment = await semantic({ ...preset, preprocessing: scale === 1 ? {} : { size } }, { runtime });
  const image = mirrored ? flip(picture, "horizontal") : picture;
  const { scores } = await segment(image, { ...options, keepScores: "probabilities", scoresSize: "image" });
  const { data, dims } = scores!;
  const width = dims[3]!;
  return mirrored ? data.map((_, i) => data[i - (i % width) + width - 1 - (i % width)]!) : data;
}

async function meanOf(views: readonly (readonly [scale: number, mirrored: boolean])[]): Promise<Float32Array> {
  const all = await Promise.all(views.map(([scale, mirrored]) => seenAt(scale, mirrored)));
  return all[0]!.map((_, i) => all.reduce((sum, view) => sum + view[i]!, 0) / all.length);
}

describe("scales and flip", () => {
  it.each([
    [
      { flip: true },
      [
        [1, false],
        [1, true],
      ],
    ],
    [
      { scales: [0.5, 1, 1.5] },
      [
        [0.5, false],
        [1, false],
        [1.5, false],
      ],
    ],
    [
      { scales: [1.5, 0.5], flip: true, batchSize: 1 },
      [
        [1.5, false],
        [1.5, true],
        [0.5, false],
        [0.5, true],
      ],
    ],
  ] as const)("%j: the mean of what each view gives", async (options, views) => {
    const segment = await semantic(preset, { runtime: fakeRuntime() });
    const { scores, labels } = await segment(picture, { ...options, keepScores: "probabilities" });
    const expected = await meanOf(views);
    expect(scores!.dims).toEqual([1, 3, 22, 30]);
    expect(maxDifference(scores!.data, expected)).toBeLessThan(1e-6);
    expect(labels.data).toEqual(argmax(scores!).data);
    const { scores: none, labels: same } = await segment(picture, options);
    expect(none).toBeUndefined();
    expect(same.data).toEqual(labels.data);
  });

  it("looks through windows at each size", async () => {
    const segment = await semantic(preset, { runtime: fakeRuntime() });
    const window = { height: 12, width: 16 };
    const { scores } = await segment(picture, { window, scales: [1, 2], flip: true, keepScores: "probabilities" });
    // without padding or strides, windows give what the whole gives
    const expected = await meanOf([
      [1, false],
      [1, true],
      [2, false],
      [2, true],
    ]);
    expect(maxDifference(scores!.data, expected)).toBeLessThan(1e-5);
  });

  it("of one output, is above the threshold in the mean", async () => {
    const segment = await semantic(preset, { runtime: fakeRuntime(1) });
    const { labels, scores } = await segment(picture, {
      flip: true,
      scales: [0.5, 1],
      threshold: 0.25,
      keepScores: "probabilities",
    });
    expect([...labels.data]).toEqual([...scores!.data].map((value) => Number(value > 0.25)));
    expect(new Set(labels.data).size).toBe(2);
  });

  it("counts every view of every image, and can be stopped", async () => {
    const segment = await semantic(preset, { runtime: fakeRuntime() });
    const seen: string[] = [];
    const stop = new AbortController();
    const options = { scales: [1, 2], flip: true, batchSize: 1, signal: stop.signal };
    await segment.batch([picture, picture], {
      ...options,
      onProgress: ({ stage, done, total }) => stage === "run" && seen.push(`${done}/${total}`),
    });
    expect(seen.at(-1)).toBe("8/8");
    expect([...new Set(seen)]).toEqual(["0/8", "1/8", "2/8", "3/8", "4/8", "5/8", "6/8", "7/8", "8/8"]);
    const half = segment(picture, { ...options, onProgress: ({ done }) => done === 2 && stop.abort() });
    await expectRejection("aborted", half);
  });

  it("refuses what does not go together", async () => {
    const segment = await semantic(preset, { runtime: fakeRuntime() });
    const refused = async (options: SegmentOptions) =>
      (await expectRejection("invalid-option", segment(picture, options))).message;
    expect(await refused({ scales: [] })).toContain("at least one");
    expect(await refused({ scales: [0] })).toContain("scales[0]");
    expect(await refused({ flip: true, keepScores: "logits" })).toContain("probabilities");
    const ofOneSize = { ...preset, preprocessing: { size: { height: 22, width: 30 } } };
    const fixed = await semantic(ofOneSize, { runtime: fakeRuntime(), fixedSize: true });
    const error = await expectRejection("invalid-option", fixed(picture, { scales: [0.5] }));
    expect(error.remedy).toContain("fixedSize");
    await fixed(picture, { flip: true });
    const cropped = await semantic(
      { ...preset, preprocessing: { centerCrop: { height: 8, width: 8 } } },
      { runtime: fakeRuntime() },
    );
    await expectRejection("unsupported", cropped(picture, { scales: [0.5] }));
  });
});
