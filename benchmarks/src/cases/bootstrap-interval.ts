/** Confidence intervals by a thousand draws: of the mean of 5,000 images' IoUs, and of the mean IoU of 500 images' confusion matrices, for which no package has an interval. */
import { random } from "@segkit/core/random";
import { confusionMatrix, meanIoU } from "@segkit/metrics/confusion-matrix";
import { bootstrapInterval, meanOfImages, mergedMeasure } from "@segkit/metrics/uncertainty";
import { maxDifference } from "../agreement.js";
import { benchCase } from "../harness.js";

const CLASSES = 19;

export const cases = [
  benchCase<ArrayLike<number>>("bootstrap, mean", "5000 images", () => {
    const stream = random(1);
    const values = Array.from({ length: 5000 }, () => Math.sqrt(stream.next()));
    return {
      ours: () => {
        const { low, high } = bootstrapInterval(values, meanOfImages);
        return [low, high];
      },
      inputs: { values: { data: Float64Array.from(values), shape: [values.length] } },
      peers: [{ peer: "SciPy", call: "bootstrap_interval.scipy", options: { resamples: 1000 } }],
      fromPeer: ({ result }) => result!.data,
      // other draws: the ends differ by what chance makes of them
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
  benchCase<ArrayLike<number>>("bootstrap, mean IoU", "500 images", () => {
    const stream = random(2);
    const create = () => confusionMatrix({ nClasses: CLASSES });
    const images = Array.from({ length: 500 }, () => {
      const truth = Int32Array.from({ length: 400 }, () => stream.integer(CLASSES));
      return create().update(
        truth.map((label) => (stream.next() < 0.8 ? label : stream.integer(CLASSES))),
        truth,
      );
    });
    return {
      ours: () => {
        const { low, high } = bootstrapInterval(images, mergedMeasure(create, meanIoU));
        return [low, high];
      },
      peers: [],
    };
  }),
];
