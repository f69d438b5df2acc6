/** What losses charge: one position by the probability of its true class, and a whole image of few foreground pixels. */
import { crossEntropy, diceLoss, sigmoidFocalLoss } from "@segkit/metrics/losses";

const scoreOf = (p: number): number => Math.log(p / (1 - p));

/** The losses of one position whose true class has probability `p`; and the slopes by its score, as sizes. */
export function lossesAt(p: number, gamma: number) {
  const entropy = crossEntropy({ data: Float64Array.of(0, scoreOf(p)), dims: [1, 2, 1] }, Uint8Array.of(1));
  const focal = sigmoidFocalLoss(
    { data: Float64Array.of(scoreOf(p)), dims: [1] },
    { data: Float64Array.of(1), dims: [1] },
    { alpha: -1, gamma },
  );
  const dice = diceLoss({ data: Float64Array.of(p), dims: [1, 1, 1] }, { data: Float64Array.of(1), dims: [1, 1, 1] });
  return {
    entropy: entropy.value,
    focal: focal.value,
    dice: dice.value,
    entropySlope: Math.abs(entropy.gradient[1]!),
    focalSlope: Math.abs(focal.gradient[0]!),
  };
}

export interface Curve {
  readonly name: "cross-entropy" | "focal" | "Dice";
  readonly points: readonly (readonly [p: number, value: number])[];
}

export function curves(gamma: number): readonly Curve[] {
  const all = Array.from({ length: 99 }, (_, i) => (i + 1) / 100).map((p) => ({ p, ...lossesAt(p, gamma) }));
  return [
    { name: "cross-entropy", points: all.map(({ p, entropy }) => [p, entropy]) },
    { name: "focal", points: all.map(({ p, focal }) => [p, focal]) },
    { name: "Dice", points: all.map(({ p, dice }) => [p, dice]) },
  ];
}

/** Pixels of the image below. */
export const PIXELS = 10_000;

/** An image with some pixels of foreground, and a network that says "background, 90 % sure" everywhere: what each loss makes of it, as means over the pixels. */
export function neglected(foreground: number, gamma: number) {
  const p = 0.1;
  const right = lossesAt(1 - p, gamma);
  const wrong = lossesAt(p, gamma);
  const mean = (a: number, b: number) => ((PIXELS - foreground) * a + foreground * b) / PIXELS;
  const probabilities = new Float64Array(PIXELS).fill(p);
  const target = Float64Array.from(probabilities, (_, i) => Number(i < foreground));
  const dice = diceLoss({ data: probabilities, dims: [1, 1, PIXELS] }, { data: target, dims: [1, 1, PIXELS] });
  return {
    accuracy: (PIXELS - foreground) / PIXELS,
    entropy: mean(right.entropy, wrong.entropy),
    focal: mean(right.focal, wrong.focal),
    dice: dice.value,
    /** Which part of the loss the foreground has. */
    entropyShare: (foreground * wrong.entropy) / (PIXELS * mean(right.entropy, wrong.entropy)),
    focalShare: (foreground * wrong.focal) / (PIXELS * mean(right.focal, wrong.focal)),
  };
}
