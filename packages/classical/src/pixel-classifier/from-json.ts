/** Pixel classifiers from JSON. */
import { wrongModel } from "../internal/training-set.js";
import { checkClassifier, type PixelClassifier } from "./pixel-classifier.js";

/**
 * Reads a pixel classifier from JSON: text, or what `JSON.parse` made of it.
 *
 * @param json - what `JSON.stringify` made of a classifier
 * @returns the same classifier, checked in all its parts
 * @throws SegmentationError `invalid-argument` for text that is no JSON, and for what is no classifier, or one of another version; the error names the part
 *
 * @example
 * ```ts
 * import { pixelClassifierFromJSON, trainPixelClassifier } from "@segkit/classical/pixel-classifier";
 *
 * const image = { data: Uint8Array.of(10, 12, 11, 200, 190, 205), height: 1, width: 6, channels: 1 };
 * const points = [{ x: 0, y: 0, label: 0 }, { x: 5, y: 0, label: 1 }];
 * const classifier = trainPixelClassifier(image, { points }, { features: { sigmas: [0] } });
 * console.assert(pixelClassifierFromJSON(JSON.stringify(classifier)).pixels === 2);
 * ```
 */
export function pixelClassifierFromJSON(json: unknown): PixelClassifier {
  const where = "pixelClassifierFromJSON";
  return checkClassifier(where, "json", parsed(where, json) as PixelClassifier);
}

function parsed(where: string, json: unknown): unknown {
  if (typeof json !== "string") return json;
  try {
    return JSON.parse(json);
  } catch {
    throw wrongModel(where, "json", "a pixel classifier as JSON", json.length > 40 ? `${json.slice(0, 40)} …` : json);
  }
}
