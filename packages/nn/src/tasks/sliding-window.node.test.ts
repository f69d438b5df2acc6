// Sliding windows with networks on the CPU, against PyTorch's unfold and fold; and the published classifier on a photograph.
import { join } from "node:path";
import type { Tensor } from "@segkit/core";
import { resize } from "@segkit/core/resize";
import { readImage } from "@segkit/runtime-node";
import { expectRejection, type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { type DrawnTensor, drawWeights } from "@segkit/testing/drawn";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { compile, type DenseClassifierOptions, denseClassifier, imageInput, initialize, type Model } from "../model/index.js";
import { resnetcifar, resnetcifarFamily } from "../networks/resnetcifar/index.js";
import { openWeights, readWeights } from "../weights/index.js";
import { slidingWindow, type WindowNetwork } from "./index.js";
import file from "./sliding-window.fixture.json" with { type: "json" };
import { unpadded } from "./sliding-window.testing.js";

interface Cases {
  readonly tensors: Readonly<Record<string, DrawnTensor>>;
  readonly picture: FixtureArray<Uint8Array>;
  readonly cases: readonly {
    readonly stride: number;
    readonly scores: FixtureArray<Float32Array>;
    readonly average: FixtureArray<Float32Array>;
  }[];
}

const { tensors, picture, cases } = loadFixture<Cases>(file);
const [height, width] = picture.shape as [number, number];
const image = { data: picture.data, height, width, channels: 3 };
const tree = Object.fromEntries(
  ["conv1", "conv2", "linear"].map((layer) => [
    layer,
    { weight: tensors[`${layer}.weight`]!, bias: tensors[`${layer}.bias`]! },
  ]),
);
const weights = readWeights(drawWeights(tree, file.about.seed));

async function networkOf(model: Model, dense?: DenseClassifierOptions): Promise<WindowNetwork> {
  const made = dense && denseClassifier(model, dense);
  const session = await (await cpuRuntime()).createSession(compile(made ?? model, { weights }));
  return { session, ...(made && { dense: made }) };
}

describe("slidingWindow with networks", () => {
  it.each(cases.map((each) => [each.stride, each] as const))(
    "scores as PyTorch's unfold does, stride %i",
    async (stride, each) => {
      const windows = await networkOf(unpadded);
      const dense = await Promise.all(
        (stride === 1 ? (["atrous", "stitch"] as const) : (["stride"] as const)).map((density) =>
          networkOf(unpadded, { window: 16, density }),
        ),
      );
      for (const network of [windows, ...dense]) {
        const own = network.dense ? {} : { size: 16, stride, batchSize: 7 };
        const { scores, heatMap, labels, ys, xs } = await slidingWindow(image, network, own);
        expect(scores.dims).toEqual([1, ...each.scores.shape]);
        expect(maxDifference(scores.data, each.scores.data)).toBeLessThan(2e-6);
        expect([ys.length, xs.length, ys[1], xs.at(-1)]).toEqual([...scores.dims.slice(2), stride, width - 16]);
        const plane = height * width;
        for (const c of [0, 1, 2, 3]) {
          expect(maxDifference(heatMap(c).data, each.average.data.subarray(c * plane, (c + 1) * plane))).toBeLessThan(2e-6);
        }
        const best = Int32Array.from({ length: plane }, (_, i) => {
          const of = [0, 1, 2, 3].map((c) => each.average.data[c * plane + i]!);
          return of.indexOf(Math.max(...of));
        });
        // two scores may be equal but for rounding
        expect(labels.data.filter((label, i) => label !== best[i]).length).toBeLessThan(3);
      }
    },
  );

  it("scores all of the image with zeros around it, as windows of a padded image", async () => {
    const dense = await networkOf(unpadded, { window: 16, boundary: "zeros" });
    const found = await slidingWindow(image, dense);
    const windows = await slidingWindow(image, await networkOf(unpadded), { size: 16, stride: 4, padding: "constant" });
    expect(found.scores.dims).toEqual([1, 4, 7, 9]);
    expect([...found.ys]).toEqual([...windows.ys]);
    expect(found.ys[0]).toBe(-6);
    expect(maxDifference(found.scores.data, windows.scores.data)).toBeLessThan(2e-6);
  });

  it("refuses other sizes than the dense network's, and sessions that give no scores", async () => {
    const network = await networkOf(unpadded, { window: 16 });
    expect((await expectRejection("invalid-option", slidingWindow(image, network, { size: 8 }))).message).toMatch(
      /slidingWindow: size: .*16 × 16.*8 × 8/,
    );
    expect((await expectRejection("invalid-option", slidingWindow(image, network, { stride: 2 }))).message).toMatch(/stride/);
    const { session } = network;
    const alone = slidingWindow(image, { session }, { size: 20 });
    expect((await expectRejection("invalid-argument", alone)).message).toMatch(/classifier.session.*batch, classes|dense/);
    const other = denseClassifier(unpadded, { window: 16, density: "atrous" });
    expect((await expectRejection("invalid-argument", slidingWindow(image, { session, dense: other }))).message).toMatch(
      /\[1, classes, 13, 21\]/,
    );
    expect(
      (await expectRejection("invalid-argument", slidingWindow(image, { session, output: "labels" }, { size: 16 }))).message,
    ).toMatch(/classifier.session/);
  });

  it("takes gray networks, and images of 16 bits", async () => {
    const model: Model = { ...unpadded, inputs: imageInput(1) };
    const session = await (await cpuRuntime()).createSession(compile(model, { weights: initialize(model) }));
    const wide = { ...image, data: Uint16Array.from(image.data, (value) => value * 257) };
    const [a, b] = [
      await slidingWindow(image, { session }, { size: 16 }),
      await slidingWindow(wide, { session }, { size: 16 }),
    ];
    // gray of bytes is rounded to a byte, as PIL does
    expect(maxDifference(a.scores.data, b.scores.data)).toBeLessThan(2e-3);
  });
});

const models = referenceData("models");
const photos = referenceData("photos");

describe.skipIf(models === undefined || photos === undefined)("the published ResNet-20", () => {
  it("finds the cat, by windows and by its dense form", async () => {
    const trained = await openWeights(join(models!, "resnet_cifar10/resnet20.th"));
    const chelsea = await readImage(join(photos!, "chelsea.png"));
    const small = resize(chelsea, { height: 64, width: 96, method: "bilinear" });
    const preprocessing = resnetcifarFamily.preprocessing({});
    const classifier = resnetcifar({ output: "scores" });
    const runtime = await cpuRuntime();
    const load = (model: Model) => runtime.createSession(compile(model, { weights: trained }));
    const dense = denseClassifier(classifier, { window: 32, padding: "keep" });
    const windows = await slidingWindow(small, { session: await load(classifier), preprocessing }, { size: 32, stride: 4 });
    const whole = await slidingWindow(small, { session: await load(dense), dense, preprocessing });
    expect(whole.scores.dims).toEqual(windows.scores.dims);
    const best = ({ data, dims }: Tensor<"float32">) => {
      const plane = dims[2]! * dims[3]!;
      return Array.from({ length: plane }, (_, i) => {
        const of = Array.from({ length: 10 }, (__, c) => data[c * plane + i]!);
        return of.indexOf(Math.max(...of));
      });
    };
    const [ours, theirs] = [best(whole.scores), best(windows.scores)];
    const cats = (list: readonly number[]) => list.filter((label) => label === 3).length / list.length;
    expect(cats(ours)).toBeGreaterThan(0.9);
    expect(cats(theirs)).toBeGreaterThan(0.9);
    // the windows' own zeros are missing: scores differ, and here hardly a class does
    expect(maxDifference(whole.scores.data, windows.scores.data)).toBeGreaterThan(1);
    expect(ours.filter((label, i) => label === theirs[i]).length / ours.length).toBeGreaterThan(0.9);
    // one window as an image is the same to both: zeros are where the window ends
    const cat = { ...resize(chelsea, { height: 32, width: 32, method: "area" }) };
    const [one, same] = [
      await slidingWindow(cat, { session: await load(classifier), preprocessing }, { size: 32 }),
      await slidingWindow(cat, { session: await load(dense), dense, preprocessing }),
    ];
    expect(maxDifference(one.scores.data, same.scores.data)).toBeLessThan(2e-5);
    expect(best(one.scores)).toEqual([3]);
  });
});
