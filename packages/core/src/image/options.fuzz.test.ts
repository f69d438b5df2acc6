/** Random images and random options, sensible or not: every outcome is a result or a SegmentationError. */
import { expect, it } from "vitest";
import * as color from "../color/index.js";
import { SegmentationError } from "../errors/errors.js";
import * as geometry from "../geometry/index.js";
import { type Random, random } from "../random/random.js";
import { resize, resizeLabels, resizeMask } from "../resize/index.js";
import { imageToTensor, tensorToImage } from "../tensor/index.js";
import * as images from "./index.js";

const ODD: readonly unknown[] = [
  undefined,
  null,
  -1,
  0,
  1,
  2,
  3.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 40,
  "",
  "nearest",
  "rgb",
  [],
  [1, 2, 3],
  {},
  true,
  () => 1,
  7n,
];
const NAMES = [
  "height",
  "width",
  "method",
  "convention",
  "alignCorners",
  "type",
  "range",
  "weights",
  "mode",
  "value",
  "top",
  "left",
  "x",
  "y",
  "mean",
  "std",
  "scale",
  "order",
  "index",
  "position",
];
const WORDS = [
  "nearest",
  "area",
  "bilinear",
  "bicubic",
  "lanczos",
  "pil",
  "torch",
  "uint8",
  "float32",
  "full",
  "rec601",
  "wrap",
  "reflect",
  "bgr",
  "top-left",
];
const FLOATS = [Number.NaN, Number.POSITIVE_INFINITY, -1e30, 0, 0.5, 1];

const pick = <T>(stream: Random, items: readonly T[]): T => items[stream.integer(items.length)]!;

function anyImage(stream: Random): unknown {
  if (stream.next() < 0.1) return pick(stream, ODD);
  const [height, width, channels] = [1 + stream.integer(6), 1 + stream.integer(9), 1 + stream.integer(5)];
  const length = height * width * channels + (stream.next() < 0.1 ? 1 : 0);
  const data = pick(stream, [
    () => Uint8Array.from({ length }, () => stream.integer(256)),
    () => new Uint8ClampedArray(length).fill(stream.integer(256)),
    () => Float32Array.from({ length }, () => (stream.next() < 0.1 ? pick(stream, FLOATS) : stream.next())),
    () => Int32Array.from({ length }, () => stream.integer(5) - 1),
    () => pick(stream, ODD),
  ])();
  const size = { height, width, channels: stream.next() < 0.1 ? pick(stream, ODD) : channels };
  return stream.next() < 0.2 ? { data, info: stream.next() < 0.2 ? pick(stream, ODD) : size } : { data, ...size };
}

function anyOptions(stream: Random): unknown {
  if (stream.next() < 0.05) return pick(stream, ODD);
  const options: Record<string, unknown> =
    stream.next() < 0.6 ? { height: 1 + stream.integer(12), width: 1 + stream.integer(12) } : {};
  for (let n = stream.integer(3); n > 0; n--) {
    options[pick(stream, NAMES)] =
      stream.next() < 0.5 ? pick(stream, WORDS) : stream.next() < 0.5 ? stream.integer(9) : pick(stream, ODD);
  }
  return options;
}

const { letterboxPoint: _, unletterboxPoint: __, unletterboxBox: ___, unletterbox: ____, ...shaped } = geometry;
const functions = { ...color, ...images, ...shaped, resize, resizeLabels, resizeMask, imageToTensor, tensorToImage };

it.each(Object.entries(functions).filter(([, value]) => typeof value === "function"))(
  "%s gives a result or a SegmentationError",
  (_name, call) => {
    const stream = random(9);
    for (let i = 0; i < 300; i++) {
      const image = anyImage(stream);
      const options = anyOptions(stream);
      try {
        (call as (...args: unknown[]) => unknown)(image, options);
      } catch (error) {
        if (!(error instanceof SegmentationError)) throw error;
        expect(error.message.length).toBeLessThan(600);
      }
    }
  },
);
