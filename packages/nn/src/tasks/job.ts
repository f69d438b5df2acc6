/** One image on its way through a network: what its input is made of, and its result. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toImage } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { Size } from "@segkit/core/resize";
import { segmentationFromLabels } from "@segkit/core/segmentation";
import type { Tensor } from "@segkit/core/tensor";
import { inputTensor } from "./prepare.js";
import { checkSamples, type InputSizes, inputSizes, scaledSize } from "./preprocessing.js";
import { stack, type Task } from "./run.js";
import type { SemanticSegment, SemanticSegmentation } from "./segmentation.js";

/** An image that is to be labeled. */
export interface Job {
  readonly index: number;
  readonly imageSize: Size;
  readonly sizes: InputSizes;
  readonly tensor: () => Tensor<"float32">;
}

/** Steps of a stage in all: images, or windows of all images. */
export type Report = (stage: "preprocess" | "run" | "postprocess", done: number) => void;

/** Labels by one of the network's outputs, and what of the scores is kept. */
interface Labeled {
  readonly head: Task;
  readonly labels: LabelMap;
  readonly scores: Tensor<"float32"> | undefined;
}

/**
 * @param ownSize - whether windows are cut out of the image as it is, which is then resized by the scale alone
 * @param where - the function that errors name
 */
export function jobOf(
  { preset, channels, multiple }: Task,
  source: ImageLike,
  index: number,
  ownSize: boolean,
  where = "segment",
  scale = 1,
): Job {
  const image = toImage(source, where);
  checkSamples(where, image, channels);
  const { preprocessing } = preset;
  const imageSize = { height: image.height, width: image.width };
  const own = scaledSize(imageSize, scale);
  const sizes = ownSize ? { resized: own, padded: own } : inputSizes(image, preprocessing, multiple);
  const tensor = () => inputTensor(image, channels, sizes, preprocessing);
  return { index, imageSize, sizes, tensor };
}

/** A job for each image; what is no array of images is refused. */
export function jobsOf(task: Task, images: readonly ImageLike[], ownSize = false, where = "segment"): Job[] {
  if (Array.isArray(images)) return images.map((image: ImageLike, index) => jobOf(task, image, index, ownSize, where));
  throw new SegmentationError("invalid-argument", {
    where,
    option: "images",
    expected: "an array of images",
    received: images,
    remedy: "One image goes to the function itself.",
  });
}

/** An image as the session takes it. */
export function feedsOf(task: Task, image: ImageLike, where = "segment"): Record<string, Tensor<"float32">> {
  const { tensor, sizes } = jobOf(task, image, 0, false, where);
  return { [task.input]: stack([tensor()], sizes.padded) };
}

/** One image's result, and those by the other heads; `clock` is when each step began, and the end of the last. */
export function describe(
  [main, ...others]: readonly Labeled[],
  clock: readonly [number, number, number, number],
): SemanticSegmentation {
  const { head, labels, scores } = main!;
  const { names } = head;
  const heads = others.map((other) => [other.head.output, describe([other], clock)] as const);
  const plain = segmentationFromLabels(labels, { classIds: "label" });
  let segments: readonly SemanticSegment[] | undefined;
  return {
    labels,
    ...(scores && { scores }),
    ...(heads.length > 0 && { heads: Object.fromEntries(heads) }),
    get segments() {
      segments ??= plain.segments.map((segment) => {
        const className = names?.[segment.id];
        return { ...segment, classId: segment.id, ...(className !== undefined && { className }) };
      });
      return segments;
    },
    timings: { preprocess: clock[1] - clock[0], run: clock[2] - clock[1], postprocess: clock[3] - clock[2] },
  };
}
