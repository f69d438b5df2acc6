// Sliding windows with classifiers that are functions: where windows lie, what pixels get, and every error.
import type { Image } from "@segkit/core/image";
import { expectError, expectRejection, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { slidingWindow, type WindowClassifier } from "./index.js";

const gray = (rows: readonly (readonly number[])[]) => ({
  data: Uint8Array.from(rows.flat()),
  height: rows.length,
  width: rows[0]!.length,
  channels: 1,
});
/** Scores "dark" and "bright". */
const brightness: WindowClassifier = (windows) =>
  windows.map(({ data }) => {
    const mean = Array.from(data).reduce((a, b) => a + b) / data.length;
    return [100 - mean, mean];
  });
const first: WindowClassifier = (windows) => Float32Array.from(windows, ({ data }) => data[0]!);

const stripes = gray([
  [0, 0, 0, 200, 200],
  [0, 0, 0, 200, 200],
  [0, 0, 0, 200, 200],
]);

describe("slidingWindow", () => {
  it("scores every window, the last at the image's end", async () => {
    const { scores, ys, xs, window, labels, segments } = await slidingWindow(stripes, brightness, { size: 2, stride: 2 });
    expect([[...ys], [...xs], window]).toEqual([[0, 1], [0, 2, 3], { height: 2, width: 2 }]);
    expect(scores.dims).toEqual([1, 2, 2, 3]);
    expect([...scores.data]).toEqual([100, 0, -100, 100, 0, -100, 0, 100, 200, 0, 100, 200]);
    expect([...labels.data]).toEqual([0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1]);
    expect(segments.map(({ id, area }) => [id, area])).toEqual([
      [0, 6],
      [1, 9],
    ]);
    const regular = await slidingWindow(stripes, brightness, { size: 2, stride: 2, cover: false });
    expect([[...regular.ys], [...regular.xs]]).toEqual([[0], [0, 2]]);
  });

  it("gives a pixel the mean of its windows, the nearest one's score, or what lies between two", async () => {
    const ramp = gray([[0, 30, 60, 90, 120, 150]]);
    const heat = async (spread: "average" | "center" | "bilinear", cover = true) => [
      ...(
        await slidingWindow(ramp, first, { size: { height: 1, width: 3 }, stride: { height: 1, width: 2 }, spread, cover })
      ).heatMap(0).data,
    ];
    // windows begin at 0, 2 and 3
    expect(await heat("average")).toEqual([0, 0, 30, 75, 75, 90]);
    expect(await heat("center")).toEqual([0, 0, 0, 60, 90, 90]);
    expect(await heat("bilinear")).toEqual([0, 0, 30, 60, 90, 90]);
    // a pixel that is in no window has the nearest one's
    expect(await heat("average", false)).toEqual([0, 0, 30, 60, 60, 60]);
  });

  it("centers windows on all of the image where it is padded", async () => {
    for (const [height, width] of [
      [1, 1],
      [1, 7],
      [5, 1],
      [6, 9],
    ] as const) {
      for (const stride of [1, 2, 3]) {
        const image = noisyImage(height, width, 3);
        const { ys, xs, labels, heatMap } = await slidingWindow(image, brightness, { size: 5, stride, padding: "edge" });
        const expected = (extent: number) =>
          Array.from({ length: Math.ceil(extent / stride) }, (_, i) => i * stride - ((5 - stride) >> 1));
        expect([[...ys], [...xs]]).toEqual([expected(height), expected(width)]);
        expect([labels.height, labels.width, heatMap(1).data.length]).toEqual([height, width, height * width]);
      }
    }
    const one = await slidingWindow(gray([[7]]), first, { size: 3, stride: 1, padding: "constant", value: 9 });
    expect([...one.scores.data]).toEqual([9]);
  });

  it("labels by a threshold where there is one score", async () => {
    const labels = async (threshold?: number) => [
      ...(await slidingWindow(gray([[0, 5, 9]]), first, { size: 1, ...(threshold !== undefined && { threshold }) })).labels
        .data,
    ];
    expect(await labels()).toEqual([0, 1, 1]);
    expect(await labels(5)).toEqual([0, 0, 1]);
  });

  it("gives the lowest of equal classes, and one label where all windows are alike", async () => {
    const same = await slidingWindow(gray(Array(4).fill([50, 50, 50, 50])), brightness, { size: 2 });
    expect(new Set(same.labels.data)).toEqual(new Set([0]));
  });

  it("lends windows with the image's samples, without alpha, in batches", async () => {
    const seen: Image[][] = [];
    const look: WindowClassifier = async (windows) => {
      seen.push([...windows]);
      return new Float64Array(windows.length);
    };
    const image = noisyImage(4, 6, 4);
    await slidingWindow(image, look, { size: 2, stride: 1, batchSize: 4 });
    expect(seen.map(({ length }) => length)).toEqual([4, 4, 4, 3]);
    const [{ data, channels, height, width }] = seen[0]! as [Image];
    expect([channels, height, width]).toEqual([3, 2, 2]);
    expect([...data]).toEqual([0, 1, 6, 7].flatMap((i) => [...image.data.subarray(4 * i, 4 * i + 3)]));
    seen.length = 0;
    await slidingWindow({ data: new Uint16Array(4).fill(65_535), height: 2, width: 2, channels: 1 }, look, { size: 2 });
    expect([...seen[0]![0]!.data]).toEqual([1, 1, 1, 1]);
  });

  it("tells how far it is, and ends when it is told to", async () => {
    const stages: string[] = [];
    await slidingWindow(noisyImage(70, 8, 1), first, {
      ...{ size: 4, stride: 4, batchSize: 20 },
      onProgress: ({ stage, done, total }) => void stages.push(`${stage} ${done}/${total}`),
    });
    expect(stages).toEqual(["classify 0/36", "classify 20/36", "classify 36/36", "label 0/70", "label 64/70", "label 70/70"]);
    const signal = { aborted: false };
    const ending: WindowClassifier = (windows) => {
      signal.aborted = true;
      return first(windows);
    };
    const ended = slidingWindow(noisyImage(8, 8, 1), ending, { size: 4, signal });
    await expectRejection("aborted", ended);
    await expectRejection("aborted", slidingWindow(stripes, first, { size: 2, signal: { aborted: true } }));
  });

  it("passes on what the classifier throws", async () => {
    const broken = slidingWindow(stripes, () => Promise.reject(new Error("no idea")), { size: 2 });
    await expect(broken).rejects.toThrow("no idea");
  });

  it("refuses wrong scores, by what they are", async () => {
    const refused = async (classifier: unknown) =>
      (
        await expectRejection(
          "invalid-argument",
          slidingWindow(stripes, classifier as WindowClassifier, { size: 2, stride: 1 }),
        )
      ).message;
    expect(await refused(() => undefined)).toMatch(/slidingWindow: classifier: .*scores of 8 windows/);
    expect(await refused(() => [[1]])).toMatch(/8 windows.*1 lists/);
    expect(await refused((windows: Image[]) => windows.map((_, i) => (i === 2 ? [1, 2] : [1])))).toMatch(/all as long/);
    expect(await refused((windows: Image[]) => windows.map(() => []))).toMatch(/all as long/);
    expect(await refused(() => new Float32Array(9))).toMatch(/as many scores for each of 8 windows.*9 in all/);
    expect(await refused((windows: Image[]) => windows.map(() => [Number.NaN]))).toMatch(/scores\[0\].*finite/);
    expect(await refused(undefined)).toMatch(/classifier/);
    expect(await refused({ session: {} })).toMatch(/session/);
    expect(await refused({ session: { run: () => {}, inputs: [], outputs: [] } })).toMatch(/classifier.session.*height, width/);
    let calls = 0;
    const changing = slidingWindow(stripes, (windows) => windows.map(() => new Array(++calls < 3 ? 1 : 2).fill(0)), {
      size: 2,
      stride: 1,
      batchSize: 2,
    });
    expect((await expectRejection("invalid-argument", changing)).message).toMatch(/1 scores for each window/);
  });

  it("refuses wrong images and options", async () => {
    const refuse = async (code: "invalid-image" | "invalid-option", options: object, image: object = stripes) =>
      (await expectRejection(code, slidingWindow(image as Image, first, options))).message;
    expect(await refuse("invalid-option", {})).toMatch(/slidingWindow: size/);
    expect(await refuse("invalid-option", { size: 0 })).toMatch(/size/);
    expect(await refuse("invalid-option", { size: 2, stride: 3 })).toMatch(/stride.height/);
    expect(await refuse("invalid-option", { size: { height: 2 } })).toMatch(/size.width/);
    expect(await refuse("invalid-option", { size: 2, padding: "same" })).toMatch(/padding/);
    expect(await refuse("invalid-option", { size: 2, spread: "sum" })).toMatch(/spread/);
    expect(await refuse("invalid-option", { size: 2, batchSize: 0 })).toMatch(/batchSize/);
    expect(await refuse("invalid-option", { patch_size: 2 })).toMatch(/size/);
    expect(await refuse("invalid-image", { size: 4 })).toMatch(/image: .*at least 4 × 4.*3 × 5.*padding/);
    expect(await refuse("invalid-image", { size: 1 }, { ...stripes, height: 0 })).toMatch(/image/);
    expect(
      await refuse("invalid-image", { size: 1 }, { data: Float32Array.of(Number.NaN), height: 1, width: 1, channels: 1 }),
    ).toMatch(/image.data\[0\].*finite/);
    const found = await slidingWindow(stripes, first, { size: 1 });
    expectError("invalid-option", () => found.heatMap(1));
  });
});
