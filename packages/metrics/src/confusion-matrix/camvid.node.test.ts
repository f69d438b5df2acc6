// A real network's confusion matrix on 30 CamVid images, with the mean IoU it was published with.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expectClose } from "@segkit/testing";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { confusionMatrixFromJSON, meanIoU, perClassIoU, pixelAccuracy } from "./index.js";

const folder = referenceData("camvid/val");

describe("CamVid", () => {
  it.skipIf(folder === undefined)("gives the published mean IoU, class IoUs and pixel accuracy", () => {
    const expected = JSON.parse(readFileSync(join(folder!, "espnet_expected.json"), "utf8"));
    const rows = expected.confusion_rows_gt as number[][];
    // Class 11 is "unlabeled": ignored in the ground truth, but the network may say it: then its pixel is missed.
    const confusion = confusionMatrixFromJSON({
      nClasses: 11,
      ignoreIndex: [11],
      outsidePrediction: "miss",
      counts: rows.slice(0, 11).flatMap((row) => row.slice(0, 11)),
      missed: rows.slice(0, 11).map((row) => row[11]),
    });
    expectClose(perClassIoU(confusion), expected.iou, 1e-15);
    expectClose([meanIoU(confusion)], [expected.mIoU_11], 1e-15);
    expect(Math.abs(pixelAccuracy(confusion) - expected.pixel_accuracy)).toBeLessThan(1e-15);
  });
});
