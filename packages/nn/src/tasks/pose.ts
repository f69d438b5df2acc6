/** Key points: where the joints of a body are, by a heat map for each. */
import type { Box } from "@segkit/core/boxes";
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, toImage } from "@segkit/core/image";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { checkNumber, extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { InputSpec } from "../model/model.js";
import { boxCrop, type CropAlignment, frameOf } from "./box-crop.js";
import { type Keypoint, pointsOf } from "./heat-maps.js";
import { loadNetwork, type NetworkTimings, type TaskOptions, taskRules } from "./network.js";
import { inputTensor } from "./prepare.js";
import { checkSamples, inputSizes } from "./preprocessing.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";

/** Options of {@link pose}. */
export interface PoseOptions extends TaskOptions {}

/** Bounds and defaults of {@link pose}'s options. */
export const poseRules = /* @__PURE__ */ extendRules({}, taskRules) satisfies Rules<PoseOptions>;

/** Options of a call that finds the key points of an image; progress is in boxes, of the stage `run`. */
export interface FindPosesOptions extends CallOptions {
  /** Boxes of bodies. @default one, the whole image */
  readonly boxes?: readonly Box[];
  /** How much larger than a box what the network sees is; of the whole image, 1. @default 1.25 */
  readonly padding?: number;
  /** How a crop is laid on its pixels: by their edges, or by the centers of the outermost, as for networks whose training was "unbiased", ViTPose among them. @default "edges" */
  readonly alignment?: CropAlignment;
}

/** Bounds and defaults of the options of {@link PoseFinder}. */
export const findPosesRules = {
  boxes: { kind: "list", check: checkBodies },
  padding: { kind: "number", min: 0.1, max: 10, default: 1.25 },
  alignment: { kind: "choice", of: ["edges", "centers"], default: "edges" },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<FindPosesOptions>;

/** The key points of one body. */
export interface Body {
  readonly box: Box;
  readonly points: readonly Keypoint[];
}

/**
 * A network that is loaded and finds key points.
 *
 * @throws SegmentationError `invalid-image`, `invalid-option`, `invalid-tensor`, `out-of-memory`, `aborted`, `no-backend`
 */
export interface PoseFinder {
  (image: ImageLike, options?: FindPosesOptions): Promise<readonly Body[]>;
  readonly preset: NetworkPreset;
  readonly session: Session;
  readonly timings: NetworkTimings;
  dispose(): Promise<void>;
}

/**
 * Loads a network that gives a heat map for each key point of one body: so far, ONNX files.
 *
 * @param source - of `fromOnnx`, with the names of the points as its `labels`
 * @param options - see {@link PoseOptions}
 * @returns a function from image and boxes to the points of each box
 * @throws SegmentationError `unsupported` for networks of other tasks; `invalid-option`, `invalid-argument`, `aborted`
 *
 * @see B. Xiao, H. Wu, Y. Wei, "Simple baselines for human pose estimation and tracking", ECCV 2018, arXiv:1804.06208
 *
 * @example
 * ```ts no-run
 * import { cocoKeypoints, type Image } from "@segkit/core";
 * import { fromOnnx, pose } from "@segkit/nn";
 * import { createRuntime } from "@segkit/runtime-web";
 *
 * declare const image: Image;
 * const labels = cocoKeypoints.names;
 * const network = await fromOnnx("simplepose.onnx", { task: "pose", preprocessing: {}, labels });
 * const find = await pose(network, { runtime: await createRuntime() });
 * const [body] = await find(image, { boxes: [{ x: 40, y: 10, width: 90, height: 200 }] });
 * console.log(body?.points.map(({ name, x, y, score }) => `${name} at ${x}, ${y}: ${score}`));
 * ```
 *
 * @remarks
 * A box is widened to the network's proportions and by `padding`, as mmpose and transformers do, and sampled bilinearly. OpenCV, which mmpose samples with, rounds positions to
 * a 32nd of a pixel, so that samples differ by a level or two. Points are the hottest positions, a quarter of a position towards the hotter neighbors.
 */
export async function pose(source: NetworkSource, options: PoseOptions): Promise<PoseFinder> {
  const where = "pose";
  const network = await loadNetwork(where, source, readOptions(where, options, poseRules), { accepts: ["pose"] });
  const { preset, session, timings } = network;
  const find = (image: ImageLike, settings: FindPosesOptions = {}) => findBodies(preset, session, image, settings);
  return Object.assign(find, { preset, session, timings, dispose: () => session.dispose() });
}

async function findBodies(
  preset: NetworkPreset,
  session: Session,
  source: ImageLike,
  options: FindPosesOptions,
): Promise<Body[]> {
  const where = "find";
  const { boxes, padding, alignment, onProgress, signal } = readOptions(where, options, findPosesRules);
  const [[input, spec]] = Object.entries(preset.model.inputs) as [[string, InputSpec]];
  const image = toImage(source, where);
  const channels = spec.dims[1] as number;
  checkSamples(where, image, channels);
  const size = inputSizeOf(where, preset, spec);
  const whole = { x: 0, y: 0, width: image.width, height: image.height };
  const wanted = boxes ?? [whole];
  const bodies: Body[] = [];
  for (const box of wanted) {
    onProgress?.({ stage: "run", done: bodies.length, total: wanted.length });
    checkAborted(where, signal);
    const frame = frameOf(box, size, boxes ? padding : 1);
    const tensor = cropTensor(boxCrop(image, frame, size, alignment), channels, preset);
    const outputs = await session.run({ [input]: tensor }, signal ? { signal } : {});
    const maps = outputs[preset.output ?? session.outputs[0]!.name] as Tensor<"float32">;
    bodies.push({ box, points: pointsOf(maps, frame, alignment, preset.labels) });
  }
  onProgress?.({ stage: "run", done: bodies.length, total: wanted.length });
  return bodies;
}

/** A crop has its size already. */
function cropTensor(crop: Image, channels: number, { preprocessing }: NetworkPreset): Tensor<"float32"> {
  const { size: _, pad: __, centerCrop: ___, ...rest } = preprocessing;
  return inputTensor(crop, channels, inputSizes(crop, rest, { height: 1, width: 1 }), rest);
}

/** What the network takes: its one size, or that of the preprocessing. */
function inputSizeOf(where: string, { preprocessing: { size } }: NetworkPreset, { dims }: InputSpec): Size {
  const [, , height, width] = dims;
  if (typeof height === "number" && typeof width === "number") return { height, width };
  if (size && "height" in size) return { height: size.height, width: size.width };
  throw new SegmentationError("invalid-option", {
    where,
    option: "preprocessing.size",
    expected: "{ height, width } for a network that takes any size",
    received: phrase("none"),
    remedy: "Pass preprocessing: { size: { height: 256, width: 192 } }, or what it was trained with.",
  });
}

function checkBodies(where: string, option: string, boxes: readonly Box[]): readonly Box[] {
  if (!Array.isArray(boxes)) {
    throw new SegmentationError("invalid-option", { where, option, expected: "an array of boxes", received: boxes });
  }
  boxes.forEach((box: Box, i) => {
    const at = `${option}[${i}]`;
    checkNumber(where, `${at}.x`, box?.x);
    checkNumber(where, `${at}.y`, box.y);
    checkNumber(where, `${at}.width`, box.width, { min: Number.MIN_VALUE });
    checkNumber(where, `${at}.height`, box.height, { min: Number.MIN_VALUE });
  });
  return boxes;
}
