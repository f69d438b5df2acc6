// Codes of positions: the formula, and the same numbers where the graph computes them from extents that it knows by name only.
import { maxDifference } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../model/model.js";
import { type SineCodesOptions, sineCodes } from "./sine-codes.js";

/** The codes as the paper has them, by the engine's own sines. */
function byFormula(
  height: number,
  width: number,
  { channels, temperature = 10_000, first = 1 }: SineCodesOptions,
): Float32Array {
  const half = channels / 2;
  const codes = new Float32Array(height * width * channels);
  for (let at = 0; at < height * width; at++) {
    for (let i = 0; i < channels; i++) {
      const [place, extent] = i < half ? [Math.floor(at / width), height] : [at % width, width];
      const angle = ((place + first) / (extent - 1 + first + 1e-6)) * 2 * Math.PI;
      const pair = 2 * Math.floor((i % half) / 2);
      const phase = angle / temperature ** (pair / half);
      codes[at * channels + i] = i % 2 === 0 ? Math.sin(phase) : Math.cos(phase);
    }
  }
  return codes;
}

describe("sineCodes", () => {
  it.each<[number, number, SineCodesOptions]>([
    [3, 5, { channels: 8 }],
    [1, 1, { channels: 4 }],
    [4, 2, { channels: 24, temperature: 20, first: 0.5 }],
  ])("of a map of %i × %i are sines and cosines of rows, then of columns", (height, width, options) => {
    const model: Model = {
      name: "codes",
      inputs: { x: { type: "float32", dims: [1] } },
      forward: (_, { x }) => ({ y: sineCodes(x!.graph, [height, width], options) }),
    };
    const { graph, outputs } = trace(model);
    expect(outputs[0]![1].shape).toEqual([height * width, options.channels]);
    // one constant for each axis, or one for both where they are as long and short
    const half = options.channels / 2;
    const axes = graph.constants.filter(({ value }) => value.shape[1] === half).map(({ data }) => data as Float32Array);
    const [rows, columns = rows] = axes;
    const codes = new Float32Array(height * width * options.channels);
    for (let at = 0; at < height * width; at++) {
      const [row, column] = [Math.floor(at / width), at % width];
      codes.set(rows!.subarray(row * half, (row + 1) * half), at * options.channels);
      codes.set(columns!.subarray(column * half, (column + 1) * half), at * options.channels + half);
    }
    expect(maxDifference(codes, byFormula(height, width, options))).toBeLessThan(1e-6);
  });
});
