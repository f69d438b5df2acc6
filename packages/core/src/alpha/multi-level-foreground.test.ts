// The multi-level method against PyMatting's, its kernel against its twin, and what it is for.
import { expectClose, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import * as twin from "../../reference/multi-level-foreground.js";
import { multiLevelForegroundKernel } from "../generated/multi-level-foreground.wasm.js";
import { type Image, toFloat32, toUint8 } from "../image/index.js";
import { withKernel } from "../kernel/index.js";
import { random } from "../random/random.js";
import { composite, cutOut, estimateForeground } from "./index.js";
import file from "./multi-level-foreground.fixture.json";
import { levelsOf } from "./multi-level-foreground.js";

type Floats = FixtureArray<Float32Array>;
interface Part {
  readonly image: Floats;
  readonly alpha: Floats;
  readonly foreground: Floats;
}
const fixture = loadFixture<
  { image: FixtureArray<Uint8Array>; alpha: FixtureArray<Uint8Array>; foreground: Floats; smooth: Floats } & Record<
    "row" | "column" | "pair" | "faint",
    Part
  >
>(file);
const [height, width] = fixture.image.shape as [number, number];
const image: Image<Uint8Array> = { data: fixture.image.data, height, width, channels: 3 };
const alpha = { data: fixture.alpha.data, height, width, channels: 1 };

describe("estimateForeground, multiLevel", () => {
  it("agrees with PyMatting", () => {
    const floats = estimateForeground(toFloat32(image), alpha, { method: "multiLevel" });
    expectClose(floats.data, fixture.foreground.data, 1e-6);
    const bytes = estimateForeground(image, alpha, { method: "multiLevel" });
    expect(maxDifference(bytes.data, toUint8(floats).data)).toBe(0);
    const smooth = { method: "multiLevel", regularization: 1e-2, gradientWeight: 0.3 } as const;
    expectClose(estimateForeground(toFloat32(image), alpha, smooth).data, fixture.smooth.data, 1e-6);
  });

  it.each(["row", "column", "pair", "faint"] as const)("agrees with PyMatting: %s", (name) => {
    const part = fixture[name];
    const [rows, columns] = part.alpha.shape as [number, number];
    const size = { height: rows, width: columns };
    const found = estimateForeground(
      { data: part.image.data, ...size, channels: 3 },
      { data: part.alpha.data, ...size },
      { method: "multiLevel" },
    );
    expectClose(found.data, part.foreground.data, 1e-6);
  });

  it("is the twin's, at every width around the lanes and rows", () => {
    for (let size = 1; size <= 9; size++) {
      const mixed = noisyImage(10 - size, size, 3, size);
      const stream = random(size);
      const opacity = Float32Array.from({ length: mixed.height * size }, () => stream.integer(256) / 255);
      const colors = Float32Array.from(toFloat32(mixed).data);
      const given = { image: colors, alpha: opacity, height: mixed.height, width: size };
      const pixels = opacity.length;
      const four = (values: ArrayLike<number>) =>
        Float32Array.from({ length: 4 * pixels }, (_, i) => (i % 4 === 3 ? 0 : values[3 * (i >> 2) + (i % 4)]!));
      const three = (values: Float32Array) =>
        Float32Array.from({ length: 3 * pixels }, (_, i) => values[4 * Math.floor(i / 3) + (i % 3)]!);
      const [front, back] = [Float32Array.from(colors), colors.map((value) => 1 - value)];
      const ours = withKernel(multiLevelForegroundKernel, (kernel, heap) => {
        const pixelsAt = heap.copyIn(four(colors));
        const alphaAt = heap.copyIn(opacity);
        const [f, b] = [heap.copyIn(four(front)), heap.copyIn(four(back))];
        const means = heap.alloc(32);
        kernel.meanColors(pixelsAt, alphaAt, pixels, means);
        const mean = [...heap.f32(means, 8)];
        for (let pass = 0; pass < 2; pass++) kernel.relax(pixelsAt, alphaAt, f, b, given.height, size, 1e-5, 1);
        const result = [three(heap.f32(f, 4 * pixels)), three(heap.f32(b, 4 * pixels))];
        const [wide, faint] = [heap.alloc(16 * 12 * 7), heap.alloc(4 * 12 * 7)];
        kernel.resizeColors(pixelsAt, given.height, size, wide, 12, 7);
        kernel.resizeAlpha(alphaAt, given.height, size, faint, 12, 7);
        return { mean, result, wide: heap.f32(wide, 4 * 84).slice(), faint: heap.f32(faint, 84).slice() };
      });
      for (let pass = 0; pass < 2; pass++) twin.relax(given, front, back, 1e-5, 1);
      expect(ours.result).toEqual([front, back]);
      const [meanFront, meanBack] = twin.meanColors(given);
      expect(ours.mean).toEqual([...meanFront, 0, ...meanBack, 0]);
      expect(ours.wide).toEqual(twin.resized(four(colors), [given.height, size], [12, 7], 4));
      expect(ours.faint).toEqual(twin.resized(opacity, [given.height, size], [12, 7], 1));
    }
  });

  it("has levels whose sizes are rounded powers of the image's", () => {
    expect(levelsOf(1, 1)).toEqual([{ height: 1, width: 1 }]);
    expect(levelsOf(2, 1)).toEqual([
      { height: 1, width: 1 },
      { height: 2, width: 1 },
    ]);
    expect(levelsOf(5, 8).map(({ height: h, width: w }) => [h, w])).toEqual([
      [1, 1],
      [2, 2],
      [3, 4],
      [5, 8],
    ]);
    const large = levelsOf(3000, 4000);
    expect(large).toHaveLength(13);
    expect(large.at(-1)).toEqual({ height: 3000, width: 4000 });
    for (const [i, { width: w }] of large.entries()) expect(w).toBe(Math.round(4000 ** (i / 12)));
  });

  it("is nearer to the true colors than blur fusion, and both than the mixture", () => {
    // a striped foreground before a background of another color, mixed by a soft border
    const [h, w] = [60, 80];
    const truth = Uint8Array.from(
      { length: 3 * h * w },
      (_, i) => (Math.floor((Math.floor(i / 3) % w) / 20) % 2 ? 220 : 120) - 30 * (i % 3),
    );
    const background = Uint8Array.from({ length: 3 * h * w }, (_, i) => [20, 60, 200][i % 3]!);
    const opacity = Float32Array.from({ length: h * w }, (_, i) =>
      Math.min(1, Math.max(0, (26 - Math.hypot(Math.floor(i / w) - 30, (i % w) - 40)) / 14 + 0.5)),
    );
    const size = { height: h, width: w };
    const matte = { data: opacity, ...size };
    const mixed = composite(
      { data: truth, ...size, channels: 3 },
      { data: background, ...size, channels: 3 },
      { alpha: matte },
    );
    const error = ({ data }: Image) => {
      let [sum, count] = [0, 0];
      for (let i = 0; i < opacity.length; i++) {
        if (opacity[i]! <= 0.05 || opacity[i]! >= 1) continue;
        for (let c = 3 * i; c < 3 * i + 3; c++, count++) sum += Math.abs(data[c]! - truth[c]!);
      }
      return sum / count;
    };
    const [fusion, levels] = (["blurFusion", "multiLevel"] as const).map((method) =>
      error(estimateForeground(mixed, matte, { method })),
    );
    expect(levels).toBeLessThan(fusion!);
    expect(fusion).toBeLessThan(error(mixed));
  });

  it("refuses options outside of their bounds, and numbers that are none", () => {
    for (const options of [{ method: "closedForm" }, { regularization: 0 }, { gradientWeight: -1 }, { nSmallIterations: 3 }]) {
      expectError("invalid-option", () => estimateForeground(image, alpha, { method: "multiLevel", ...options } as never));
    }
    const one = { data: Float32Array.of(0.1, Number.NaN, 0.3), height: 1, width: 1, channels: 3 };
    for (const method of ["blurFusion", "multiLevel"] as const) {
      const error = expectError("invalid-image", () =>
        estimateForeground(one, { data: Float32Array.of(0.5), height: 1, width: 1 }, { method }),
      );
      expect(error.option).toBe("image.data[1]");
    }
  });
});

describe("cutOut, foreground", () => {
  const matte = { data: Float32Array.from(alpha.data, (a) => a / 255), height, width };

  it("paints translucent pixels in the colors of the method, and keeps the others", () => {
    const cut = cutOut(toFloat32(image), matte, { foreground: "multiLevel" });
    for (let i = 0; i < matte.data.length; i++) {
      const a = matte.data[i]!;
      for (let c = 0; c < 3; c++) {
        const own = Math.fround(image.data[3 * i + c]! / 255);
        expect(cut.data[4 * i + c]).toBe(a === 0 ? 0 : a === 1 ? own : cut.data[4 * i + c]);
        if (a > 0 && a < 1) expect(Math.abs(cut.data[4 * i + c]! - fixture.foreground.data[3 * i + c]!)).toBeLessThan(1e-6);
      }
    }
    expectError("invalid-option", () => cutOut(image, matte, { foreground: "ml" as never }));
  });

  it("multiplies colors by alpha where that is asked for", () => {
    for (const source of [image, toFloat32(image)]) {
      const [straight, multiplied] = [cutOut(source, matte), cutOut(source, matte, { premultiplied: true })];
      const unit = source.data instanceof Float32Array ? 1 : 255;
      for (let at = 0; at < straight.data.length; at += 4) {
        const a = straight.data[at + 3]!;
        expect(multiplied.data[at + 3]).toBe(a);
        const expected = (straight.data[at]! * a) / unit;
        expect(multiplied.data[at]).toBe(unit === 1 ? Math.fround(expected) : Math.round(expected));
      }
    }
  });
});
