/** Options of maximum flows. */
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Rules } from "@segkit/core/validate";

/** Options of {@link maxFlow} and {@link gridMaxFlow}. */
export interface MaxFlowOptions extends CallOptions {
  /**
   * What capacities are multiplied by before they are rounded to integers, > 0. Flows are exact for the rounded capacities. If absent, 1 for integers, whose sum at a node is less than 2³¹; else the largest power of
   * two with which sums are at most 2³⁰.
   */
  readonly scale?: number;
}

/** Bounds of {@link maxFlow}'s options. */
export const maxFlowRules = {
  scale: { kind: "number", min: 0, exclusiveMin: true, max: 2 ** 900 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MaxFlowOptions>;

/** Bounds of {@link gridMaxFlow}'s options. */
export const gridMaxFlowRules = maxFlowRules;
