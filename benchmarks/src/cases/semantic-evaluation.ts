/** One image by ADE20K's protocol: annotation and prediction to IoUs, accuracies and the confusion matrix. */
import { random } from "@segkit/core/random";
import { ADE20K_PROTOCOL, semanticEvaluation } from "@segkit/metrics/semantic";
import { maxDifference } from "../agreement.js";
import { benchCase } from "../harness.js";

const CLASSES = 150;

/** Rectangles of drawn classes; the prediction has the same a few pixels to the right, and a tenth of other classes. */
function maps(height: number, width: number) {
  const stream = random(1);
  const truth = new Uint8Array(height * width);
  const found = new Int32Array(height * width);
  for (let k = 0; k < 200; k++) {
    const [top, left] = [stream.integer(height), stream.integer(width)];
    const [tall, wide] = [stream.integer(height >> 1), stream.integer(width >> 1)];
    const label = stream.integer(CLASSES + 1);
    const other = stream.next() < 0.1 || label === 0 ? stream.integer(CLASSES) : label - 1;
    for (let y = top; y < Math.min(height, top + tall); y++) {
      truth.fill(label, y * width + left, y * width + Math.min(width, left + wide));
      found.fill(other, y * width + Math.min(width, left + 4), y * width + Math.min(width, left + wide + 4));
    }
  }
  return { truth, found };
}

export const cases = (
  [
    ["0.3 MP", 480, 640],
    ["2 MP", 1152, 1728],
  ] as const
).map(([size, height, width]) =>
  benchCase<ArrayLike<number>>("ADE20K's protocol", size, () => {
    const { truth, found } = maps(height, width);
    const shape = [height, width];
    return {
      ours: () => {
        const evaluation = semanticEvaluation(ADE20K_PROTOCOL);
        evaluation.update({ id: 1 }, { data: found, height, width }, { data: truth, height, width });
        const { figures } = evaluation.result();
        return [figures.pixelAccuracy, figures.meanIoU];
      },
      inputs: { truth: { data: truth, shape }, found: { data: found, shape } },
      peers: [{ peer: "NumPy", call: "semantic_evaluation.numpy", options: { classes: CLASSES } }],
      fromPeer: ({ result }) => result!.data,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
