/** The training of pixel classifiers. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toFloat32 } from "@segkit/core/image";
import type { CallOptions } from "@segkit/core/progress";
import type { Prompt } from "@segkit/core/prompts";
import { phrase } from "@segkit/core/validate";
import { colorsOf, computeFeatures } from "../features/pixel-features.js";
import { drawnLabels, learn } from "./learn.js";
import { type PixelClassifierOptions, readClassifierOptions, within } from "./options.js";
import type { PixelClassifier } from "./pixel-classifier.js";

/**
 * Trains a classifier of pixels from a few strokes: what is drawn on says what each class looks like.
 *
 * @param image - any image, or a list of them, all of the same channels; alpha is ignored. Integer samples become 0 … 1
 * @param prompt - strokes and points, whose labels are the numbers of their classes, 0 … 65535; for a list of images a list, one for each
 * @param options - see {@link PixelClassifierOptions}
 * @returns the classifier, for {@link classifyPixels}: plain data, which may be kept as JSON
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-argument` for a prompt that is wrong or empty, `shape-mismatch` for images of other channels, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see S. Berg et al., "ilastik: interactive machine learning for (bio)image analysis", Nature Methods 16, 2019, doi:10.1038/s41592-019-0582-9
 * @see I. Arganda-Carreras et al., "Trainable Weka Segmentation: a machine learning tool for microscopy pixel classification", Bioinformatics 33(15), 2017, doi:10.1093/bioinformatics/btx180
 *
 * @example
 * ```ts
 * import { classifyPixels, trainPixelClassifier } from "@segkit/classical/pixel-classifier";
 *
 * // dark on the left, light on the right
 * const data = Uint8Array.from({ length: 200 }, (_, i) => (i % 20 < 10 ? 30 : 200) + (i % 7));
 * const image = { data, height: 10, width: 20, channels: 1 };
 * const strokes = [
 *   { points: [{ x: 2, y: 2 }, { x: 2, y: 7 }], label: 0 },
 *   { points: [{ x: 16, y: 2 }, { x: 16, y: 7 }], label: 1 },
 * ];
 * const classifier = trainPixelClassifier(image, { strokes }, { classNames: ["soil", "sky"], features: { sigmaMax: 1 } });
 * console.assert(classifier.classes.map(({ name }) => name).join() === "soil,sky");
 * const { labels } = classifyPixels(image, classifier);
 * console.assert(labels.data[5] === 0 && labels.data[14] === 1);
 * ```
 *
 * @remarks
 * It is `pixelFeatures`, and `trainRandomForest` or `trainLogisticRegression` on the pixels under the strokes: nothing else is learned, and nothing is drawn at random but what the forest's seed says. Classes count alike, however long their strokes are.
 * Of a class with more pixels than `maxPixels` every n-th takes part.
 *
 * Time and memory are those of the features.
 */
export function trainPixelClassifier(
  image: ImageLike | readonly ImageLike[],
  prompt: Prompt | readonly Prompt[],
  options: PixelClassifierOptions = {},
): PixelClassifier {
  const where = "trainPixelClassifier";
  const images = (Array.isArray(image) ? image : [image]).map((each) => colorsOf(toFloat32(each)));
  const settings = readClassifierOptions(where, options);
  const prompts = (Array.isArray(image) ? prompt : [prompt]) as readonly Prompt[];
  if (!Array.isArray(prompts) || images.length === 0 || prompts.length !== images.length) {
    const received = phrase(`${Array.isArray(prompts) ? prompts.length : "no list of"} prompts for ${images.length} images`);
    throw new SegmentationError("invalid-argument", {
      where,
      option: "prompt",
      expected: "a prompt for each image, one at least",
      received,
    });
  }
  const { channels } = images[0]!;
  const other = images.findIndex((each) => each.channels !== channels);
  if (other >= 0) {
    const expected = `${channels} channels without alpha, as the first image has`;
    throw new SegmentationError("shape-mismatch", {
      where,
      option: `image[${other}]`,
      expected,
      received: images[other]!.channels,
    });
  }
  const drawn = images.map((each, k) => drawnLabels(where, prompts[k]!, each));
  const { onProgress, signal } = settings;
  const hooks: CallOptions = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
  const maps = images.map((each) => within("features", () => computeFeatures(where, each, settings.forFeatures, hooks)));
  return learn(where, maps, drawn, channels, settings, hooks);
}
