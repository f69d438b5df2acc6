import { drawMask, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import fixture from "./boundary.fixture.json";
import { boundaryF, boundaryIoU, trimap } from "./index.js";

type Plane = FixtureArray<Uint8Array>;
const { pairs, bands } = loadFixture<{
  pairs: readonly {
    mask: Plane;
    groundTruth: Plane;
    iou: readonly { ratio: number; value: number }[];
    f: readonly { tolerance: number; value: readonly number[] }[];
  }[];
  bands: readonly {
    labels: FixtureArray<Int32Array>;
    radius: number;
    euclidean: FixtureArray<Int32Array>;
    chessboard: FixtureArray<Int32Array>;
  }[];
}>(fixture);
const plane = <Data>({ data, shape }: { data: Data; shape: readonly number[] }) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
});
const near = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(1e-15);

const dot = drawMask(["......", "..#...", "......"]);
const none = drawMask(["......", "......", "......"]);
const full = drawMask(["######", "######", "######"]);

describe("boundaryIoU", () => {
  it("is the overlap of the frames within a distance", () => {
    const a = drawMask(["......", ".####.", ".####.", ".####.", ".####.", "......"]);
    const b = drawMask(["......", ".####.", ".#..#.", ".#..#.", ".####.", "......"]);
    expect(boundaryIoU(a, b)).toBe(1);
    expect(boundaryIoU(a, b, { ratio: 0.3 })).toBe(12 / 16);
  });

  it("is 1 of a mask with itself, 0 without overlap, NaN of nothing", () => {
    expect([boundaryIoU(dot, dot), boundaryIoU(full, full), boundaryIoU(dot, none), boundaryIoU(none, dot)]).toEqual([
      1, 1, 0, 0,
    ]);
    expect(boundaryIoU(none, none)).toBeNaN();
  });

  it("agrees with OpenCV's erosion", () => {
    for (const { mask, groundTruth, iou } of pairs) {
      for (const { ratio, value } of iou) near(boundaryIoU(plane(mask), plane(groundTruth), { ratio }), value);
    }
  });

  it("refuses what are not two masks of one size, and ratios that are none", () => {
    expectError("invalid-mask", () => boundaryIoU({} as never, dot));
    expectError("invalid-mask", () => boundaryIoU(dot, null as never));
    expectError("shape-mismatch", () => boundaryIoU(dot, drawMask(["#"])));
    for (const ratio of [0, -1, 1.1, Number.NaN]) expectError("invalid-option", () => boundaryIoU(dot, dot, { ratio }));
  });
});

describe("boundaryF", () => {
  it("counts boundary pixels that have another within the tolerance", () => {
    const line = drawMask(["##########"]);
    const found = drawMask(["###......."]);
    const truth = drawMask(["#####..###"]);
    expect(boundaryF(found, truth, { tolerance: 2 })).toEqual({ f: 2 / 3, precision: 1, recall: 0.5 });
    expect(boundaryF(found, truth, { tolerance: 1 })).toEqual({ f: 0, precision: 0, recall: 0 });
    // the whole image has no boundary
    expect(boundaryF(line, truth)).toEqual({ f: 0, precision: 1, recall: 0 });
    expect(boundaryF(truth, line)).toEqual({ f: 0, precision: 0, recall: 1 });
    expect(boundaryF(line, line)).toEqual({ f: 1, precision: 1, recall: 1 });
  });

  it("takes out of both masks what does not count", () => {
    const found = drawMask(["####......"]);
    const truth = drawMask(["##........"]);
    const ignore = drawMask(["..##......"]);
    expect(boundaryF(found, truth, { tolerance: 1 }).f).toBe(0);
    expect(boundaryF(found, truth, { tolerance: 1, ignore }).f).toBe(1);
  });

  it("agrees with DAVIS's rules, by scikit-image's dilation", () => {
    for (const { mask, groundTruth, f } of pairs) {
      for (const { tolerance, value } of f) {
        const result = boundaryF(plane(mask), plane(groundTruth), { tolerance });
        for (const [k, key] of (["f", "precision", "recall"] as const).entries()) near(result[key], value[k]!);
      }
    }
  });

  it("refuses what are not masks of one size, and tolerances that are none", () => {
    expectError("invalid-mask", () => boundaryF({} as never, dot));
    expectError("invalid-mask", () => boundaryF(dot, dot, { ignore: 5 as never }));
    expectError("shape-mismatch", () => boundaryF(dot, drawMask(["#"])));
    expectError("shape-mismatch", () => boundaryF(dot, dot, { ignore: drawMask(["#"]) }));
    for (const tolerance of [-1, Number.NaN]) expectError("invalid-option", () => boundaryF(dot, dot, { tolerance }));
  });
});

describe("trimap", () => {
  const labels = { data: Int32Array.of(0, 0, 0, 1, 1, 255, 2, 2, 2), height: 1, width: 9 };

  it("keeps what is near a boundary", () => {
    expect([...trimap(labels, { radius: 0 }).data]).toEqual([255, 255, 0, 1, 255, 255, 255, 255, 255]);
    expect([...trimap(labels, { radius: 1 }).data]).toEqual([255, 0, 0, 1, 1, 255, 255, 255, 255]);
    expect([...trimap(labels, { radius: 1, ignoreIndex: -1 }).data]).toEqual([-1, 0, 0, 1, 1, 255, 2, 2, -1]);
    expect([...trimap(labels, { radius: 100 }).data]).toEqual([...labels.data]);
  });

  it("keeps nothing where there is no boundary", () => {
    const one = { data: Uint8Array.of(3, 3, 3, 3), height: 2, width: 2 };
    expect([...trimap(one, { radius: 9 }).data]).toEqual([255, 255, 255, 255]);
  });

  it("agrees with SciPy's distances, by both metrics", () => {
    for (const { labels, radius, ...expected } of bands) {
      for (const metric of ["euclidean", "chessboard"] as const) {
        expect(trimap(plane(labels), { radius, metric }).data).toEqual(expected[metric].data);
      }
    }
  });

  it("refuses what are no labels, and options that are wrong", () => {
    expectError("invalid-labels", () => trimap({} as never, { radius: 1 }));
    for (const options of [{}, { radius: -1 }, { radius: 1, metric: "city" }, { radius: 1, ignoreIndex: 0.5 }, null]) {
      expectError("invalid-option", () => trimap(labels, options as never));
    }
  });
});
