/** Images of another realm, as an iframe, `node:vm` and Jest give them, are as good as one's own. */
import { runInNewContext } from "node:vm";
import type { Image } from "@segkit/core/image";
import { expect, it } from "vitest";
import {
  felzenszwalb,
  gaussianMixture,
  kmeans,
  kmeansFeatures,
  kmeansPredict,
  meanShift,
  quickshift,
  slic,
  threshold,
  thresholdLi,
  thresholdLocal,
} from "./index.js";

const values = Array.from({ length: 16 * 16 * 3 }, (_, i) => ((i * 37) % 251) / 255);
const abroad = (kind: string, list: readonly number[]) => runInNewContext(`${kind}.from(list)`, { list });
const size = { height: 16, width: 16 };
const picture = { data: Float32Array.from(values), ...size, channels: 3 };
const foreign = { ...picture, data: abroad("Float32Array", values) as Float32Array };
const oneOf = (image: Image<Float32Array>) => ({ ...image, data: image.data.subarray(0, 256), channels: 1 });
const half = Array.from({ length: 256 }, (_, i) => i % 2);
const maskAbroad = { data: abroad("Uint8Array", half) as Uint8Array, ...size };

it.each([slic, felzenszwalb, kmeans, gaussianMixture, meanShift, quickshift])("%o takes them", (method) => {
  expect(method(foreign).labels).toStrictEqual(method(picture).labels);
});

it("masks, features and images of one channel too", () => {
  expect(slic(foreign, { mask: maskAbroad }).labels).toStrictEqual(
    slic(picture, { mask: { data: Uint8Array.from(half), ...size } }).labels,
  );
  expect(gaussianMixture(foreign, { mask: maskAbroad }).labels).toStrictEqual(
    gaussianMixture(picture, { mask: { data: Uint8Array.from(half), ...size } }).labels,
  );
  for (const method of [threshold, thresholdLi, thresholdLocal])
    expect(method(oneOf(foreign))).toStrictEqual(method(oneOf(picture)));
  const features = { data: picture.data, dimensions: 3 };
  const featuresAbroad = { data: foreign.data, dimensions: 3 };
  expect(kmeansFeatures(featuresAbroad, { nClusters: 3 })).toStrictEqual(kmeansFeatures(features, { nClusters: 3 }));
  expect(kmeansPredict(featuresAbroad, [0, 0, 0, 1, 1, 1])).toStrictEqual(kmeansPredict(features, [0, 0, 0, 1, 1, 1]));
});
