/** Pixels labeled by a classifier. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, toFloat32 } from "@segkit/core/image";
import type { CallOptions } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import type { Tensor } from "@segkit/core/tensor";
import { phrase, readOptions } from "@segkit/core/validate";
import type { FeatureMap } from "../features/feature-map.js";
import { pixelFeaturesRules } from "../features/options.js";
import { colorsOf, computeFeatures } from "../features/pixel-features.js";
import { scoreVectors } from "../logistic-regression/predict.js";
import { descendForest } from "../random-forest/descend.js";
import { type ClassifyPixelsOptions, classifyPixelsRules } from "./options.js";
import { checkClassifier, type PixelClass, type PixelClassifier } from "./pixel-classifier.js";

/** What {@link classifyPixels} returns. */
export interface PixelClassification extends Segmentation {
  /** The classes, by ascending label; probabilities have them in this order. */
  readonly classes: readonly PixelClass[];
  /** The probability of each class for each pixel, `[1, classes, height, width]`, where it was asked for: what `gridCrf`, `denseCrf` and `argmax` take. */
  readonly probabilities?: Tensor<"float32">;
}

/**
 * Labels every pixel of an image by a trained classifier.
 *
 * @param image - an image with the channels of those that it was trained on; alpha is ignored
 * @param classifier - as `trainPixelClassifier` returns it, or read from JSON
 * @param options - see {@link ClassifyPixelsOptions}
 * @returns labels (those of the strokes), segments, and the classes; the probabilities if they are wanted
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-argument` for a classifier that is none or does not fit, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see S. Berg et al., "ilastik: interactive machine learning for (bio)image analysis", Nature Methods 16, 2019, doi:10.1038/s41592-019-0582-9
 *
 * @example
 * ```ts
 * import { gridCrf } from "@segkit/classical/grid-crf";
 * import { classifyPixels, trainPixelClassifier } from "@segkit/classical/pixel-classifier";
 *
 * const data = Uint8Array.from({ length: 200 }, (_, i) => (i % 20 < 10 ? 30 : 200) + ((37 * i) % 50));
 * const image = { data, height: 10, width: 20, channels: 1 };
 * const points = [2, 4, 6, 13, 15, 17].map((x) => ({ x, y: 5, label: x < 10 ? 3 : 8 }));
 * const classifier = trainPixelClassifier(image, { points }, { features: { sigmas: [0] } });
 * const { labels, classes, probabilities } = classifyPixels(image, classifier, { probabilities: true });
 * console.assert(labels.data[0] === 3 && labels.data[19] === 8);
 * // neighbors agree where the image has no edge
 * const smooth = gridCrf(probabilities!, { scoresAre: "probabilities", image });
 * console.assert(classes[smooth.labels.data[0]!]!.label === 3);
 * ```
 *
 * @remarks
 * Labels are those that the probabilities' `argmax` has, put into the classes' numbers. Time and memory are those of `pixelFeatures` and of the classifier.
 */
export function classifyPixels(
  image: ImageLike,
  classifier: PixelClassifier,
  options: ClassifyPixelsOptions = {},
): PixelClassification {
  const where = "classifyPixels";
  const source = colorsOf(toFloat32(image));
  const checked = checkClassifier(where, "classifier", classifier);
  const { probabilities, ...hooks } = readOptions(where, options, classifyPixelsRules);
  checkChannels(where, source, checked);
  const settings = readOptions(where, checked.features, pixelFeaturesRules);
  const map = computeFeatures(where, source, settings, hooks);
  return classifyMap(where, map, checked, probabilities, hooks);
}

/** Labels the pixels of a feature map. */
export function classifyMap(
  where: string,
  map: FeatureMap,
  { classes, classifier }: PixelClassifier,
  wanted: boolean,
  hooks: CallOptions,
): PixelClassification {
  const { height, width } = map;
  const layout = wanted ? "planes" : "none";
  const { labels, shares } =
    classifier.format === "segkit-random-forest"
      ? descendForest(where, map, classifier, layout, hooks)
      : scoreVectors(where, map, classifier, layout, hooks);
  for (let i = 0; i < labels.length; i++) labels[i] = classes[labels[i]!]!.label;
  const probabilities = { type: "float32", data: shares, dims: [1, classes.length, height, width] } as const;
  return withSegments({ data: labels, height, width }, { classes, ...(wanted && { probabilities }) });
}

function checkChannels(where: string, { channels }: Image, { channels: wanted }: PixelClassifier): void {
  if (channels === wanted) return;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "image.channels",
    expected: `${wanted} without alpha, as the classifier was trained on`,
    received: phrase(String(channels)),
    remedy: wanted === 1 ? "Make it gray: rgbToGray(image)." : "Make it an image of colors: grayToRgb(image).",
  });
}
