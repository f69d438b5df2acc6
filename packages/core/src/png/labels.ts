/** Label maps from the samples of PNG files. */
import type { LabelMap } from "../labels/label-map.js";
import { decodePng } from "./samples.js";

/** A label map from a PNG's bytes, in the name of the function that was called: gray values or palette indices. */
export async function labelsFromPng(where: string, option: string, bytes: Uint8Array): Promise<LabelMap> {
  const { samples, height, width } = await decodePng(where, option, bytes, ({ kind }) =>
    kind === "gray" || kind === "palette"
      ? undefined
      : {
          expected: "a PNG of one gray channel or with a palette",
          remedy:
            kind === "rgb" || kind === "rgb with alpha"
              ? "Where a color is a region's number, as in panoptic ground truth, decode it with decodePanoptic (readPanoptic in Node, panopticFromBlob in browsers); else read it as an image and map its colors to labels."
              : "Save it again without its alpha channel, or read it as an image and take its first channel.",
        },
  );
  return { data: Int32Array.from(samples), height, width };
}

/** A label map from a PNG's colors, in the name of the function that was called. */
export async function panopticFromPng(where: string, option: string, bytes: Uint8Array): Promise<LabelMap> {
  const { samples, channels, height, width } = await decodePng(where, option, bytes, ({ kind, bitDepth }) =>
    (kind === "rgb" || kind === "rgb with alpha") && bitDepth === 8
      ? undefined
      : {
          expected: "a PNG of red, green and blue, 8 bits each",
          remedy: "Gray and palette PNGs are decoded with decodeLabels (readLabels in Node, labelsFromBlob in browsers).",
        },
  );
  const data = new Int32Array(height * width);
  for (let i = 0, at = 0; i < data.length; i++, at += channels) {
    data[i] = samples[at]! | (samples[at + 1]! << 8) | (samples[at + 2]! << 16);
  }
  return { data, height, width };
}
