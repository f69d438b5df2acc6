// Windows against what mmsegmentation's slide_inference says in whole arrays: upsample each window's scores, add, divide, argmax.
import { argmax, resize, type Tensor } from "@segkit/core";
import { maxDifference } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { WindowLabels, WindowMeans, type WindowSettings } from "./window-scores.js";
import { type Corner, cornersOf } from "./windows.js";

interface Scored {
  readonly corner: Corner;
  readonly scores: Tensor<"float32">;
}

/** Scores that differ from one window to the next; smooth ones leave few classes that can win. */
function scoredWindows(corners: readonly Corner[], dims: readonly [number, number, number], smooth: boolean): Scored[] {
  const [classes, height, width] = dims;
  let seed = 7;
  const random = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return seed / 2 ** 32;
  };
  return corners.map((corner) => {
    const data = Float32Array.from({ length: classes * height * width }, (_, i) => {
      const c = Math.trunc(i / (height * width));
      return smooth ? (c === Math.trunc((corner.x + (i % width)) / 9) % classes ? 5 : 0) + 0.1 * random() : random();
    });
    return { corner, scores: { type: "float32", data, dims: [1, classes, height, width] } };
  });
}

/** The mean scores of all pixels, in whole arrays. */
function whole({ imageSize, window, alignCorners }: WindowSettings, windows: readonly Scored[]): Float32Array {
  const [, classes, h, w] = windows[0]!.scores.dims as [number, number, number, number];
  const plane = imageSize.height * imageSize.width;
  const sums = new Float64Array(classes * plane);
  const counts = new Float64Array(plane);
  for (const { corner, scores } of windows) {
    for (let c = 0; c < classes; c++) {
      const small = { data: scores.data.slice(c * h * w, (c + 1) * h * w), height: h, width: w, channels: 1 };
      const { data } = resize(small, { ...window, convention: "torch", alignCorners });
      for (let y = 0; y < window.height && corner.y + y < imageSize.height; y++) {
        for (let x = 0; x < window.width && corner.x + x < imageSize.width; x++) {
          const at = (corner.y + y) * imageSize.width + corner.x + x;
          sums[c * plane + at]! += data[y * window.width + x]!;
          if (c === 0) counts[at]!++;
        }
      }
    }
  }
  return Float32Array.from(sums, (sum, i) => sum / counts[i % plane]!);
}

/** Rows are finished as soon as no later window covers them, as a run does. */
function found(settings: WindowSettings, windows: readonly Scored[]) {
  const labels = new WindowLabels(settings);
  const means = new WindowMeans(settings, { height: 1, width: 1 });
  windows.forEach(({ corner, scores }, i) => {
    labels.add(scores, corner);
    means.add(scores, corner);
    const next = windows[i + 1]?.corner.y ?? settings.imageSize.height;
    if (next !== corner.y) labels.finish(next);
  });
  return { labels: labels.labels(), mean: means.mean() };
}

describe("scores of windows", () => {
  it.each([
    ["one window", [20, 30], [20, 30], [20, 30], [5, 8]],
    ["an image smaller than a window", [9, 13], [16, 16], [8, 8], [4, 4]],
    ["windows on the scores' grid", [48, 64], [32, 32], [16, 16], [8, 8]],
    ["windows anywhere", [53, 71], [32, 24], [13, 19], [8, 6]],
    ["windows without overlap", [40, 40], [16, 16], [16, 16], [4, 4]],
    ["many on top of one another", [30, 31], [16, 16], [3, 5], [4, 4]],
    ["scores of every pixel", [25, 37], [16, 16], [11, 11], [16, 16]],
    ["scores of no even step", [50, 41], [33, 19], [20, 12], [9, 5]],
    ["one pixel", [1, 1], [8, 8], [8, 8], [2, 2]],
    ["a line", [1, 300], [16, 16], [10, 10], [4, 4]],
    ["one score", [20, 20], [8, 8], [5, 5], [1, 1]],
  ] as const)("are those of whole arrays: %s", (_, size, windowSize, stride, step) => {
    const imageSize = { height: size[0], width: size[1] };
    const window = { height: windowSize[0], width: windowSize[1] };
    const corners = cornersOf(imageSize, { ...window, stride: { height: stride[0], width: stride[1] } });
    for (const alignCorners of [false, true]) {
      for (const smooth of [false, true]) {
        const settings = { imageSize, window, alignCorners };
        const windows = scoredWindows(corners, [7, ...step], smooth);
        const mean = whole(settings, windows);
        const result = found(settings, windows);
        expect(result.mean.dims).toEqual([1, 7, ...size]);
        expect(maxDifference(result.mean.data, mean)).toBeLessThan(2e-6);
        const expected = argmax({ type: "float32", data: mean, dims: [7, ...size] });
        // equal but for rounding: whichever is the label, its mean is the highest
        const plane = size[0] * size[1];
        for (let i = 0; i < plane; i++) {
          const [is, should] = [result.labels.data[i]!, expected.data[i]!];
          expect(mean[should * plane + i]! - mean[is * plane + i]!).toBeLessThan(1e-6);
        }
      }
    }
  });

  it("let no class win by what is not a number", () => {
    const settings = { imageSize: { height: 4, width: 4 }, window: { height: 4, width: 4 }, alignCorners: false };
    const scores = (...data: number[]) => ({ type: "float32", data: Float32Array.from(data), dims: [1, 2, 1, 1] }) as const;
    const corner = { y: 0, x: 0 };
    expect(new Set(found(settings, [{ corner, scores: scores(Number.NaN, -3) }]).labels.data)).toEqual(new Set([1]));
    expect(new Set(found(settings, [{ corner, scores: scores(3, Number.NaN) }]).labels.data)).toEqual(new Set([0]));
    expect(new Set(found(settings, [{ corner, scores: scores(Number.NaN, Number.NaN) }]).labels.data)).toEqual(new Set([0]));
    // equal ones: the lowest
    expect(new Set(found(settings, [{ corner, scores: scores(2, 2) }]).labels.data)).toEqual(new Set([0]));
  });
});
