/** Every option of the package, by its rules. */

import type { LabelMap } from "@segkit/core/labels";
import type { Random } from "@segkit/core/random";
import { fuzzOptions } from "@segkit/testing/option-fuzz";
import { describeDeclaredOptions } from "@segkit/testing/option-rules";
import { labels } from "@segkit/testing/samples";
import { takesSixteenBits } from "@segkit/testing/sixteen-bits";
import { describeSlips } from "@segkit/testing/slip-matrix";
import type { PublicFunction } from "../../../scripts/options.mjs";
import { evaluateCoco } from "./coco/index.js";
import { confusionMatrix } from "./confusion-matrix/index.js";
import { boundaryRecall } from "./superpixels/index.js";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/")[1]!,
    names,
  ]),
);

function cocoResult(stream: Random): unknown {
  const object = () => ({ image_id: 1, category_id: stream.integer(2), bbox: [0, 0, 2 + stream.integer(3), 2] });
  const annotations = Array.from({ length: 4 }, (_, i) => ({ ...object(), id: i + 1, area: 4 }));
  const detections = Array.from({ length: 4 }, () => ({ ...object(), score: stream.next() }));
  const groundTruth = { images: [{ id: 1 }], categories: [{ id: 0 }, { id: 1 }], annotations };
  return evaluateCoco({ groundTruth, detections, type: "boxes", maxDetections: [1, 2, 3] });
}

/** Measures of two partitions take two maps; those of classes, what was counted; those of detections, what was evaluated. */
function before(declared: PublicFunction, stream: Random): readonly unknown[] | undefined {
  if (declared.parameters[0]?.rest) return [labels(stream), labels(stream)];
  if (declared.parameters[0]?.type === "CocoCells") return [cocoResult(stream)];
  if (declared.name === "keypointSimilarity") {
    const points = () => Array.from({ length: 51 }, () => stream.integer(9));
    return [points(), points(), stream.integer(100)];
  }
  if (declared.entry === "uncertainty") {
    const values = () => Array.from({ length: 6 }, () => stream.next());
    const mean = (images: readonly number[]) => images.reduce((sum, value) => sum + value, 0) / images.length;
    const { parameters } = declared;
    return parameters.slice(0, -1).map(({ name }) => (name === "statistic" ? mean : values()));
  }
  if (declared.parameters[0]?.type !== "ConfusionMatrix") return undefined;
  const classes = () => Uint8Array.from({ length: 30 }, () => stream.integer(3));
  return [confusionMatrix({ nClasses: 3 }).update(classes(), classes())];
}

describeDeclaredOptions("metrics", modules);
fuzzOptions("metrics", modules, before);
takesSixteenBits("metrics", modules);
const groundTruth = { data: new Int32Array(54), height: 6, width: 9 };
describeSlips("metrics", modules, {
  groundTruths: [groundTruth],
  measure: (given: LabelMap) => boundaryRecall(groundTruth, given),
});
