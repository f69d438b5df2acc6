// The published files on real images: scores, label maps, and the mean IoU over 30 images of CamVid.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argmax, imageToTensor, type Runtime, type Tensor } from "@segkit/core";
import { confusionMatrix, meanIoU, perClassIoU, pixelAccuracy } from "@segkit/metrics";
import { readImage, readLabels } from "@segkit/runtime-node";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { differenceFrom, publishedReferences, referenceData } from "@segkit/testing/node";
import { beforeAll, describe, expect, it } from "vitest";
import { compile, type Extents } from "../../model/index.js";
import { openWeights } from "../../weights/index.js";
import { espnet, espnetC, espnetCamvidPreprocessing, espnetCityscapesPreprocessing } from "./index.js";

const references = publishedReferences("espnet");
const camvid = referenceData("camvid/val");
const models = referenceData("models");

/** What each published file is. */
function published(file: string) {
  if (file.includes("espnet_c_")) return { model: espnetC(), preprocessing: espnetCityscapesPreprocessing };
  if (file.includes("cityscapes")) return { model: espnet(), preprocessing: espnetCityscapesPreprocessing };
  return { model: espnet({ nClasses: 12, lastSkip: "featuresAndImage" }), preprocessing: espnetCamvidPreprocessing };
}

describe.skipIf(models === undefined)("ESPNet's published files", () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await cpuRuntime();
  });

  it.each(
    references.map(
      (reference) => [reference.original.split("/").pop()!, reference.image.split("/").pop()!, reference] as const,
    ),
  )("%s scores %s as the reference does, of any size and of this one", async (_file, _image, reference) => {
    const { model, preprocessing } = published(reference.original);
    const weights = await openWeights(reference.original);
    expect(weights.format).toBe("torch-legacy");
    const picture = await readImage(reference.image);
    const { height, width } = picture;
    for (const extents of [{}, { batch: 1, height, width }] as Extents[]) {
      const session = await runtime.createSession(compile(model, { weights, extents }));
      const { logits } = await session.run({ image: imageToTensor(picture, preprocessing) });
      await session.dispose();
      expect(differenceFrom(reference, logits!)).toBeLessThan(6e-5);
      const labels = argmax(logits as Tensor<"float32">);
      expect(labels).toEqual(await readLabels(reference.png));
    }
  });

  it("gets the published mean IoU on 30 images of CamVid, pixel for pixel", async () => {
    const expected = JSON.parse(readFileSync(join(camvid!, "espnet_expected.json"), "utf8"));
    const { model, preprocessing } = published("espnet_p_2_q_8_camvid.pth");
    const weights = await openWeights(join(models!, "espnet/espnet_p_2_q_8_camvid.pth"));
    const session = await runtime.createSession(compile(model, { weights, extents: { batch: 1, height: 360, width: 480 } }));
    const confusion = confusionMatrix({ nClasses: 11, ignoreIndex: 11, outsidePrediction: "miss" });
    const names = readdirSync(join(camvid!, "images")).sort();
    expect(names).toHaveLength(expected.images);
    for (const name of names) {
      const { logits } = await session.run({
        image: imageToTensor(await readImage(join(camvid!, "images", name)), preprocessing),
      });
      confusion.update(argmax(logits as Tensor<"float32">), await readLabels(join(camvid!, "labels", name)));
    }
    await session.dispose();
    const rows = expected.confusion_rows_gt as number[][];
    expect([...confusion.counts]).toEqual(rows.slice(0, 11).flatMap((row) => row.slice(0, 11)));
    expect([...confusion.missed]).toEqual(rows.slice(0, 11).map((row) => row[11]));
    expect(meanIoU(confusion)).toBeCloseTo(expected.mIoU_11, 14);
    expect(pixelAccuracy(confusion)).toBeCloseTo(expected.pixel_accuracy, 14);
    expect(perClassIoU(confusion)).toHaveLength(11);
  });
});
