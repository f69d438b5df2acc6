import { random } from "@segkit/core/random";
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { similarity } from "../../reference/oks.js";
import { KEYPOINT_SIGMAS, keypointSimilarity } from "./index.js";

describe("keypointSimilarity", () => {
  it("agrees with its twin for any number of points", () => {
    const stream = random(2);
    for (const points of [1, 2, 7, 8, 9, 15, 16, 17, 33, 130, 300]) {
      const sigmas = Array.from({ length: points }, () => 0.02 + stream.next() / 10);
      for (let run = 0; run < 20; run++) {
        const draw = () =>
          Array.from({ length: 3 * points }, (_, k) => (k % 3 === 2 ? stream.integer(run % 4 ? 3 : 1) : stream.next() * 90));
        const [found, object] = [draw(), draw()];
        const box = [20, 30, stream.next() * 50, stream.next() * 50] as const;
        const area = stream.next() * 4000;
        const ours = keypointSimilarity(found, object, area, { sigmas, box });
        expect(Math.abs(ours - similarity(found, object, sigmas, area, box))).toBeLessThanOrEqual(1e-15);
      }
    }
  });

  it("is 1 for the same points, and NaN where there is nothing to compare with", () => {
    const points = Array.from({ length: 51 }, (_, k) => (k % 3 === 2 ? 2 : k));
    expect(keypointSimilarity(points, points, 100)).toBe(1);
    const none = points.map((value, k) => (k % 3 === 2 ? 0 : value));
    expect(keypointSimilarity(points, none, 100)).toBeNaN();
    expect(keypointSimilarity(points, none, 100, { box: [0, 0, 60, 60] })).toBe(1);
    expect(keypointSimilarity([], [], 1, { sigmas: [] })).toBeNaN();
  });

  it("knows the points of three data sets", () => {
    const { coco, crowdPose, ocHuman } = KEYPOINT_SIGMAS;
    expect([coco.length, crowdPose.length, ocHuman.length]).toEqual([17, 14, 17]);
    expect(ocHuman).toEqual(coco);
    expect([coco[0], crowdPose[12]]).toEqual([0.26 / 10, 0.079]);
  });

  it("refuses what does not fit", () => {
    const two = [0, 0, 1, 5, 5, 1];
    const sigmas = [0.1, 0.1];
    expect(keypointSimilarity(two, two, 9, { sigmas })).toBe(1);
    expect(expectError("invalid-argument", () => keypointSimilarity(two, two, 9)).option).toBe("keypoints");
    expect(expectError("invalid-argument", () => keypointSimilarity(two, [1], 9, { sigmas })).option).toBe("groundTruth");
    expectError("invalid-argument", () => keypointSimilarity([0, 0, 1, 5, Number.NaN, 1], two, 9, { sigmas }));
    expectError("invalid-argument", () => keypointSimilarity(two, two, -1, { sigmas }));
    expectError("invalid-argument", () => keypointSimilarity(null as never, two, 1, { sigmas }));
    for (const options of [{ sigmas: [0, 1] }, { sigmas, box: [1, 2] }, { sigma: [1] }]) {
      expectError("invalid-option", () => keypointSimilarity(two, two, 9, options as never));
    }
  });
});
