/** The Lovász softmax loss and its gradient: probabilities of 21 classes for each pixel. */
import { random } from "@segkit/core/random";
import { lovaszSoftmax } from "@segkit/metrics/losses";
import { maxDifference } from "../agreement.js";
import { benchCase } from "../harness.js";

const CLASSES = 21;

export const cases = [
  benchCase<ArrayLike<number>>("Lovász softmax and gradient", "256² × 21", () => {
    const positions = 256 * 256;
    const stream = random(1);
    const target = Int32Array.from({ length: positions }, (_, i) => (i >> 9) % CLASSES);
    const probabilities = new Float32Array(CLASSES * positions);
    for (let i = 0; i < positions; i++) {
      const powers = Array.from({ length: CLASSES }, (_, c) => stream.next() ** 4 + (c === target[i] ? 0.8 : 0));
      const sum = powers.reduce((a, b) => a + b);
      for (let c = 0; c < CLASSES; c++) probabilities[c * positions + i] = powers[c]! / sum;
    }
    const dims = [1, CLASSES, 256, 256];
    return {
      ours: () => lovaszSoftmax({ data: probabilities, dims }, target).gradient,
      inputs: { probabilities: { data: probabilities, shape: dims }, target: { data: target, shape: [1, 256, 256] } },
      peers: [{ peer: "NumPy", call: "lovasz_softmax.numpy" }],
      fromPeer: ({ result }) => result!.data,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
];
