// Extents of windows, counted one by one.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../graph/evaluate.js";
import { symbol } from "../graph/extents.js";
import { windowed } from "./spatial.js";

const natural = (min: number, max: number) => fc.integer({ min, max });
const windows = fc.record({
  kernel: natural(1, 6),
  stride: natural(1, 7),
  dilation: natural(1, 3),
  begin: natural(0, 4),
  end: natural(0, 4),
  extent: natural(1, 40),
});

/** Windows that lie within the input and its padding; with `ceil`, those that start before the padding after the input and before all is covered. */
function count(
  {
    kernel,
    stride,
    dilation,
    begin,
    end,
    extent,
  }: { [key in "kernel" | "stride" | "dilation" | "begin" | "end" | "extent"]: number },
  ceil: boolean,
): number {
  const covered = dilation * (kernel - 1) + 1;
  let found = 0;
  for (let start = 0; start < begin + extent + end; start += stride) {
    const whole = start + covered <= begin + extent + end;
    const needed = start < begin + extent && (start === 0 || start - stride + covered < begin + extent + end);
    if (ceil ? needed : whole) found++;
  }
  return found;
}

describe.each([false, true])("windowed, rounded up: %s", (ceil) => {
  it("counts the windows of numbers and of open extents alike", () => {
    fc.assert(
      fc.property(windows, (window) => {
        const { kernel, stride, dilation, begin, end, extent } = window;
        // a window larger than all there is has no place, and padding is less than the window
        fc.pre(dilation * (kernel - 1) + 1 <= begin + extent + end && Math.max(begin, end) < kernel);
        const form = { kernel, stride, dilation, padding: begin + end, ceil, begin };
        expect(windowed(extent, form)).toBe(count(window, ceil));
        expect(evaluate(windowed(symbol("h"), form), { h: extent })).toBe(count(window, ceil));
      }),
      { seed: 3, numRuns: 3000 },
    );
  });
});
