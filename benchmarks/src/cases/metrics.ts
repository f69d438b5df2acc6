/** Measures on label maps of superpixel kind: the confusion matrix of 21 classes, and partitions of about 1,000 against 30 regions. */
import type { LabelMap } from "@segkit/core/labels";
import { random } from "@segkit/core/random";
import { adjustedRandIndex, variationOfInformation } from "@segkit/metrics/clustering";
import { confusionMatrix, meanIoU } from "@segkit/metrics/confusion-matrix";
import { type BenchCase, benchCase, SIZES, type SizeName } from "../harness.js";

/** Cells of a jittered grid, as segmentations have them: runs of equal labels with ragged ends. */
function cells(size: SizeName, columns: number, rows: number, labels: number, seed: number): LabelMap {
  const [height, width] = SIZES[size];
  const stream = random(seed);
  const data = new Int32Array(height * width);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const column = Math.min(columns - 1, Math.floor(((x + 6 * stream.next()) / (width + 6)) * columns));
      const row = Math.min(rows - 1, Math.floor((y / height) * rows));
      data[i] = (row * columns + column) % labels;
    }
  }
  return { data, height, width };
}

const input = ({ data, height, width }: LabelMap) => ({ data, shape: [height, width] });

function confusion(size: SizeName): BenchCase {
  return benchCase<Float64Array>("confusion matrix", size, () => {
    const prediction = cells(size, 25, 20, 21, 1);
    const groundTruth = cells(size, 24, 20, 21, 2);
    const shape = [21, 21];
    return {
      ours: () => confusionMatrix({ nClasses: 21, ignoreIndex: 255 }).update(prediction, groundTruth).counts,
      inputs: { prediction: input(prediction), groundTruth: input(groundTruth) },
      peers: [
        { peer: "torchmetrics", call: "metrics.torchmetrics_confusion" },
        { peer: "scikit-learn", call: "metrics.sklearn_confusion" },
      ],
      fromPeer: ({ result }) => Float64Array.from(result!.data),
      quality: {
        name: "mean IoU",
        better: "higher",
        of: (counts) => {
          const missed = new Array<number>(shape[0]!).fill(0);
          return meanIoU({ ...confusionMatrix({ nClasses: 21 }), counts, missed: Float64Array.from(missed) });
        },
      },
    };
  });
}

function partitions(size: SizeName): BenchCase[] {
  const prepare = () => ({ labels: cells(size, 40, 25, 1000, 3), truth: cells(size, 6, 5, 30, 4) });
  const inputs = (labels: LabelMap, truth: LabelMap) => ({ labels: input(labels), truth: input(truth) });
  const value = { name: "value", better: "higher", of: (result: number) => result } as const;
  return [
    benchCase<number>("variation of information", size, () => {
      const { labels, truth } = prepare();
      return {
        ours: () => variationOfInformation(labels, truth).total,
        inputs: inputs(labels, truth),
        peers: [{ peer: "scikit-image", call: "metrics.skimage_variation" }],
        fromPeer: ({ result }) => result!.data[0]!,
        quality: { ...value, better: "lower" },
      };
    }),
    benchCase<number>("adjusted Rand index", size, () => {
      const { labels, truth } = prepare();
      return {
        ours: () => adjustedRandIndex(labels, truth),
        inputs: inputs(labels, truth),
        peers: [{ peer: "scikit-learn", call: "metrics.sklearn_adjusted_rand" }],
        fromPeer: ({ result }) => result!.data[0]!,
        quality: value,
      };
    }),
  ];
}

export const cases: readonly BenchCase[] = (Object.keys(SIZES) as SizeName[]).flatMap((size) => [
  confusion(size),
  ...partitions(size),
]);
