/** Options of the scissors, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";

/** Options of what {@link scissors} and {@link scissorsSession} follow. Gradients and thresholds are those of Sobel's kernels on samples of 0 … 255, whatever the image's type. */
export interface ScissorsEdges {
  /**
   * What counts as an edge: `zeroCrossings` of the Laplacian, which are everywhere and closed, or Canny's lines, which are few and clean.
   * @default "zeroCrossings"
   */
  readonly edges?: "zeroCrossings" | "canny";
  /** Zero crossings where the gradient is weaker are no edges, ≥ 0; 30 keeps the noise of a photograph out. @default 0 */
  readonly minGradient?: number;
  /** Gradients of this strength and above are all as good, ≥ 0; 0: the strongest of the image is the measure. @default 0 */
  readonly maxGradient?: number;
  /** Where the gradient is stronger than this, a line of Canny's that is joined to a strong one goes on; ≥ 0. @default 10 */
  readonly lowThreshold?: number;
  /** Where the gradient is stronger than this, there is a strong line of Canny's; ≥ 0. @default 100 */
  readonly highThreshold?: number;
  /** What a pixel costs that is no edge, ≥ 0. @default 0.43 */
  readonly edgeWeight?: number;
  /** What it costs to leave the direction of an edge, ≥ 0, for two right angles. @default 0.43 */
  readonly directionWeight?: number;
  /** What a pixel of no gradient costs, ≥ 0. @default 0.14 */
  readonly magnitudeWeight?: number;
  /** How far a position moves to the strongest gradient around it, in pixels, 0 … 64: 3 looks at 7 × 7 pixels. @default 3 */
  readonly snapRadius?: number;
}

/** Options of {@link scissors}. */
export interface ScissorsOptions extends ScissorsEdges, CallOptions {}

/** Options of {@link scissorsSession}. */
export interface ScissorsSessionOptions extends ScissorsEdges {
  /**
   * After how many wires that begin alike this beginning is fixed, as if by `add`; 0: never. Stretches of fewer than 8 pixels are left free.
   * @default 0
   */
  readonly cooling?: number;
}

/** Bounds and defaults of {@link scissors}'s options. */
export const scissorsRules = {
  edges: { kind: "choice", of: ["zeroCrossings", "canny"], default: "zeroCrossings" },
  minGradient: { kind: "number", min: 0, default: 0, aliases: ["gradient_magnitude_min_value"] },
  maxGradient: { kind: "number", min: 0, default: 0, aliases: ["gradient_magnitude_threshold_max"] },
  lowThreshold: { kind: "number", min: 0, default: 10, aliases: ["threshold1"] },
  highThreshold: { kind: "number", min: 0, default: 100, aliases: ["threshold2"] },
  edgeWeight: { kind: "number", min: 0, max: 1000, default: 0.43, aliases: ["weight_non_edge"] },
  directionWeight: { kind: "number", min: 0, max: 1000, default: 0.43, aliases: ["weight_gradient_direction"] },
  magnitudeWeight: { kind: "number", min: 0, max: 1000, default: 0.14, aliases: ["weight_gradient_magnitude"] },
  snapRadius: { kind: "integer", min: 0, max: 64, default: 3 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<ScissorsOptions>;

/** Bounds and defaults of {@link scissorsSession}'s options. */
export const scissorsSessionRules = {
  edges: { kind: "choice", of: ["zeroCrossings", "canny"], default: "zeroCrossings" },
  minGradient: { kind: "number", min: 0, default: 0, aliases: ["gradient_magnitude_min_value"] },
  maxGradient: { kind: "number", min: 0, default: 0, aliases: ["gradient_magnitude_threshold_max"] },
  lowThreshold: { kind: "number", min: 0, default: 10, aliases: ["threshold1"] },
  highThreshold: { kind: "number", min: 0, default: 100, aliases: ["threshold2"] },
  edgeWeight: { kind: "number", min: 0, max: 1000, default: 0.43, aliases: ["weight_non_edge"] },
  directionWeight: { kind: "number", min: 0, max: 1000, default: 0.43, aliases: ["weight_gradient_direction"] },
  magnitudeWeight: { kind: "number", min: 0, max: 1000, default: 0.14, aliases: ["weight_gradient_magnitude"] },
  snapRadius: { kind: "integer", min: 0, max: 64, default: 3 },
  cooling: { kind: "integer", min: 0, default: 0 },
} as const satisfies Rules<ScissorsSessionOptions>;

/** Options with every default filled in. */
export type ScissorsSettings = Settings<ScissorsSessionOptions, typeof scissorsSessionRules>;

/** Refuses weights that are all 0: every path would be as cheap. */
export function checkWeights<Given extends Omit<ScissorsSettings, "cooling">>(where: string, settings: Given): Given {
  const { edgeWeight, directionWeight, magnitudeWeight } = settings;
  if (Math.max(edgeWeight, directionWeight, magnitudeWeight) >= 1e-6) return settings;
  throw new SegmentationError("invalid-option", {
    where,
    option: "edgeWeight",
    expected: "one weight of at least 0.000001",
    received: edgeWeight,
    remedy: "Leave the weights out: the paper's are the defaults.",
  });
}

/** Checks the options of a session. */
export function readScissorsOptions(where: string, options: ScissorsSessionOptions): ScissorsSettings {
  return checkWeights(where, readOptions(where, options, scissorsSessionRules));
}
