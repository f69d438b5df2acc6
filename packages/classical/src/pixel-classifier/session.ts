/** Pixels classified from one stroke after the other. */
import { type ImageLike, toFloat32 } from "@segkit/core/image";
import { type CallOptions, callRules } from "@segkit/core/progress";
import type { Prompt, PromptSession } from "@segkit/core/prompts";
import { withSegments } from "@segkit/core/segmentation";
import { readOptions } from "@segkit/core/validate";
import { colorsOf, computeFeatures } from "../features/pixel-features.js";
import { classifyMap, type PixelClassification } from "./classify.js";
import { drawnLabels, learn } from "./learn.js";
import { type PixelClassifierSessionOptions, readClassifierOptions, within } from "./options.js";
import { checkClassifier, type PixelClassifier } from "./pixel-classifier.js";

/** What a session answers: the classified pixels, with probabilities, and the classifier that was trained for it. */
export interface PixelClassifierResult extends PixelClassification {
  readonly classifier: PixelClassifier;
}

/** An image whose features are kept: every prompt trains a classifier anew, and labels the whole image. */
export interface PixelClassifierSession extends PromptSession<PixelClassifierResult> {
  /** Labels the image by a classifier that was trained before, with the session's features. */
  classify(classifier: PixelClassifier, options?: CallOptions): PixelClassification;
}

/**
 * Keeps an image's features, so that every new stroke trains a classifier and labels the whole image again at once.
 *
 * @param image - as `trainPixelClassifier` takes it
 * @param options - see {@link PixelClassifierSessionOptions}; `onProgress` and `signal` are those of the features
 * @returns `segment(prompt)` gives labels, probabilities and the classifier, the same as `trainPixelClassifier` and `classifyPixels` give; `classify(classifier)` labels the image by another classifier of the same features
 * @throws SegmentationError as `trainPixelClassifier`: what is wrong with the image or the options at once, what is wrong with a prompt from `segment`
 *
 * @see S. Berg et al., "ilastik: interactive machine learning for (bio)image analysis", Nature Methods 16, 2019, doi:10.1038/s41592-019-0582-9
 *
 * @example
 * ```ts
 * import { pixelClassifierSession } from "@segkit/classical/pixel-classifier";
 *
 * const image = { data: Uint8Array.of(10, 12, 11, 200, 190, 205), height: 1, width: 6, channels: 1 };
 * const session = pixelClassifierSession(image, { features: { sigmas: [0], edges: false, texture: false } });
 * const points = [{ x: 0, y: 0, label: 0 }, { x: 5, y: 0, label: 1 }];
 * console.assert(session.segment({ points }).labels.data.join("") === "000111");
 * const third = { x: 4, y: 0, label: 2 };
 * console.assert(session.segment({ points: [...points, third] }).classes.length === 3);
 * ```
 *
 * @remarks
 * The session holds 4 bytes for each feature of each pixel. Every prompt begins anew, so that a result does not depend on what was drawn before.
 */
export function pixelClassifierSession(image: ImageLike, options: PixelClassifierSessionOptions = {}): PixelClassifierSession {
  const where = "pixelClassifierSession";
  const source = colorsOf(toFloat32(image));
  const settings = readClassifierOptions(where, options);
  const hooks: CallOptions = {
    ...(settings.onProgress && { onProgress: settings.onProgress }),
    ...(settings.signal && { signal: settings.signal }),
  };
  const map = within("features", () => computeFeatures(where, source, settings.forFeatures, hooks));
  const { channels } = source;
  return {
    segment(prompt: Prompt, call: CallOptions = {}) {
      const own = readOptions(where, call, callRules);
      const classifier = learn(where, [map], [drawnLabels(where, prompt, map)], channels, settings, own);
      const { labels, classes, probabilities } = classifyMap(where, map, classifier, true, own);
      return withSegments(labels, { classes, ...(probabilities && { probabilities }), classifier });
    },
    classify(classifier: PixelClassifier, call: CallOptions = {}) {
      const checked = checkClassifier(where, "classifier", classifier);
      return classifyMap(where, map, checked, true, readOptions(where, call, callRules));
    },
  };
}
