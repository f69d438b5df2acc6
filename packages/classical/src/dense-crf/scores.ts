/** Score maps of images, checked. */
import { SegmentationError } from "@segkit/core/errors";
import type { Tensor } from "@segkit/core/tensor";
import { asArray, checkFinite, isPlainSize, phrase, slipOf } from "@segkit/core/validate";

/** Scores of all classes, one plane after another. */
export interface ScoreMaps {
  readonly data: Float32Array;
  readonly classes: number;
  readonly height: number;
  readonly width: number;
}

/** Beyond this, sums of energies are no numbers. */
export const LARGEST = 1e30;

/** A tensor's shape and data, as `semantic` keeps its scores; their values are checked when they are used. */
export function checkScores(where: string, option: string, scores: Tensor<"float32">): ScoreMaps {
  const dims = scores?.dims?.length === 4 && scores.dims[0] === 1 ? scores.dims.slice(1) : (scores?.dims ?? []);
  const [classes, height, width] = dims;
  const refuse = (part: string, expected: string, received: unknown): never => {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: `${option}.${part}`,
      expected,
      received,
      ...slipOf("tensor", scores),
    });
  };
  if (!isPlainSize(classes) || !isPlainSize(height) || !isPlainSize(width) || dims.length !== 3)
    return refuse("dims", "[classes, height, width] or [1, classes, height, width]", scores?.dims);
  const data = asArray(scores.data, Float32Array);
  if (data?.length !== classes * height * width)
    return refuse(
      "data",
      `a Float32Array of ${classes * height * width} values`,
      data ? phrase(`${data.length} values`) : scores.data,
    );
  return { data, classes, height, width };
}

/** Throws for scores among which there is one that is no number, or too large. */
export function refuseScores(where: string, option: string, data: Float32Array): never {
  checkFinite(where, option, data, { code: "invalid-tensor" });
  const wrong = data.findIndex((score) => !(Math.abs(score) <= LARGEST));
  throw new SegmentationError("invalid-tensor", {
    where,
    option: `${option}[${wrong}]`,
    expected: `a number of −${LARGEST} … ${LARGEST}`,
    received: data[wrong],
  });
}
