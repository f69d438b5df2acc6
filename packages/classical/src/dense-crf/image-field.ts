/** The field of an image: which pixels stand where, and the features of its two kernels. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { checkFinite, phrase } from "@segkit/core/validate";
import { BAND_ROWS } from "./field.js";
import type { FeatureSource } from "./lattice.js";
import { type CrfKernel, gainsOf, MOST_DIMENSIONS, type SessionSettings, spreadOver } from "./options.js";
import type { WantedField, WantedTerm } from "./place.js";
import type { ScoreMaps } from "./scores.js";

/** Pixels tile by tile, so that neighbors are near in memory, and so are the vertices that they touch first; `size` 0 leaves them in raster order. */
function tiled(height: number, width: number, size: number): Int32Array {
  const order = new Int32Array(height * width);
  const rows = size || height;
  const columns = size || width;
  let at = 0;
  for (let top = 0; top < height; top += rows) {
    for (let left = 0; left < width; left += columns) {
      const [bottom, right] = [Math.min(height, top + rows), Math.min(width, left + columns)];
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) order[at++] = y * width + x;
    }
  }
  return order;
}

/** What `denseCrf` and its session ask for. */
export function fieldOfImage(
  where: string,
  image: Image,
  scores: ScoreMaps,
  settings: SessionSettings,
  keep: boolean,
): WantedField {
  const { height, width } = image;
  if (scores.height !== height || scores.width !== width) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: "scores",
      expected: `${height} × ${width} (height × width), as the image`,
      received: phrase(`${scores.height} × ${scores.width}`),
      remedy: 'Ask the network for scores of this size, scoresSize: "image", or resize the image.',
    });
  }
  const { smoothness, smoothnessSigma, appearance, appearanceSigma, colorSigma, exactSmoothness, kernels = [] } = settings;
  const order = tiled(height, width, exactSmoothness ? 0 : BAND_ROWS);
  const near = spreadOver(where, "smoothnessSigma", smoothnessSigma, 2);
  const far = spreadOver(where, "appearanceSigma", appearanceSigma, 2);
  const colors = checkedColors(where, image);
  const colorSigmas = spreadOver(where, "colorSigma", colorSigma, colors);
  const terms: WantedTerm[] = [];
  const smooth = gainsOf(where, "smoothness", smoothness, scores.classes);
  if (smooth && exactSmoothness) terms.push({ gains: smooth, sigma: near });
  else if (smooth) terms.push({ gains: smooth, source: places("smoothnessSigma", order, height, width, near) });
  const alike = gainsOf(where, "appearance", appearance, scores.classes);
  if (alike) {
    const source = withColors(places("colorSigma or appearanceSigma", order, height, width, far), order, image, colorSigmas);
    terms.push({ gains: alike, source });
  }
  terms.push(...termsOf(where, kernels, order, scores.classes));
  return {
    scores,
    scoresOption: "scores.data",
    scoresAre: settings.scoresAre,
    order,
    terms,
    normalization: settings.normalization,
    maxMemory: settings.maxMemory,
    keep: keep || exactSmoothness,
  };
}

/** Channels that are compared: alpha is not. */
function checkedColors(where: string, { data, channels }: Image): number {
  const colors = channels === 4 ? 3 : channels;
  if (colors + 2 > MOST_DIMENSIONS) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: `at most ${MOST_DIMENSIONS - 2}`,
      received: channels,
      remedy: "Leave out channels, or give them as features in kernels.",
    });
  }
  if (data instanceof Float32Array)
    checkFinite(where, "image.data", data, { code: "invalid-image", counts: (i) => i % channels < colors });
  return colors;
}

/** x and y over their standard deviations. */
function places(option: string, order: Int32Array, height: number, width: number, sigma: readonly number[]): FeatureSource {
  const [ys, xs] = [height, width].map((extent, axis) =>
    Float32Array.from({ length: extent }, (_, i) => i / Math.fround(sigma[axis]!)),
  );
  return {
    dimensions: 2,
    option,
    write(planes, stride, first, count) {
      for (let p = 0; p < count; p++) {
        const pixel = order[first + p]!;
        const y = Math.floor(pixel / width);
        planes[p] = xs![pixel - y * width]!;
        planes[stride + p] = ys![y]!;
      }
    },
  };
}

/** The same, and colors in steps of 255 over theirs. */
function withColors(base: FeatureSource, order: Int32Array, image: Image, sigma: readonly number[]): FeatureSource {
  const { data, channels } = image;
  const steps = data instanceof Float32Array ? 255 : 1;
  return {
    dimensions: base.dimensions + sigma.length,
    option: base.option,
    write(planes, stride, first, count) {
      base.write(planes, stride, first, count);
      sigma.forEach((each, c) => {
        const by = Math.fround(each);
        const at = (base.dimensions + c) * stride;
        for (let p = 0; p < count; p++) planes[at + p] = Math.fround(steps * data[order[first + p]! * channels + c]!) / by;
      });
    },
  };
}

/** Kernels of features that the caller gives. */
export function termsOf(where: string, kernels: readonly CrfKernel[], order: Int32Array, classes: number): WantedTerm[] {
  return kernels.flatMap(({ features, weight }, k) => {
    const name = `kernels[${k}]`;
    const { data, dimensions } = features;
    if (data.length !== dimensions * order.length) {
      throw new SegmentationError("shape-mismatch", {
        where,
        option: `${name}.features`,
        expected: `features of ${order.length} points`,
        received: phrase(`those of ${data.length / dimensions}`),
      });
    }
    const gains = gainsOf(where, `${name}.weight`, weight, classes);
    return gains ? [{ gains, source: givenFeatures(`${name}.features' standard deviations`, features, order) }] : [];
  });
}

/** Features as they are given, over their standard deviations. */
export function givenFeatures(
  option: string,
  { data, dimensions }: CrfKernel["features"],
  order: Int32Array,
  sigma?: readonly number[],
): FeatureSource {
  return {
    dimensions,
    option,
    write(planes, stride, first, count) {
      for (let d = 0; d < dimensions; d++) {
        const by = Math.fround(sigma?.[d] ?? 1);
        for (let p = 0; p < count; p++) planes[d * stride + p] = data[order[first + p]! * dimensions + d]! / by;
      }
    },
  };
}
