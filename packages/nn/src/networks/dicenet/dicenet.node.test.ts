// A published file on photographs: scores as the authors' modules give them, and accuracy against VOC's ground truth.
import { join } from "node:path";
import {
  argmax,
  IMAGENET_MEAN,
  IMAGENET_STD,
  imageToTensor,
  type Runtime,
  resizeLabels,
  type Tensor,
  vocColors,
} from "@segkit/core";
import { confusionMatrix, pixelAccuracy } from "@segkit/metrics";
import { readImage } from "@segkit/runtime-node";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { referenceData } from "@segkit/testing/node";
import { beforeAll, describe, expect, it } from "vitest";
import { compile, type Extents } from "../../model/index.js";
import { openWeights } from "../../weights/index.js";
import { dicenet } from "./index.js";
import file from "./photographs/dicenet.fixture.json";

const models = referenceData("models");
const voc = referenceData("voc_labelme");
const published = "dicenet/dicenet_s_1.75_pascal_384x384.pth";

describe.skipIf(models === undefined || voc === undefined)("DiCENet's published file", () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await cpuRuntime();
  });

  it("scores photographs as the reference does, of any size and of this one, and labels them well", async () => {
    const weights = await openWeights(join(models!, published));
    const expected = loadFixture<Record<string, FixtureArray<Float32Array>>>(file);
    const accuracies: string[] = [];
    const sizes: readonly Extents[] = [{}, { batch: 1, height: 384, width: 384 }];
    for (const extents of sizes) {
      const session = await runtime.createSession(compile(dicenet({ s: 1.75 }), { weights, extents }));
      for (const name of ["2011_000003", "2011_000025"]) {
        const image = imageToTensor(await readImage(join(voc!, `images_384/${name}.png`)), {
          mean: IMAGENET_MEAN,
          std: IMAGENET_STD,
        });
        const logits = (await session.run({ image })).logits as Tensor<"float32">;
        let largest = 0;
        expected[name]!.data.forEach((value, i) => {
          const [c, y, x] = [Math.floor(i / 256), Math.floor(i / 16) % 16, i % 16];
          largest = Math.max(largest, Math.abs(value - logits.data[(c * 384 + 24 * y) * 384 + 24 * x]!));
        });
        // scores reach 13
        expect(largest).toBeLessThan(1e-4);
        const truth = await readImage(join(voc!, `SegmentationClass/${name}.png`));
        const classes = new Map(vocColors(256).map((color, k) => [color.join(), k]));
        const labels = Int32Array.from({ length: truth.height * truth.width }, (_, i) => {
          return classes.get(truth.data.slice(i * truth.channels, i * truth.channels + 3).join())!;
        });
        const found = resizeLabels(argmax(logits), { height: truth.height, width: truth.width });
        const confusion = confusionMatrix({ nClasses: 21, ignoreIndex: 255 }).update(found, { ...truth, data: labels });
        accuracies.push(pixelAccuracy(confusion).toFixed(2));
      }
      await session.dispose();
    }
    expect(accuracies.slice(0, 2)).toEqual(accuracies.slice(2));
    expect(accuracies.map(Number).every((accuracy) => accuracy > 0.8)).toBe(true);
  });
});
