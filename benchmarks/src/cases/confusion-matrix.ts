/** The confusion matrix of 21 classes, from label maps in runs. */
import type { LabelMap } from "@segkit/core/labels";
import { confusionMatrix } from "@segkit/metrics/confusion-matrix";
import { both } from "../agreement.js";
import { cells } from "../cells.js";
import { benchCase, SIZES, type SizeName } from "../harness.js";

const input = ({ data, height, width }: LabelMap) => ({ data, shape: [height, width] });

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<Float64Array>("confusion matrix", size, () => {
    const prediction = cells(size, { columns: 25, rows: 20, labels: 21, seed: 1 });
    const groundTruth = cells(size, { columns: 24, rows: 20, labels: 21, seed: 2 });
    return {
      ours: () => confusionMatrix({ nClasses: 21, ignoreIndex: 255 }).update(prediction, groundTruth).counts,
      inputs: { prediction: input(prediction), groundTruth: input(groundTruth) },
      peers: [
        { peer: "torchmetrics", call: "confusion_matrix.torchmetrics" },
        { peer: "scikit-learn", call: "confusion_matrix.sklearn" },
      ],
      fromPeer: ({ result }) => Float64Array.from(result!.data),
      agreement: both,
    };
  }),
);
