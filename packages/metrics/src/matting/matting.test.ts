import { withKernel } from "@segkit/core/kernel";
import { random } from "@segkit/core/random";
import { expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { gradient } from "../../reference/matting.js";
import { mattingKernel } from "../generated/matting.wasm.js";
import { type MattingResult, mattingEvaluation, mattingEvaluationFromJSON } from "./index.js";
import file from "./matting.fixture.json";

type Errors = Omit<MattingResult, "images">;
type Plane = FixtureArray<Uint8Array>;
interface Case extends Readonly<Record<"found" | "truth" | "trimap", Plane>> {
  readonly unknown: Errors;
  readonly everywhere: Errors;
  readonly filled: Errors;
}
const { cases } = loadFixture<{ readonly cases: readonly Case[] }>(file);
const gray = ({ data, shape }: Plane) => ({ data, height: shape[0]!, width: shape[1]!, channels: 1 });
const input = ({ found, truth, trimap }: Case) => [gray(found), gray(truth), gray(trimap)] as const;
const listed = (errors: Errors): number[] => [
  errors.sumOfAbsoluteDifferences,
  errors.meanAbsoluteDifference,
  errors.meanSquaredError,
  errors.gradient,
  errors.connectivity,
];
const row = (...samples: number[]) => ({ data: Uint8Array.from(samples), height: 1, width: samples.length, channels: 1 });

describe("mattingEvaluation", () => {
  it.each(cases.map((each, i) => [i, each] as const))("gives the benchmark's errors, case %i", (_, each) => {
    const [found, truth, trimap] = input(each);
    expectClose(listed(mattingEvaluation().update(found, truth, trimap).result()), listed(each.unknown), 1e-12);
    expectClose(listed(mattingEvaluation().update(found, truth).result()), listed(each.everywhere), 1e-12);
    const filled = mattingEvaluation({ known: "trimap" }).update(found, truth, trimap);
    expectClose(listed(filled.result()), listed(each.filled), 1e-12);
  });

  it("takes means over images, in whatever parts and order", () => {
    const inOne = mattingEvaluation();
    for (const each of cases) inOne.update(...input(each));
    const { images, ...errors } = inOne.result();
    const mean = cases.map(({ unknown }) => listed(unknown)).reduce((sums, each) => sums.map((sum, k) => sum + each[k]!));
    expect(images).toBe(cases.length);
    expectClose(
      listed(errors),
      mean.map((sum) => sum / cases.length),
      1e-12,
    );
    const parts = [mattingEvaluation(), mattingEvaluation(), mattingEvaluation()];
    for (const [i, each] of [...cases].reverse().entries()) parts[i % 3]!.update(...input(each));
    const [first, second, third] = parts.map((part) => mattingEvaluationFromJSON(JSON.parse(JSON.stringify(part))));
    expect(JSON.stringify(second!.merge(third!).merge(first!))).toBe(JSON.stringify(inOne));
  });

  it("sees by hand what is cut off from the largest part", () => {
    // 0.2 of the second part hangs together with nothing: it counts by what it has above the level 0
    const truth = row(255, 255, 255, 0, 204);
    const { connectivity } = mattingEvaluation()
      .update(row(255, 255, 255, 0, 255), truth)
      .result();
    expect(connectivity).toBeCloseTo(0.0002, 12);
    const together = row(255, 255, 255, 255, 204);
    expect(
      mattingEvaluation()
        .update(row(255, 255, 255, 255, 255), together)
        .result().connectivity,
    ).toBeCloseTo(0.0002, 12);
    const near = row(255, 255, 255, 255, 230);
    expect(
      mattingEvaluation()
        .update(row(255, 255, 255, 255, 255), near)
        .result().connectivity,
    ).toBe(0);
  });

  it("takes 16 bits and floats, and does not count an image without unknown pixels", () => {
    const [found, truth, trimap] = input(cases[1]!);
    const expected = mattingEvaluation().update(found, truth, trimap).result();
    const deep = ({ data, ...size }: ReturnType<typeof gray>) => ({
      ...size,
      data: Uint16Array.from(data, (value) => 257 * value),
    });
    expectClose(listed(mattingEvaluation().update(deep(found), deep(truth), deep(trimap)).result()), listed(expected), 1e-14);
    const float = ({ data, ...size }: ReturnType<typeof gray>) => ({
      ...size,
      data: Float32Array.from(data, (value) => value / 255),
    });
    expectClose(listed(mattingEvaluation().update(float(found), float(truth), float(trimap)).result()), listed(expected), 1e-6);
    const none = mattingEvaluation().update(row(0, 9), row(0, 8), row(0, 255)).result();
    expect(none).toEqual({
      images: 0,
      ...Object.fromEntries(Object.keys(cases[0]!.unknown).map((name) => [name, Number.NaN])),
    });
  });

  it("agrees with its twin at every width", () => {
    const stream = random(6);
    for (let width = 1; width < 20; width++) {
      const height = 1 + stream.integer(14);
      const matte = Float64Array.from({ length: height * width }, () => stream.next());
      const ours = withKernel(mattingKernel, (kernel, heap) => {
        const [at, scratch] = [heap.copyIn(matte), heap.alloc(16 * matte.length + 144)];
        const out = heap.alloc(8 * matte.length);
        kernel.gradient(at, height, width, scratch, out);
        return heap.f64(out, matte.length).slice();
      });
      expectClose(ours, gradient(matte, height, width), 1e-14);
    }
  });

  it("refuses what is wrong, and keeps what it has", () => {
    const evaluation = mattingEvaluation().update(row(0, 200), row(10, 255));
    const before = JSON.stringify(evaluation);
    expect(expectError("invalid-image", () => evaluation.update(null as never, row(1))).option).toBe("alpha");
    const color = { data: new Uint8Array(6), height: 1, width: 2, channels: 3 };
    expect(expectError("invalid-image", () => evaluation.update(row(1, 2), color)).option).toBe("groundTruth.channels");
    expect(expectError("invalid-image", () => evaluation.update(row(1, 2), row(1, 2), color)).option).toBe("trimap.channels");
    expectError("shape-mismatch", () => evaluation.update(row(1, 2), row(1)));
    expectError("shape-mismatch", () => evaluation.update(row(1, 2), row(1, 2), row(1)));
    for (const value of [1.5, -0.1, Number.NaN]) {
      const floats = { ...row(1, 2), data: Float32Array.of(0, value) };
      expect(expectError("invalid-image", () => evaluation.update(row(1, 2), floats)).option).toBe("groundTruth.data[1]");
    }
    expectError("invalid-option", () => evaluation.merge(mattingEvaluation({ known: "trimap" })));
    expectError("invalid-option", () => evaluation.merge({} as never));
    expect(JSON.stringify(evaluation)).toBe(before);
    for (const wrong of [{ known: "no" }, { unknown: 1 }, null])
      expectError("invalid-option", () => mattingEvaluation(wrong as never));
    const json = JSON.parse(before);
    for (const wrong of [null, { ...json, known: 1 }, { ...json, images: -1 }, { ...json, sums: [0.5] }]) {
      expectError("corrupt-data", () => mattingEvaluationFromJSON(wrong));
    }
  });
});
