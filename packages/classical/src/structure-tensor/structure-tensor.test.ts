import { random } from "@segkit/core";
import { withKernel } from "@segkit/core/kernel";
import { expectClose, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { eigenvalues, products } from "../../reference/structure-tensor.js";
import { structureTensorKernel } from "../generated/structure-tensor.wasm.js";
import { type StructureTensorOptions, structureTensor, structureTensorEigenvalues } from "./index.js";
import file from "./structure-tensor.fixture.json";

interface Case {
  readonly image: FixtureArray<Uint8Array | Float32Array>;
  readonly options: StructureTensorOptions;
  readonly tensor: FixtureArray<Float32Array>;
  readonly eigenvalues: FixtureArray<Float32Array>;
}
const { cases } = loadFixture<{ cases: readonly Case[] }>(file);
const largest = (data: ArrayLike<number>): number =>
  Array.from(data).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe("structureTensor", () => {
  it.each(cases)("and its eigenvalues are scikit-image's: $options", (each) => {
    const [height, width] = each.image.shape as [number, number];
    const tensor = structureTensor({ data: each.image.data, height, width, channels: 1 }, each.options);
    const most = largest(each.tensor.data);
    expect(maxDifference(tensor.data, each.tensor.data) / most).toBeLessThan(1e-6);
    expect(maxDifference(structureTensorEigenvalues(tensor).data, each.eigenvalues.data) / most).toBeLessThan(1e-6);
  });

  it("has the twin's products and eigenvalues at every count around the lanes", () => {
    const stream = random(8);
    for (let count = 1; count <= 13; count++) {
      const [down, right] = [0, 1].map(() => Float32Array.from({ length: count }, () => stream.normal())) as [
        Float32Array,
        Float32Array,
      ];
      withKernel(structureTensorKernel, (kernel, heap) => {
        const out = heap.alloc(12 * count + 48);
        const values = heap.alloc(8 * count + 32);
        kernel.products(heap.copyIn(down), heap.copyIn(right), count, 4, out);
        const found = heap.f32(out, 3 * count).slice();
        expectClose(found, products(down, right, 4), 1e-5);
        kernel.eigenvalues(out, count, values);
        expectClose(heap.f32(values, 2 * count).slice(), eigenvalues(found), 1e-5);
      });
    }
  });

  it("takes colors, of which alpha does not count, and flat images", () => {
    const image = noisyImage(5, 6, 3);
    const data = new Uint8Array(120);
    for (let i = 0; i < 30; i++) data.set([...image.data.subarray(3 * i, 3 * i + 3), i], 4 * i);
    expect(structureTensor({ data, height: 5, width: 6, channels: 4 })).toEqual(structureTensor(image));
    const flat = { data: new Uint8Array(9).fill(200), height: 3, width: 3, channels: 1 };
    expect(largest(structureTensor(flat, { mode: "nearest" }).data)).toBe(0);
    expect(
      structureTensor({ data: Uint8Array.of(7), height: 1, width: 1, channels: 1 }, { mode: "nearest" }).data,
    ).toHaveLength(3);
  });

  it("reports, ends when told, and refuses what is wrong by its name", () => {
    const image = noisyImage(5, 6, 1);
    const seen: string[] = [];
    structureTensor(image, { onProgress: ({ stage }) => seen.push(stage) });
    expect(seen).toContain("structureTensor");
    expectError("aborted", () => structureTensor(image, { signal: { aborted: true } }));
    const error = expectError("invalid-option", () => structureTensor(image, { sigma: -1 }));
    expect([error.where, error.option]).toEqual(["structureTensor", "sigma"]);
    expectError("invalid-option", () => structureTensor(image, { order: "yx" as never }));
    const nan = { data: Float32Array.of(Number.NaN), height: 1, width: 1, channels: 1 };
    expect(expectError("invalid-image", () => structureTensor(nan)).where).toBe("structureTensor");
    const map = structureTensorEigenvalues(structureTensor(image));
    expect(expectError("invalid-argument", () => structureTensorEigenvalues(map)).option).toBe("tensor.channels");
    expectError("invalid-argument", () => structureTensorEigenvalues(undefined as never));
  });
});
