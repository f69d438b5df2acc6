/** All measures of one saliency map: a disc's blurred and noisy image against the disc. */
import { random } from "@segkit/core/random";
import { salientEvaluation } from "@segkit/metrics/salient";
import { maxDifference } from "../agreement.js";
import { benchCase } from "../harness.js";

export const cases = (
  [
    ["0.1 MP", 300, 400],
    ["2 MP", 1152, 1728],
  ] as const
).map(([size, height, width]) =>
  benchCase<Float64Array>("saliency measures", size, () => {
    const stream = random(1);
    const saliency = new Uint8Array(height * width);
    const truth = new Uint8Array(height * width);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        const radius = Math.hypot(y - height / 2, x - width / 2.2) / height;
        truth[i] = radius < 0.3 ? 1 : 0;
        saliency[i] = Math.min(255, Math.max(0, Math.round(255 / (1 + Math.exp(40 * (radius - 0.29))) + 20 * stream.normal())));
      }
    }
    const shape = [height, width];
    return {
      ours: () => {
        const { fMeasure, eMeasure, ...rest } = salientEvaluation()
          .update({ data: saliency, height, width, channels: 1 }, { data: truth, height, width })
          .result();
        return Float64Array.of(rest.meanAbsoluteError, rest.sMeasure, rest.weightedFMeasure, fMeasure.max, eMeasure.max);
      },
      inputs: { saliency: { data: saliency, shape }, truth: { data: truth, shape } },
      peers: [{ peer: "PySODMetrics", call: "salient_evaluation.pysodmetrics" }],
      fromPeer: ({ result }) => result!.data as Float64Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
