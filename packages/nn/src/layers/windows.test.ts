import { describe, expect, it } from "vitest";
import { type Model, trace } from "../model/model.js";
import { joinWindows, splitWindows } from "./windows.js";

/** Shapes of maps cut into windows, and of the windows joined again. */
function shapes(height: number, width: number, size: number) {
  const model: Model = {
    name: "windows",
    inputs: { x: { type: "float32", dims: ["batch", height, width, 3] } },
    forward: (_, { x }) => {
      const windows = splitWindows(x!, size);
      return { windows, joined: joinWindows(windows, x!.shape[0]!, [height, width], size) };
    },
  };
  return trace(model).outputs.map(([, { shape }]) => shape.join(" × "));
}

describe("windows", () => {
  it.each([
    [8, 8, 4, "(4 × batch) × 16 × 3"],
    [7, 9, 4, "(6 × batch) × 16 × 3"],
    [3, 2, 5, "batch × 25 × 3"],
    [5, 5, 5, "batch × 25 × 3"],
  ])("%i × %i in windows of %i", (height, width, size, windows) => {
    const [cut, joined] = shapes(height, width, size);
    expect(
      cut!
        .replaceAll(/[()*·]/g, "")
        .split(/\s*×\s*/)
        .at(-1),
    ).toBe("3");
    expect(joined).toBe(`batch × ${height} × ${width} × 3`);
    expect(windows).toContain("× 3");
  });
});
