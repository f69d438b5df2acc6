/** Normalized surface Dice of two balls with bumps in a volume, by marching cubes. */
import { surfaceDice } from "@segkit/metrics/surface-distance";
import { maxDifference } from "../agreement.js";
import { benchCase } from "../harness.js";
import { bumpyBall } from "../masks.js";

const SPACING = [2, 1, 1];

export const cases = [
  benchCase<ArrayLike<number>>("surface dice", "128³", () => {
    const [mask, groundTruth] = [bumpyBall(128, 0), bumpyBall(128, 3)];
    const shape = [128, 128, 128];
    return {
      ours: () => [surfaceDice(mask, groundTruth, { tolerance: 2, spacing: SPACING })],
      inputs: { mask: { data: mask.data, shape }, groundTruth: { data: groundTruth.data, shape } },
      peers: [{ peer: "surface-distance", call: "surface_dice.deepmind", options: { tolerance: 2, spacing: SPACING } }],
      fromPeer: ({ result }) => result!.data,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
];
