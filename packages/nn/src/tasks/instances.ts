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
import { extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { InputSpec } from "../model/model.js";
import { type MaskPart, maskWithin, mixed, runsOf } from "./instance-mask.js";
import { loadNetwork, type NetworkTimings, type TaskOptions, taskRules } from "./network.js";
import { inputTensor } from "./prepare.js";
import { checkSamples, coverageOf, inputSizes } from "./preprocessing.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";
import { decodeYolo } from "./yolo.js";

/** Options of {@link instances}. */
export interface InstancesOptions extends TaskOptions {}

/** Bounds and defaults of {@link instances}'s options. */
export const instancesRules = /* @__PURE__ */ extendRules({}, taskRules) satisfies Rules<InstancesOptions>;

/** Options of a call that finds the objects of an image; its stages are `preprocess`, `run` and `postprocess`. */
export interface InstanceOptions extends CallOptions {
  /** Objects whose score is not greater are left out. @default 0.25 */
  readonly scoreThreshold?: number;
  /** An object goes when its box overlaps that of a surer one of its class by a greater IoU. @default 0.7 */
  readonly iouThreshold?: number;
  /** At most so many objects, the surest. @default 300 */
  readonly maxInstances?: number;
}

/** Bounds and defaults of the options of {@link InstanceSegmenter}. */
export const instanceRules = {
  scoreThreshold: { kind: "number", min: 0, max: 1, default: 0.25, aliases: ["conf"] },
  iouThreshold: { kind: "number", min: 0, max: 1, default: 0.7, aliases: ["iou"] },
  maxInstances: { kind: "integer", min: 1, max: 100_000, default: 300, aliases: ["max_det"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<InstanceOptions>;

/** An object: its mask and what it is. Masks may overlap. */
export interface InstanceSegment extends Segment {
  readonly classId: number;
  readonly score: number;
  /** The class's name, where the model says it. */
  readonly className?: string;
  /** The box that the network found, which may have fractions; `box` is that of the mask. */
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
  (image: ImageLike, options?: InstanceOptions): Promise<InstanceSegmentation>;
  /** Names of the classes by their number; empty where the model says none. */
  readonly labels: readonly string[];
  readonly preset: NetworkPreset;
  readonly session: Session;
  readonly timings: NetworkTimings;
  dispose(): Promise<void>;
}

/**
 * Loads a network that gives each object a mask of its own: so far, YOLO's segmentation models as ONNX files.
 *
 * @param source - of `fromOnnx`
 * @param options - see {@link InstancesOptions}
 * @returns a function from image to {@link InstanceSegmentation}
 * @throws SegmentationError `unsupported` for networks of other tasks; `invalid-option`, `invalid-argument`, `aborted`
 *
 * @see D. Bolya et al., "YOLACT: Real-time Instance Segmentation", ICCV 2019, arXiv:1904.02689
 *
 * @example
 * ```ts no-run
 * import { fromOnnx, instances } from "@segkit/nn";
 * import { createRuntime } from "@segkit/runtime-web";
 *
 * const segment = await instances(await fromOnnx("yolo11n-seg.onnx"), { runtime: await createRuntime() });
 * const { segments } = await segment(image);
 * console.log(segments.map(({ className, score, box }) => `${className} ${score} at ${box.x}, ${box.y}`));
 * ```
 *
 * @remarks
 * Masks are mixed at the prototypes' size, upsampled to the image, cut to the object's box and compared with 0, as ultralytics does with `retina_masks`. It pads at whole
 * pixels of the prototypes; here the scale is exact, which moves borders by less than one of their pixels.
 */
export async function instances(source: NetworkSource, options: InstancesOptions): Promise<InstanceSegmenter> {
  const where = "instances";
  const network = await loadNetwork(where, source, readOptions(where, options, instancesRules), { accepts: ["instances"] });
  const { preset, session, timings } = network;
  const segment = (image: ImageLike, settings: InstanceOptions = {}) => findInstances(preset, session, image, settings);
  return Object.assign(segment, { labels: preset.labels ?? [], preset, session, timings, dispose: () => session.dispose() });
}

async function findInstances(
  preset: NetworkPreset,
  session: Session,
  source: ImageLike,
  options: InstanceOptions,
): Promise<InstanceSegmentation> {
  const where = "segment";
  const { onProgress, signal, ...decoding } = readOptions(where, options, instanceRules);
  const report = (stage: string, done: number) => {
    onProgress?.({ stage, done, total: 1 });
    checkAborted(where, signal);
  };
  const head = preset.onnx?.head;
  if (head?.kind !== "yolo") {
    throw new SegmentationError("unsupported", {
      where,
      option: "source",
      expected: "boxes and prototypes",
      received: phrase("others"),
    });
  }
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
  const prototypes = outputs[head.prototypes] as Tensor<"float32">;
  const [, , height, width] = prototypes.dims as [number, number, number, number];
  const coverage = coverageOf(imageSize, sizes);
  const scale = { y: coverage.frame.height / sizes.padded.height, x: coverage.frame.width / sizes.padded.width };
  const masks: MaskPart[] = [];
  const segments: InstanceSegment[] = [];
  for (const { box, score, classId, coefficients } of decodeYolo(outputs[head.boxes] as Tensor<"float32">, {
    ...head,
    ...decoding,
  })) {
    checkAborted(where, signal);
    const [x0, y0, x1, y1] = [
      ...[box[0] * scale.x + coverage.corner.x, box[1] * scale.y + coverage.corner.y],
      ...[box[2] * scale.x + coverage.corner.x, box[3] * scale.y + coverage.corner.y],
    ] as [number, number, number, number];
    const mask = maskWithin(mixed(prototypes, coefficients), { height, width }, coverage, imageSize, [x0, y0, x1, y1]);
    if (mask === undefined) continue;
    const rle = runsOf(mask, imageSize);
    const className = preset.labels?.[classId];
    segments.push({
      ...{ id: masks.length, classId, score, ...(className !== undefined && { className }) },
      ...{ box: rleBox(rle), area: rleArea(rle), rle, found: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 } },
    });
    masks.push(mask);
  }
  const labels = painted(masks, imageSize);
  report("postprocess", 1);
  clock.push(performance.now());
  const [begun, ready, computed, done] = clock as [number, number, number, number];
  return { labels, segments, timings: { preprocess: ready - begun, run: computed - ready, postprocess: done - computed } };
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
