/** The package's functions in the package's own workers. */
import { expectError, expectRejection } from "@segkit/testing";
import { afterAll, describe, expect, expectTypeOf, it } from "vitest";
import {
  gaussianMixture,
  kmeans,
  kmeansPredict,
  type PromptedWatershed,
  type SlicResult,
  slic,
  thresholdMultiOtsu,
  watershed,
  watershedSession,
} from "../index.js";
import { createPool, type Pool } from "./create-pool.js";

const image = {
  data: Uint8Array.from({ length: 3 * 60 * 80 }, (_, i) => (((i / 3) % 80 < 30 ? 40 : 170) + ((i * 7) % 23)) & 255),
  height: 60,
  width: 80,
  channels: 3,
};
const gray = { data: image.data.subarray(0, 4800), height: 60, width: 80, channels: 1 };

describe("createPool", () => {
  const pool = createPool({ size: 2 });
  afterAll(() => pool.dispose());

  it("gives what the functions give", async () => {
    const options = { nSegments: 30, compactness: 5 };
    const superpixels = await pool.slic(image, options);
    expectTypeOf(superpixels).toEqualTypeOf<SlicResult>();
    expect(superpixels).toStrictEqual(slic(image, options));
    expect(superpixels.segments.length).toBe(superpixels.count);
    expect(await pool.kmeans(image, { nClusters: 3, seed: 2 })).toStrictEqual(kmeans(image, { nClusters: 3, seed: 2 }));
    const features = { data: Float32Array.of(1, 2, 3, 4), dimensions: 2 };
    expect(await pool.kmeansPredict(features, [1, 2, 9, 9])).toStrictEqual(kmeansPredict(features, [1, 2, 9, 9]));
    expect(await pool.thresholdMultiOtsu(gray, { nClasses: 3 })).toStrictEqual(thresholdMultiOtsu(gray, { nClasses: 3 }));
    const floats = { ...gray, data: Float32Array.from(gray.data) };
    expect(await pool.watershed(floats, { h: 8 })).toStrictEqual(watershed(floats, { h: 8 }));
    const markers = watershed(gray, { h: 8 }).labels;
    expect(await pool.watershed(gray, { markers })).toStrictEqual(watershed(gray, { markers }));
  });

  it("works side by side", async () => {
    const all = [1, 2, 3, 4, 5, 6].map((nComponents) => pool.gaussianMixture(image, { nComponents }));
    const results = await Promise.all(all);
    for (const [i, result] of results.entries()) expect(result).toStrictEqual(gaussianMixture(image, { nComponents: i + 1 }));
  });

  it("tells of progress", async () => {
    const stages: string[] = [];
    await pool.slic(image, { nSegments: 30, onProgress: ({ stage }) => stages.push(stage) });
    expect(new Set(stages)).toEqual(new Set(["features", "iterations", "regions"]));
  });

  it("gives errors of the functions as they are", async () => {
    const options = { nSegments: -1 };
    const error = await expectRejection("invalid-option", pool.slic(image, options));
    expect(error).toMatchObject({ ...expectError("invalid-option", () => slic(image, options)) });
    await expectRejection("invalid-image", pool.slic({ ...image, height: 61 }));
    await expectRejection("invalid-image", pool.slic("photo.jpg" as never));
    await expectRejection("invalid-option", pool.slic(image, { onProgress: 5 } as never));
    await expectRejection("invalid-option", pool.slic(image, { signal: 5 } as never));
    expect((await pool.slic(image)).count).toBe(slic(image).count);
  });

  it("ends a call by its signal", async () => {
    const controller = new AbortController();
    const call = pool.slic(image, { signal: controller.signal });
    controller.abort();
    expect((await expectRejection("aborted", call)).where).toBe("slic");
    await expectRejection("aborted", pool.slic(image, { signal: controller.signal }));
    expect((await pool.slic(image)).count).toBe(slic(image).count);
  });

  it("copies images, or moves them", async () => {
    const own = { ...image, data: image.data.slice() };
    const { labels } = await pool.slic(own);
    expect(own.data).toEqual(image.data);
    expect((await pool.with({ transfer: "all" }).slic(own)).labels).toEqual(labels);
    expect(own.data.length).toBe(0);
    await expectRejection("invalid-argument", pool.slic(own));
  });

  it("keeps a session in a worker: the results of the session itself", async () => {
    const session = await pool.watershedSession(image, { connectivity: 8 });
    expectTypeOf(session.segment).returns.toEqualTypeOf<Promise<PromptedWatershed>>();
    const own = watershedSession(image, { connectivity: 8 });
    const prompt = { points: [{ x: 10, y: 20 }], strokes: [{ points: [{ x: 60, y: 4 }], label: "background" }] } as const;
    const stages: string[] = [];
    const result = await session.segment(prompt, { onProgress: ({ stage }) => stages.push(stage) });
    expect(result).toStrictEqual(own.segment(prompt));
    expect(stages).toContain("flood");
    const error = await expectRejection("invalid-argument", session.segment({}));
    expect(error).toMatchObject({ ...expectError("invalid-argument", () => own.segment({})) });
    const controller = new AbortController();
    controller.abort();
    await expectRejection("aborted", session.segment(prompt, { signal: controller.signal }));
    const again = await Promise.all([1, 2, 3].map(() => session.segment(prompt)));
    for (const each of again) expect(each.labels).toEqual(result.labels);
    await session.dispose();
    await expectRejection("invalid-image", pool.watershedSession({ ...image, channels: 2 }));
  });

  it("has as many workers as the machine has cores, if not told", () => {
    expect(createPool().size).toBeGreaterThanOrEqual(1);
    expect(createPool({ size: 3 }).size).toBe(3);
    expectError("invalid-option", () => createPool({ size: 0 }));
    expectError("invalid-option", () => createPool({ worker: "worker.js" } as never));
    expectError("invalid-option", () => createPool({ workers: 2 } as never));
  });

  it("is typed as the functions are", () => {
    expectTypeOf<Pool["slic"]>().parameters.toEqualTypeOf<Parameters<typeof slic>>();
    type Own = { sum(a: number, b: number): number; later(): Promise<string>; cut(): { at(level: number): number }; limit: 5 };
    expectTypeOf<keyof Pool<Own>>().toEqualTypeOf<"sum" | "later" | "size" | "with" | "dispose" | typeof Symbol.asyncDispose>();
    expectTypeOf<Pool<Own>["later"]>().toEqualTypeOf<() => Promise<string>>();
  });

  it.skipIf(!Symbol.asyncDispose)("is disposed of by the engine", async () => {
    const other = createPool({ size: 1 });
    await other[Symbol.asyncDispose]();
    await expectRejection("no-backend", other.slic(image));
  });
});
