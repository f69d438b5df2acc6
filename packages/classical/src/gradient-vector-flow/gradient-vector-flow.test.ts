import { toFloat32, toUint16, withAlpha } from "@segkit/core/image";
import { random } from "@segkit/core/random";
import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { edgeEnergy } from "../../reference/edge-energy.js";
import { gradientVectorFlow as twin } from "../../reference/gradient-vector-flow.js";
import file from "./gradient-vector-flow.fixture.json" with { type: "json" };
import { gradientVectorFlow } from "./index.js";

const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array>>;
  cases: readonly {
    readonly image: string;
    readonly options: { readonly edges: "sobel" | "image"; readonly mu: number };
    readonly x: FixtureArray<Float64Array>;
    readonly y: FixtureArray<Float64Array>;
    readonly steps: number;
  }[];
}>(file);

const lengthOf = ({ x, y }: { x: ArrayLike<number>; y: ArrayLike<number> }, i: number) => Math.hypot(x[i]!, y[i]!);

describe("gradientVectorFlow", () => {
  it("leads to a line from afar, and is the gradient beside it", () => {
    const data = Float32Array.from({ length: 1600 }, (_, i) => (i % 40 === 20 ? 1 : 0));
    const image = { data, height: 40, width: 40, channels: 1 };
    const { x, y, converged } = gradientVectorFlow(image, { edges: "image", mu: 0.01 });
    expect(converged).toBe(true);
    for (let i = 0; i < 1600; i++) {
      const column = i % 40;
      if (column !== 20) expect(Math.sign(x[i]!)).toBe(Math.sign(20 - column));
      expect(Math.abs(y[i]!)).toBeLessThan(1e-6);
    }
    expect(x[819]).toBeGreaterThan(0.45);
    // where the gradient is strong the field is the gradient, as it is weighed less and less against it
    expectClose(
      gradientVectorFlow(image, { edges: "image", mu: 0.0001 }).x.filter((_, i) => i % 40 === 19),
      new Array(40).fill(0.5),
      1e-3,
    );
  });

  it("is the field that the paper's steps end at", () => {
    for (const { image, options, x, y, steps } of fixture.cases) {
      const { data, shape } = fixture.images[image]!;
      const source = { data, height: shape[0]!, width: shape[1]!, channels: shape[2] ?? 1 };
      const found = gradientVectorFlow(source, { ...options, tolerance: 1e-9 });
      const largest = Math.max(...Array.from(x.data, (_, i) => lengthOf({ x: x.data, y: y.data }, i)));
      expect(steps).toBeLessThan(0.01);
      expect(found.converged).toBe(true);
      expectClose(found.x, x.data, 1e-6 * largest);
      expectClose(found.y, y.data, 1e-6 * largest);
    }
    expect(fixture.cases.length).toBe(13);
  });

  it("equals its twin at every width and height", () => {
    const stream = random(3);
    for (let width = 1; width <= 13; width++) {
      const height = 1 + stream.integer(9);
      const source = noisyImage(height, width, [1, 3, 4][width % 3]!, width);
      const mu = 0.01 + stream.next();
      const map = edgeEnergy(source, 0, 1);
      const [low, high] = [Math.min(...map), Math.max(...map)];
      const [x, y] = twin(high > low ? map.map((value) => (value - low) / (high - low)) : map.fill(0), height, width, mu);
      const found = gradientVectorFlow(source, { mu, tolerance: 1e-9 });
      expectClose(found.x, x, 1e-6);
      expectClose(found.y, y, 1e-6);
    }
  });

  it("is found in a few cycles, wherever edges lie and however strong they are", () => {
    for (let run = 0; run < 60; run++) {
      const [height, width] = [20 + ((7 * run) % 31), 30 + ((11 * run) % 41)];
      const at = 1 + ((5 * run) % (width - 2));
      const bend = run % 3;
      const data = Float32Array.from({ length: height * width }, (_, i) =>
        Number((i % width) - at === Math.floor((bend * i) / width / 2)),
      );
      const mu = [0.001, 0.05, 0.2, 5][run % 4]!;
      const { iterations, converged } = gradientVectorFlow({ data, height, width, channels: 1 }, { edges: "image", mu });
      expect([converged, iterations < 25], `${height} × ${width}, ${at}, mu ${mu}: ${iterations}`).toEqual([true, true]);
    }
  });

  it("says how well it solved, and makes all vectors as long as one another when asked", () => {
    const image = noisyImage(40, 50, 3, 4);
    const rough = gradientVectorFlow(image, { maxIterations: 1 });
    expect([rough.iterations, rough.converged]).toEqual([1, false]);
    const fine = gradientVectorFlow(image, { tolerance: 1e-10 });
    expect(fine.residual).toBeLessThan(1e-10);
    expect(fine.residual).toBeLessThan(rough.residual);
    const unit = gradientVectorFlow(image, { tolerance: 1e-10, normalize: true });
    for (let i = 0; i < 2000; i++) {
      expect(lengthOf(unit, i)).toBeCloseTo(1, 5);
      expect(unit.x[i]! * lengthOf(fine, i)).toBeCloseTo(fine.x[i]!, 5);
    }
  });

  it("is 0 on flat images, and takes images of any shape and kind", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 9],
      [9, 1],
      [2, 2],
    ] as const) {
      const flat = { data: new Uint8Array(height * width).fill(80), height, width, channels: 1 };
      const { x, y, iterations, residual, converged } = gradientVectorFlow(flat);
      expect([...x, ...y].every((part) => part === 0)).toBe(true);
      expect([iterations, residual, converged]).toEqual([0, 0, true]);
      expect(gradientVectorFlow(noisyImage(height, width, 1, 2), { edges: "image" }).converged).toBe(true);
    }
    const bytes = noisyImage(12, 15, 3, 2);
    const expected = gradientVectorFlow(bytes);
    for (const image of [toFloat32(bytes), toUint16(bytes), withAlpha(bytes, 3)])
      expectClose(gradientVectorFlow(image).x, expected.x, 1e-5);
  });

  it("reports its progress, stops when asked, and refuses what it cannot take", () => {
    const image = noisyImage(30, 30, 1, 3);
    const seen: number[] = [];
    gradientVectorFlow(image, { onProgress: ({ done }) => seen.push(done) });
    expect(seen).toEqual(seen.map((_, k) => k + 1));
    const stopped = new AbortController();
    expectError("aborted", () =>
      gradientVectorFlow(image, { tolerance: 1e-12, onProgress: () => stopped.abort(), signal: stopped.signal }),
    );
    expectError("invalid-image", () => gradientVectorFlow(null as never));
    const colors = expectError("invalid-image", () => gradientVectorFlow(noisyImage(4, 4, 3, 1), { edges: "image" }));
    expect(colors.remedy).toContain("sobel");
    const data = new Float32Array(900);
    data[4] = Number.NaN;
    expect(expectError("invalid-image", () => gradientVectorFlow({ ...image, data })).option).toBe("image.data[4]");
    for (const options of [
      { mu: 0 },
      { mu: Number.NaN },
      { edges: "canny" },
      { tolerance: 0 },
      { maxIterations: 0 },
      { normalize: 1 },
      null,
    ])
      expectError("invalid-option", () => gradientVectorFlow(image, options as never));
  });
});
