/** Key points: where the joints of bodies are. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toImage } from "@segkit/core/image";
import type { Session } from "@segkit/core/runtime";
import { extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { Body } from "./body.js";
import { type FindingNetwork, findingNetwork } from "./find.js";
import { loadNetwork, type NetworkTimings, type TaskOptions, taskRules } from "./network.js";
import { bodiesInCrops, cropFinding, croppingNetwork } from "./pose-crops.js";
import { bodiesInImage } from "./pose-image.js";
import { type FindPosesOptions, findPosesRules } from "./pose-options.js";
import { checkSamples } from "./preprocessing.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";
import { type Task, taskOf } from "./run.js";

/** Options of {@link pose}. */
export interface PoseOptions extends TaskOptions {}

/** Bounds and defaults of {@link pose}'s options. */
export const poseRules = /* @__PURE__ */ extendRules({}, taskRules) satisfies Rules<PoseOptions>;

/**
 * A network that is loaded and finds key points.
 *
 * @throws SegmentationError `invalid-image`, `invalid-option`, `invalid-tensor`, `out-of-memory`, `aborted`, `no-backend`
 */
export interface PoseFinder extends FindingNetwork {
  (image: ImageLike, options?: FindPosesOptions): Promise<readonly Body[]>;
  readonly preset: NetworkPreset;
  readonly session: Session;
  readonly timings: NetworkTimings;
  dispose(): Promise<void>;
}

/**
 * Loads a network that finds the key points of bodies: in boxes that it is given, or on the whole image.
 *
 * @param source - what {@link NetworkSource} says; of `fromOnnx`, with the names of the points as its `labels`
 * @param options - see {@link PoseOptions}
 * @returns a function from image and boxes to bodies: in boxes, one for each, in their order; else the surest first
 * @throws SegmentationError `unsupported` for networks of other tasks; `io-error`, `weights-mismatch`, `invalid-option`, `invalid-argument`, `aborted`
 *
 * @see B. Xiao, H. Wu, Y. Wei, "Simple baselines for human pose estimation and tracking", ECCV 2018, arXiv:1804.06208
 *
 * @example
 * ```ts no-run
 * import type { Image } from "@segkit/core";
 * import { pose } from "@segkit/nn";
 * import { families } from "@segkit/nn/families";
 * import { createRuntime } from "@segkit/runtime-web";
 *
 * declare const image: Image;
 * const find = await pose("usyd-community/vitpose-base-simple", { families, runtime: await createRuntime() });
 * const [body] = await find(image, { boxes: [{ x: 40, y: 10, width: 90, height: 200 }] });
 * console.log(body?.points.map(({ name, x, y, score }) => `${name} at ${x}, ${y}: ${score}`));
 * ```
 *
 * @remarks
 * A box is widened to the network's proportions and by `padding`, as mmpose and transformers do, and sampled bilinearly. OpenCV, which mmpose samples with, rounds positions to
 * a 32nd of a pixel, so that samples differ by a level or two. Points are decoded as the network's authors do; of ONNX files, they are the hottest positions, a quarter of a position towards the hotter neighbors.
 */
export async function pose(source: NetworkSource, options: PoseOptions): Promise<PoseFinder> {
  const where = "pose";
  const network = await loadNetwork(where, source, readOptions(where, options, poseRules), {
    accepts: ["pose"],
    finding: ({ pose: finding }) => (finding?.kind === "image" ? finding : undefined),
  });
  const { preset, session, stages, timings, fixed, dispose } = network;
  const task = taskOf(preset, session, fixed);
  const find = (image: ImageLike, settings: FindPosesOptions = {}) => findBodies(task, stages, image, settings);
  const uniform =
    preset.pose?.kind === "image" ? findingNetwork(task) : croppingNetwork(task, preset.pose ?? cropFinding(task));
  return Object.assign(find, { ...uniform, preset, session, timings, dispose });
}

async function findBodies(
  task: Task,
  stages: Readonly<Record<string, Session>>,
  source: ImageLike,
  options: FindPosesOptions,
): Promise<Body[]> {
  const where = "find";
  const settings = readOptions(where, options, findPosesRules);
  const image = toImage(source, where);
  checkSamples(where, image, task.channels);
  const { pose: finding } = task.preset;
  if (finding?.kind === "image") {
    if (settings.boxes) throw noBoxes(where);
    return bodiesInImage(task, finding, image, settings, stages);
  }
  return bodiesInCrops(task, finding ?? cropFinding(task, settings.alignment), image, settings);
}

function noBoxes(where: string): SegmentationError {
  return new SegmentationError("invalid-option", {
    where,
    option: "boxes",
    expected: "none, since the network finds all bodies of the image by itself",
    received: phrase("boxes"),
  });
}
