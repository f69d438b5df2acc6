/** Cross-entropy and its gradient: scores of 19 classes for each pixel, as of Cityscapes' networks. */
import { random } from "@segkit/core/random";
import { crossEntropy } from "@segkit/metrics/losses";
import { maxDifference } from "../agreement.js";
import { benchCase } from "../harness.js";

const CLASSES = 19;
const IGNORED = 255;

export const cases = [
  benchCase<ArrayLike<number>>("cross-entropy and gradient", "0.3 MP × 19", () => {
    const [height, width] = [480, 640];
    const stream = random(1);
    const scores = Float32Array.from({ length: CLASSES * height * width }, () => 8 * stream.next() - 4);
    const target = Int32Array.from({ length: height * width }, () =>
      stream.next() < 0.05 ? IGNORED : stream.integer(CLASSES),
    );
    const dims = [1, CLASSES, height, width];
    return {
      ours: () => crossEntropy({ data: scores, dims }, target, { ignoreIndex: IGNORED }).gradient,
      inputs: { scores: { data: scores, shape: dims }, target: { data: target, shape: [1, height, width] } },
      peers: [
        { peer: "torch", call: "cross_entropy.torch", options: { ignored: IGNORED } },
        { peer: "SciPy", call: "cross_entropy.scipy", options: { ignored: IGNORED } },
      ],
      fromPeer: ({ result }) => result!.data,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
];
