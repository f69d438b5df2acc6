/** The check of weights that were opened already. */
import { type ErrorCode, SegmentationError } from "@segkit/core/errors";
import { slipOf } from "@segkit/core/validate";
import type { Weights } from "./weights.js";

/** Throws the code unless the value is what `openWeights` and `readWeights` give. */
export function checkWeights(where: string, option: string, weights: Weights, code: ErrorCode = "invalid-argument"): Weights {
  if (isWeights(weights)) return weights;
  throw new SegmentationError(code, {
    where,
    option,
    expected: "weights of openWeights, readWeights or initialize",
    received: weights,
    remedy: "Open weight files first: await openWeights(…).",
    ...slipOf("weights", weights),
  });
}

/** Whether a value is what `openWeights` and `readWeights` give. */
export function isWeights(value: unknown): value is Weights {
  return typeof (value as Partial<Weights> | null | undefined)?.tensors?.get === "function";
}

/** The check of the option that holds them. */
export function checkWeightsOption(where: string, option: string, weights: Weights): Weights {
  return checkWeights(where, option, weights, "invalid-option");
}
