/** MATLAB's matrices by rows. */
import { SegmentationError } from "@segkit/core/errors";
import { asArray, phrase } from "@segkit/core/validate";
import type { MatArray, MatNumbers } from "./values.js";

/** A matrix by rows: with `Int32Array` data a label map, with 0 and 1 in a `Uint8Array` a mask. */
export interface MatPlane<Data extends MatNumbers = MatNumbers> {
  readonly data: Data;
  readonly height: number;
  readonly width: number;
}

/**
 * Turns a matrix of a MATLAB file, which goes column by column, to a plane that goes row by row.
 *
 * @param matrix - an array of two extents
 * @returns the plane, its data of the same kind
 * @throws SegmentationError `invalid-argument` for what is no array of two extents
 *
 * @example
 * ```ts
 * import { matToPlane } from "@segkit/formats";
 *
 * const matrix = { kind: "array" as const, dims: [2, 3], data: Uint8Array.of(1, 4, 2, 5, 3, 6), isLogical: false };
 * console.assert(matToPlane(matrix).data.join() === "1,2,3,4,5,6");
 * ```
 *
 * @remarks
 * O(pixels) time and memory.
 */
export function matToPlane(matrix: MatArray): MatPlane {
  const given: Partial<MatArray> | null | undefined = matrix;
  const { dims, data } = given ?? {};
  const isMatrix = Array.isArray(dims) && dims.length === 2 && ArrayBuffer.isView(data) && data.length === dims[0]! * dims[1]!;
  if (!isMatrix) {
    throw new SegmentationError("invalid-argument", {
      where: "matToPlane",
      option: "matrix",
      expected: "an array of two extents",
      received: Array.isArray(dims) ? phrase(dims.join(" × ")) : matrix,
    });
  }
  return turned(data, dims[0]!, dims[1]!);
}

/** The same numbers row by row. */
export function turned<Data extends MatNumbers>(data: Data, height: number, width: number): MatPlane<Data> {
  const out = data.slice() as Data;
  for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) out[y * width + x] = data[x * height + y]!;
  return { data: out, height, width };
}

/** A matrix's numbers as labels, by rows. */
export function labelsOf({ data, dims }: MatArray): MatPlane<Int32Array> {
  return turned(asArray(data, Int32Array) ?? Int32Array.from(data), dims[0]!, dims[1]!);
}
