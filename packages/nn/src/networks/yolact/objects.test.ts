import { rleArea } from "@segkit/core/rle";
import type { Tensor } from "@segkit/core/tensor";
import { describe, expect, it } from "vitest";
import { yolactObjects } from "./objects.js";

const floats = (data: Float32Array, dims: number[]): Tensor<"float32"> => ({ type: "float32", data, dims });
const size = { height: 64, width: 64 };
const place = { imageSize: size, inputSize: size, resizedSize: size, coverage: { frame: size, corner: { y: 0, x: 0 } } };

/** Outputs of an input of 64 × 64 pixels whose boxes are where they were put, and whose prototypes are 1 everywhere. */
function outputs(each: number, scores: readonly (readonly [box: number, classId: number, score: number])[]) {
  const boxes = each * (64 + 16 + 4 + 1 + 1);
  const data = new Float32Array(2 * boxes);
  for (const [box, classId, score] of scores) data[classId * boxes + box] = score;
  return {
    scores: floats(data, [1, 2, boxes]),
    boxes: floats(new Float32Array(4 * boxes), [1, 4, boxes]),
    coefficients: floats(new Float32Array(32 * boxes).fill(1), [1, 32, boxes]),
    prototypes: floats(new Float32Array(32 * 256).fill(1), [1, 32, 16, 16]),
  };
}

describe("yolactObjects", () => {
  const unused = { checkAborted() {}, input: floats(new Float32Array(0), [0]), place };

  it("cuts masks to boxes, with a position of the prototypes around them", async () => {
    const { find, defaults } = yolactObjects({ nClasses: 2, imageSize: 64 });
    const run = () => Promise.reject(new Error("no stage"));
    // squares of 2 pixels, of an input that was 550 in training
    const [object] = await find(outputs(3, [[3 * 27, 1, 0.8]]), { ...defaults, ...unused, run });
    expect(object).toMatchObject({ classId: 1, score: Math.fround(0.8), box: [27, 27, 29, 29] });
    // the box is 6.75 to 7.25 in positions; those from 6 to 8 are kept, 3 × 3 of 4 × 4 pixels each, less a pixel at each corner, where the mask falls below a half
    expect(rleArea(object!.mask!(place) as never)).toBe(140);
  });

  it("multiplies scores by what masks are judged in YOLACT++", async () => {
    const { find, defaults, stages } = yolactObjects({ plus: true, nClasses: 2 });
    expect(Object.keys(stages!)).toEqual(["image", "judge"]);
    const fed: Tensor[] = [];
    const run = (stage: string, { masks }: Readonly<Record<string, Tensor>>) => {
      expect(stage).toBe("judge");
      fed.push(masks!);
      return Promise.resolve({ quality: floats(Float32Array.of(0.1, 0.5, 0.9, 0.2), [2, 2]) });
    };
    const given = outputs(9, [
      [0, 1, 0.9],
      [9 * 63, 0, 0.6],
    ]);
    const found = await find(given, { ...defaults, ...unused, run });
    expect(fed[0]!.dims).toEqual([2, 1, 16, 16]);
    expect(found.map(({ classId, score }) => [classId, score.toFixed(3)])).toEqual([
      [0, "0.540"],
      [1, "0.450"],
    ]);
  });
});
