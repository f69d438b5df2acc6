/** k-means of streams, by scikit-learn. */
import { random } from "@segkit/core/random";
import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { kmeans, kmeansFeatures, kmeansPredict, miniBatchKmeans, miniBatchKmeansFromJSON } from "./index.js";
import file from "./mini-batch.fixture.json";

interface Case {
  batches: (FixtureArray<Uint8Array> | FixtureArray<Float32Array>)[];
  init: FixtureArray<Float64Array>;
  states: { centers: FixtureArray<Float64Array>; weights: FixtureArray<Float64Array> }[];
}
const cases = loadFixture<Record<string, Case>>(file);

const batchOf = ({ data, shape }: Case["batches"][number]) =>
  data instanceof Uint8Array
    ? { data, height: shape[0]!, width: shape[1]!, channels: shape[2]! }
    : { data, dimensions: shape[1]! };

describe("k-means of a stream", () => {
  it.each(Object.entries(cases))(
    "is scikit-learn's from the same centers, batch after batch: %s",
    (_, { batches, init, states }) => {
      const [nClusters, dimensions] = init.shape as [number, number];
      const first = Array.from({ length: nClusters }, (_row, k) => init.data.slice(k * dimensions, (k + 1) * dimensions));
      let stream = miniBatchKmeans({ nClusters, init: first, reassignmentRatio: 0 });
      for (const [i, batch] of batches.entries()) {
        stream.partialFit(batchOf(batch));
        expectClose(stream.centers, states[i]!.centers.data, 1e-12 * 256);
        expect(stream.weights).toEqual(states[i]!.weights.data);
        expect([stream.steps, stream.dimensions]).toEqual([i + 1, dimensions]);
        // from here on what was kept goes on
        stream = miniBatchKmeansFromJSON(JSON.parse(JSON.stringify(stream)));
      }
    },
  );

  it("ends within 2 % of k-means' inertia", () => {
    const random5 = random(5);
    const data = Float32Array.from(
      { length: 3 * 6000 },
      (_, j) => 9 * (((Math.floor(j / 3) % 8) >> (j % 3)) & 1) + random5.normal(),
    );
    const whole = kmeansFeatures({ data, dimensions: 3 }, { nClusters: 8 });
    const stream = miniBatchKmeans({ nClusters: 8 });
    for (let from = 0; from < data.length; from += 1500)
      stream.partialFit({ data: data.subarray(from, from + 1500), dimensions: 3 });
    const labels = kmeansPredict({ data, dimensions: 3 }, stream.centers);
    const { centers } = stream;
    const inertia = data.reduce((sum, value, j) => sum + (value - centers[3 * labels[Math.floor(j / 3)]! + (j % 3)]!) ** 2, 0);
    expect(inertia / whole.inertia).toBeLessThan(1.02);
  });

  it("gives centers that lost all samples a new place", () => {
    const init = [[0], [10], [1e6]];
    const batch = { data: Float32Array.from({ length: 40 }, (_, i) => (i % 4) * 10 + (i % 3)), dimensions: 1 };
    const kept = miniBatchKmeans({ nClusters: 3, init, reassignmentRatio: 0 }).partialFit(batch);
    expect([kept.centers[2], kept.weights[2]]).toEqual([1e6, 0]);
    const moved = miniBatchKmeans({ nClusters: 3, init }).partialFit(batch);
    expect(batch.data.includes(moved.centers[2]!)).toBe(true);
    expect(moved.weights[2]).toBe(Math.min(moved.weights[0]!, moved.weights[1]!));
  });

  it("is the same for the same seed, in colors of any space, of bytes as of floats", () => {
    const image = noisyImage(20, 30, 3, 1);
    const run = (seed: number, colorSpace: "rgb" | "lab") =>
      miniBatchKmeans({ nClusters: 4, seed, colorSpace }).partialFit(image).partialFit(image).centers;
    expect(run(3, "lab")).toEqual(run(3, "lab"));
    expect(run(3, "rgb")).not.toEqual(run(4, "rgb"));
    const init = kmeans(image, { nClusters: 4, maxIterations: 1 }).centers;
    const first = Array.from({ length: 4 }, (_, k) => init.slice(3 * k, 3 * k + 3));
    const ofBytes = miniBatchKmeans({ nClusters: 4, init: first }).partialFit(image);
    const ofFloats = miniBatchKmeans({ nClusters: 4, init: first }).partialFit({
      ...image,
      data: Float32Array.from(image.data),
    });
    expectClose(ofBytes.centers, ofFloats.centers, 1e-10);
    expect(Math.abs(ofBytes.inertia / ofFloats.inertia - 1)).toBeLessThan(1e-12);
  });

  it("refuses what it cannot use, and keeps what it has", () => {
    const batch = { data: Float32Array.of(1, 2, 8, 9), dimensions: 1 };
    const stream = miniBatchKmeans({ nClusters: 2 }).partialFit(batch);
    const before = JSON.stringify(stream);
    expectError("shape-mismatch", () => stream.partialFit({ data: Float32Array.of(1, 2), dimensions: 2 }));
    expectError("invalid-argument", () => stream.partialFit({ data: Float32Array.of(1, Number.NaN), dimensions: 1 }));
    expectError("invalid-image", () => stream.partialFit(undefined as never));
    expect(JSON.stringify(stream)).toBe(before);
    expectError("invalid-option", () => miniBatchKmeans({ nClusters: 5 }).partialFit(batch));
    expectError("invalid-option", () =>
      miniBatchKmeans({
        nClusters: 2,
        init: [
          [1, 2],
          [3, 4],
        ],
      }).partialFit(batch),
    );
    expectError("invalid-option", () => miniBatchKmeans({ reassignmentRatio: 2 }));
    const json = JSON.parse(before) as Record<string, unknown>;
    for (const wrong of [
      undefined,
      {},
      { ...json, options: { nClusters: 0 } },
      { ...json, centers: [1] },
      { ...json, weights: [1, -1] },
      { ...json, steps: 0 },
      { ...json, dimensions: 2 },
    ])
      expectError("corrupt-data", () => miniBatchKmeansFromJSON(wrong));
    expect(miniBatchKmeansFromJSON(JSON.parse(JSON.stringify(miniBatchKmeans()))).steps).toBe(0);
  });
});
