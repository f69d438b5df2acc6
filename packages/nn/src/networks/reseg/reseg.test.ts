import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { reseg } from "./index.js";

describe("reseg", () => {
  it("sees the whole image from each position, at an eighth of the size, and comes back", () => {
    const { layers, outputs } = summary(reseg({ width: 2, units: 3, channels: 4, nClasses: 5 }), { height: 40, width: 56 });
    const { shape, receptiveField } = outputs["logits"]!;
    expect(shape).toEqual([1, 5, 40, 56]);
    expect(receptiveField!.size).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    const sweeps = layers.filter(({ operator }) => operator === "GRU");
    expect(sweeps.map(({ path }) => path)).toEqual(["renet1.rnn_hor", "renet1.rnn_ver", "renet2.rnn_hor", "renet2.rnn_ver"]);
    // steps, directions, sequences, units
    expect(sweeps.map(({ outputShape }) => outputShape.slice(0, 3))).toEqual([
      [7, 2, 5],
      [5, 2, 7],
      [7, 2, 5],
      [5, 2, 7],
    ]);
  });

  it("refuses sides that are no multiples of 8, and configurations that are none", () => {
    expectError("shape-mismatch", () => summary(reseg(), { height: 44, width: 56 }));
    expect(expectError("invalid-option", () => reseg({ nClasses: 0 })).message).toMatch(/reseg: nClasses/);
    expectError("invalid-option", () => reseg({ width: 0 }));
    expectError("invalid-option", () => reseg({ units: 0 }));
    expectError("invalid-option", () => reseg({ channels: 0 }));
    expectError("invalid-option", () => reseg({ layers: 3 } as object));
  });
});
