// The published files on real images: scores, label maps, and accuracy against VOC's ground truth.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  argmax,
  IMAGENET_MEAN,
  IMAGENET_STD,
  type Image,
  imageToTensor,
  type LabelMap,
  type Runtime,
  resizeLabels,
  type Tensor,
  vocColors,
} from "@segkit/core";
import { confusionMatrix, pixelAccuracy } from "@segkit/metrics";
import { readImage, readLabels } from "@segkit/runtime-node";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { differenceFrom, publishedReferences, referenceData } from "@segkit/testing/node";
import { beforeAll, describe, expect, it } from "vitest";
import { compile, type Extents } from "../../model/index.js";
import { openWeights } from "../../weights/index.js";
import { type Espnetv2Scale, espnetv2 } from "./index.js";

const references = publishedReferences("espnetv2");
const models = referenceData("models");
const voc = referenceData("voc_labelme");
const imagenet = { mean: IMAGENET_MEAN, std: IMAGENET_STD };

/** What a published file is, by its name. */
function published(file: string) {
  const s = Number(/espnetv2_s_([\d.]+)_/.exec(file)![1]) as Espnetv2Scale;
  return espnetv2({ s, nClasses: file.includes("_city_") ? 20 : 21 });
}

describe.skipIf(models === undefined || voc === undefined)("ESPNetv2's published files", () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await cpuRuntime();
  });

  it.each(
    references.map(
      (reference) => [reference.original.split("/").pop()!, reference.image.split("/").pop()!, reference] as const,
    ),
  )("%s scores %s as the reference does, of any size and of this one", async (_file, _image, reference) => {
    const model = published(reference.original);
    const weights = await openWeights(reference.original);
    const picture = await readImage(reference.image);
    const { height, width } = picture;
    for (const extents of [{}, { batch: 1, height, width }] as Extents[]) {
      const session = await runtime.createSession(compile(model, { weights, extents }));
      const { logits } = await session.run({ image: imageToTensor(picture, imagenet) });
      await session.dispose();
      // scores reach 27: 1e-4 of the largest is far from what is asked for here
      expect(differenceFrom(reference, logits!)).toBeLessThan(2e-4);
      expect(argmax(logits as Tensor<"float32">)).toEqual(await readLabels(reference.png));
    }
  });

  it("labels VOC photographs as well as was measured", async () => {
    const weights = await openWeights(join(models!, "espnetv2/espnetv2_s_2.0_pascal_384x384.pth"));
    const extents = { batch: 1, height: 384, width: 384 };
    const session = await runtime.createSession(compile(espnetv2({ s: 2 }), { weights, extents }));
    const accuracies: number[] = [];
    for (const name of readdirSync(join(voc!, "images_384")).sort()) {
      const truth = labelsOf(await readImage(join(voc!, "SegmentationClass", name)));
      const { logits } = await session.run({ image: imageToTensor(await readImage(join(voc!, "images_384", name)), imagenet) });
      const labels = resizeLabels(argmax(logits as Tensor<"float32">), { height: truth.height, width: truth.width });
      const confusion = confusionMatrix({ nClasses: 21, ignoreIndex: 255 }).update(labels, truth);
      accuracies.push(pixelAccuracy(confusion));
    }
    await session.dispose();
    expect(accuracies.map((accuracy) => accuracy.toFixed(2))).toEqual(["0.97", "0.86", "0.91"]);
  });
});

/** The classes that VOC's colors stand for. */
function labelsOf({ data, height, width, channels }: Image): LabelMap {
  const classes = new Map(vocColors(256).map((color, k) => [color.join(), k]));
  const labels = Int32Array.from({ length: height * width }, (_, i) => {
    const found = classes.get(data.slice(i * channels, i * channels + 3).join());
    if (found === undefined) throw new Error(`no class at pixel ${i}`);
    return found;
  });
  return { data: labels, height, width };
}
