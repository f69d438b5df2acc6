import { expectError } from "@segkit/testing";
import { expect, it } from "vitest";
import * as core from "../index.js";

const size = { height: 4, width: 5 };
/** Floats of 0 … 255. */
const floats = { data: Float32Array.from({ length: 60 }, (_, i) => 4 * i), ...size, channels: 3 };
const labels = { data: new Int32Array(20), ...size };
const { rgbToHsv, rgbToLab, rgbToLinear, rgbToLuv, rgbToXyz, rgbToYcbcr } = core;

it.each<readonly [string, () => unknown]>([
  ...Object.entries({ rgbToHsv, rgbToLab, rgbToLinear, rgbToLuv, rgbToXyz, rgbToYcbcr }).map(
    ([name, convert]) => [name, () => convert(floats)] as const,
  ),
  ["bilateral", () => core.bilateral(floats)],
  ["canny", () => core.canny(core.rgbToGray(floats))],
  ["imageToTensor", () => core.imageToTensor(floats, { mean: core.IMAGENET_MEAN })],
  ["imageToTensor", () => core.imageToTensor([floats], { std: 0.5 })],
  ["drawOverlay", () => core.drawOverlay(floats, labels)],
  ["drawMeanColor", () => core.drawMeanColor(floats, labels)],
  ["drawBoundaries", () => core.drawBoundaries(floats, labels)],
  ["drawBoxes", () => core.drawBoxes(floats, [])],
  ["drawContours", () => core.drawContours(floats, [])],
  ["drawKeypoints", () => core.drawKeypoints(floats, [])],
  ["drawPolygons", () => core.drawPolygons(floats, [])],
])("%s refuses floats of 0 … 255, which it would take for white", (name, call) => {
  const error = expectError("invalid-image", call);
  expect([error.where, error.remedy]).toEqual([name, expect.stringContaining("v / 255")]);
});

it("what has a meaning in any range is done in any", () => {
  core.bilateral(floats, { sigmaColor: 20 });
  core.canny(core.rgbToGray(floats), { lowThreshold: 20, highThreshold: 40 });
  core.canny(core.rgbToGray(floats), { useQuantiles: true, lowThreshold: 0.8, highThreshold: 0.9 });
  core.imageToTensor(floats);
  core.imageToTensor(floats, { scale: 1 / 255, mean: core.IMAGENET_MEAN });
  for (const filter of [core.rgbToGray, core.gaussian, core.sobel, core.median, core.dilate] as ((
    image: core.Image,
  ) => unknown)[])
    filter(floats);
});

it("tensorToImage refuses tensors of 0 … 255, unless told their scale", () => {
  const tensor = core.imageToTensor(floats);
  expect(expectError("invalid-tensor", () => core.tensorToImage(tensor)).remedy).toContain("scale: 1");
  expect([...core.tensorToImage(tensor, { scale: 1 }).data]).toEqual([...floats.data]);
});

it("alpha that is ignored may be any number", () => {
  const rgba = core.withAlpha(core.toFloat32({ ...floats, data: Uint8Array.from(floats.data) }));
  const plain = core.rgbToLab(rgba);
  for (let i = 3; i < rgba.data.length; i += 4) rgba.data[i] = [Number.NaN, Number.POSITIVE_INFINITY, 255][i % 3]!;
  expect(core.rgbToLab(rgba)).toEqual(plain);
  expect(core.imageToTensor(rgba, { mean: 0.5 })).toEqual(core.imageToTensor(core.withoutAlpha(rgba), { mean: 0.5 }));
});
