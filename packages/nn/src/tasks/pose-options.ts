/** What is asked of a network that finds poses. */
import type { Box } from "@segkit/core/boxes";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Rules, Settings } from "@segkit/core/validate";
import type { CropAlignment } from "./box-crop.js";
import { type BoxedBody, checkBodies } from "./boxed-body.js";

/** Options of a call that finds the key points of an image; progress is in bodies, of the stage `run`. */
export interface FindPosesOptions extends CallOptions {
  /** Of networks that see one body at a time: boxes of bodies, or segments of a detector, such as those of `instance`. @default one, the whole image */
  readonly boxes?: readonly (Box | BoxedBody)[];
  /** How much larger than a box what the network sees is; of the whole image, 1. @default the network's own, which mostly is 1.25 */
  readonly padding?: number;
  /**
   * How a crop is laid on its pixels: by their edges, or by the centers of the outermost, as for networks whose training was "unbiased", ViTPose among them.
   * @default the network's own; of an ONNX file, "edges"
   */
  readonly alignment?: CropAlignment;
  /** Whether the mirror image of each crop is seen too, and the mean of both decides: papers' figures are with it. @default false */
  readonly flipTest?: boolean;
  /**
   * Of networks that see one body at a time: a body goes when its points are more alike to a surer one's, by object keypoint similarity, than this, and the surest come first; 0.9 in mmpose's evaluation.
   * @default all bodies, in the order of their boxes
   */
  readonly oksThreshold?: number;
  /** Crops that are computed in one run, at most. @default 4 */
  readonly batchSize?: number;
  /** Of networks that see the whole image: bodies whose score is not greater are left out. @default the network's own */
  readonly scoreThreshold?: number;
  /** Of networks that see the whole image: at most so many bodies, the surest. @default the network's own */
  readonly maxInstances?: number;
}

/** Bounds and defaults of the options of {@link PoseFinder}. */
export const findPosesRules = {
  boxes: { kind: "list", check: checkBodies },
  padding: { kind: "number", min: 0.1, max: 10 },
  alignment: { kind: "choice", of: ["edges", "centers"] },
  flipTest: { kind: "flag", default: false, aliases: ["flip_test"] },
  oksThreshold: { kind: "number", min: 0, max: 1, aliases: ["nms_thr"] },
  batchSize: { kind: "integer", min: 1, max: 1024, default: 4 },
  scoreThreshold: { kind: "number", min: 0, max: 1 },
  maxInstances: { kind: "integer", min: 1, max: 100_000 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<FindPosesOptions>;

/** What a call is asked for, defaults filled in. */
export type PoseSettings = Settings<FindPosesOptions, typeof findPosesRules>;
