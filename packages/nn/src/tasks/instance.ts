/** Instance segmentation: each object with a mask of its own. */
import type { Box } from "@segkit/core/boxes";
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toImage } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import { rleArea, rleBox } from "@segkit/core/rle";
import type { Session } from "@segkit/core/runtime";
import type { Segment, Segmentation } from "@segkit/core/segmentation";
import type { Tensor } from "@segkit/core/tensor";
import { extendRules, phrase, type Rules, readOptions, type Settings } from "@segkit/core/validate";
import type { InputSpec } from "../model/model.js";
import type { OnnxHead } from "../onnx/head.js";
import { type MaskPart, maskWithin, mixed, runsOf } from "./instance-mask.js";
import { loadNetwork, type NetworkTimings, type TaskOptions, taskRules } from "./network.js";
import { inputTensor } from "./prepare.js";
import { type Coverage, checkSamples, coverageOf, inputSizes } from "./preprocessing.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";
import { queryObjects } from "./query-objects.js";
import { decodeYolo } from "./yolo.js";

/** Options of {@link instance}. */
export interface InstanceOptions extends TaskOptions {}

/** Bounds and defaults of {@link instance}'s options. */
export const instanceRules = /* @__PURE__ */ extendRules({}, taskRules) satisfies Rules<InstanceOptions>;

/** Options of a call that finds the objects of an image; its stages are `preprocess`, `run` and `postprocess`. */
export interface FindInstancesOptions extends CallOptions {
  /** Objects whose score is not greater are left out. @default 0.25 */
  readonly scoreThreshold?: number;
  /** An object goes when its box overlaps that of a surer one of its class by a greater IoU; queries overlap as they do. @default 0.7 */
  readonly iouThreshold?: number;
  /** At most so many objects, the surest. @default 300 */
  readonly maxInstances?: number;
}

/** Bounds and defaults of the options of {@link InstanceSegmenter}. */
export const findInstancesRules = {
  scoreThreshold: { kind: "number", min: 0, max: 1, default: 0.25, aliases: ["conf"] },
  iouThreshold: { kind: "number", min: 0, max: 1, default: 0.7, aliases: ["iou"] },
  maxInstances: { kind: "integer", min: 1, max: 100_000, default: 300, aliases: ["max_det"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<FindInstancesOptions>;

/** An object: its mask and what it is. Masks may overlap. */
export interface InstanceSegment extends Segment {
  readonly classId: number;
  readonly score: number;
  /** The class's name, where the model says it. */
  readonly className?: string;
  /** The box that the network found, which may have fractions; `box` is that of the mask, and so is this where masks are all that it finds. */
  readonly found: Box;
}

/** The objects of an image, the surest first; where masks overlap, the label map has the surer one. */
export interface InstanceSegmentation extends Segmentation {
  readonly segments: readonly InstanceSegment[];
  /** Milliseconds. */
  readonly timings: { readonly preprocess: number; readonly run: number; readonly postprocess: number };
}

/**
 * A network that is loaded and finds the objects of images.
 *
 * @throws SegmentationError `invalid-image`, `invalid-option`, `invalid-tensor`, `out-of-memory`, `aborted`, `no-backend`
 */
export interface InstanceSegmenter {
  (image: ImageLike, options?: FindInstancesOptions): Promise<InstanceSegmentation>;
  /** Names of the classes by their number; empty where the model says none. */
  readonly labels: readonly string[];
  readonly preset: NetworkPreset;
  readonly session: Session;
  readonly timings: NetworkTimings;
  dispose(): Promise<void>;
}

/**
 * Loads a network that gives each object a mask of its own: so far, ONNX files of YOLO's segmentation models, and of networks whose queries have classes and masks, such as Mask2Former.
 *
 * @param source - of `fromOnnx`
 * @param options - see {@link InstanceOptions}
 * @returns a function from image to {@link InstanceSegmentation}
 * @throws SegmentationError `unsupported` for networks of other tasks; `invalid-option`, `invalid-argument`, `aborted`
 *
 * @see D. Bolya et al., "YOLACT: Real-time Instance Segmentation", ICCV 2019, arXiv:1904.02689
 *
 * @example
 * ```ts no-run
 * import { fromOnnx, instance } from "@segkit/nn";
 * import { createRuntime } from "@segkit/runtime-web";
 *
 * const segment = await instance(await fromOnnx("yolo11n-seg.onnx"), { runtime: await createRuntime() });
 * const { segments } = await segment(image);
 * console.log(segments.map(({ className, score, box }) => `${className} ${score} at ${box.x}, ${box.y}`));
 * ```
 *
 * @remarks
 * Masks are mixed at the prototypes' size, upsampled to the image, cut to the object's box and compared with 0, as ultralytics does with `retina_masks`. It pads at whole
 * pixels of the prototypes; here the scale is exact, which moves borders by less than one of their pixels.
 *
 * Of queries, each pair of a query and a class counts, as many of the surest pairs as there are queries: its score is the class's probability times the mean probability of the mask's
 * pixels, as transformers' `post_process_instance_segmentation` has it. Masks are upsampled to the image before they are compared with 0, as their authors do.
 */
export async function instance(source: NetworkSource, options: InstanceOptions): Promise<InstanceSegmenter> {
  const where = "instance";
  const network = await loadNetwork(where, source, readOptions(where, options, instanceRules), { accepts: ["instance"] });
  const { preset, session, timings } = network;
  const segment = (image: ImageLike, settings: FindInstancesOptions = {}) => findInstances(preset, session, image, settings);
  return Object.assign(segment, { labels: preset.labels ?? [], preset, session, timings, dispose: () => session.dispose() });
}

async function findInstances(
  preset: NetworkPreset,
  session: Session,
  source: ImageLike,
  options: FindInstancesOptions,
): Promise<InstanceSegmentation> {
  const where = "segment";
  const { onProgress, signal, ...decoding } = readOptions(where, options, findInstancesRules);
  const report = (stage: string, done: number) => {
    onProgress?.({ stage, done, total: 1 });
    checkAborted(where, signal);
  };
  const head = headOf(preset);
  const [[input, spec]] = Object.entries(preset.model.inputs) as [[string, InputSpec]];
  const channels = spec.dims[1] as number;
  const image = toImage(source, where);
  checkSamples(where, image, channels);
  const imageSize = { height: image.height, width: image.width };
  const sizes = inputSizes(imageSize, preset.preprocessing, { height: 1, width: 1 });
  const clock = [performance.now()];
  report("preprocess", 0);
  const tensor = inputTensor(image, channels, sizes, preset.preprocessing);
  report("preprocess", 1);
  clock.push(performance.now());
  report("run", 0);
  const outputs = await session.run({ [input]: tensor }, signal ? { signal } : {});
  report("run", 1);
  clock.push(performance.now());
  report("postprocess", 0);
  const coverage = coverageOf(imageSize, sizes);
  const masks: MaskPart[] = [];
  const segments: InstanceSegment[] = [];
  for (const { score, classId, box, scores, size } of objectsOf(head, outputs, decoding)) {
    checkAborted(where, signal);
    const corners = box ? onImage(box, coverage, sizes.padded) : ([0, 0, image.width, image.height] as const);
    const mask = maskWithin(scores(), size, coverage, imageSize, corners);
    if (mask === undefined) continue;
    const rle = runsOf(mask, imageSize);
    const className = preset.labels?.[classId];
    const [x, y] = corners;
    const found = box ? { x, y, width: corners[2] - x, height: corners[3] - y } : rleBox(rle);
    segments.push({
      ...{ id: masks.length, classId, score, ...(className !== undefined && { className }) },
      ...{ box: rleBox(rle), area: rleArea(rle), rle, found },
    });
    masks.push(mask);
  }
  const labels = painted(masks, imageSize);
  report("postprocess", 1);
  clock.push(performance.now());
  const [begun, ready, computed, done] = clock as [number, number, number, number];
  return { labels, segments, timings: { preprocess: ready - begun, run: computed - ready, postprocess: done - computed } };
}

/** An object of a network's outputs. */
interface FoundObject {
  readonly score: number;
  readonly classId: number;
  /** In pixels of the input; without one, the mask may be anywhere. */
  readonly box?: readonly [x0: number, y0: number, x1: number, y1: number];
  /** Its mask, above 0 inside. */
  readonly scores: () => Float32Array;
  readonly size: Size;
}

/** Outputs that objects are found in. */
type InstanceHead = OnnxHead & { kind: "yolo" | "queries" };

function headOf({ onnx }: NetworkPreset): InstanceHead {
  const head = onnx?.head;
  if (head?.kind === "yolo" || head?.kind === "queries") return head;
  throw new SegmentationError("unsupported", {
    where: "segment",
    option: "source",
    expected: "boxes and prototypes, or queries with masks",
    received: phrase("others"),
  });
}

/** The objects, the surest first. */
function objectsOf(
  head: InstanceHead,
  outputs: Readonly<Record<string, Tensor>>,
  decoding: Omit<Settings<FindInstancesOptions, typeof findInstancesRules>, "onProgress" | "signal">,
): readonly FoundObject[] {
  const floats = (name: string) => outputs[name] as Tensor<"float32">;
  if (head.kind === "queries") return queryObjects(floats(head.classes), floats(head.masks), decoding);
  const prototypes = floats(head.prototypes);
  const [, , height, width] = prototypes.dims as [number, number, number, number];
  return decodeYolo(floats(head.boxes), { ...head, ...decoding }).map(({ coefficients, ...object }) => ({
    ...object,
    ...{ scores: () => mixed(prototypes, coefficients), size: { height, width } },
  }));
}

/** A box of the network's input, on the image. */
function onImage(
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  { frame, corner }: Coverage,
  padded: Size,
): readonly [number, number, number, number] {
  const [sx, sy] = [frame.width / padded.width, frame.height / padded.height];
  return [x0 * sx + corner.x, y0 * sy + corner.y, x1 * sx + corner.x, y1 * sy + corner.y];
}

/** The surer objects over the others. */
function painted(masks: readonly MaskPart[], { height, width }: Size): LabelMap {
  const data = new Int32Array(height * width).fill(-1);
  for (let id = masks.length - 1; id >= 0; id--) {
    const { y, x, data: inside, ...size } = masks[id]!;
    for (let row = 0; row < size.height; row++) {
      for (let column = 0; column < size.width; column++) {
        if (inside[row * size.width + column]) data[(y + row) * width + x + column] = id;
      }
    }
  }
  return { data, height, width };
}
