import { random } from "@segkit/core/random";
import { describe, expect, it } from "vitest";
import { givenRows, resizedPlane, resizedRows } from "./query-rows.js";

const stream = random(8);
const size = { height: 11, width: 17 };
const planes = Array.from({ length: 5 }, () => Float32Array.from({ length: 11 * 17 }, () => 20 * stream.next() - 10));
const given = { plane: (query: number) => planes[query]!, size };

describe("rows of masks", () => {
  it("are those of the queries that are asked for", () => {
    const rows = givenRows(given, [3, 1]);
    for (const y of [0, 4, 10]) {
      const expected = [planes[3]!, planes[1]!].flatMap((plane) => [...plane.subarray(17 * y, 17 * (y + 1))]);
      expect([...rows(y)]).toEqual(expected);
    }
  });

  it.each([
    [32, 48],
    [7, 9],
    [11, 40],
    [25, 17],
    [11, 17],
    [1, 1],
    [96, 60],
  ])("are to the bit those of masks resized as wholes, to %d × %d", (height, width) => {
    const whole = planes.map((plane) => resizedPlane(plane, size, { height, width }, new Float32Array(height * width)));
    const rows = resizedRows(given, [4, 0, 2], { height, width });
    for (let y = 0; y < height; y++) {
      const expected = [4, 0, 2].flatMap((query) => [...whole[query]!.subarray(y * width, (y + 1) * width)]);
      expect([...rows(y)]).toEqual(expected);
    }
  });

  it("may be asked for in any order", () => {
    const to = { height: 32, width: 20 };
    const rows = resizedRows(given, [1], to);
    const whole = resizedPlane(planes[1]!, size, to, new Float32Array(640));
    for (let i = 0; i < 40; i++) {
      const y = stream.integer(32);
      expect([...rows(y)]).toEqual([...whole.subarray(20 * y, 20 * (y + 1))]);
    }
  });
});
