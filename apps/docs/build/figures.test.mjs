// Figures out of performance entries.
import { expect, it } from "vitest";
import { median, summary } from "../figures/summary.mjs";

it("paints, the largest window of shifts, and what tasks block after the first paint", () => {
  const shift = (startTime, value, hadRecentInput = false) => ({ type: "layout-shift", startTime, value, hadRecentInput });
  const task = (startTime, duration) => ({ type: "longtask", startTime, duration });
  expect(
    summary([
      { type: "paint", name: "first-paint", startTime: 90 },
      { type: "paint", name: "first-contentful-paint", startTime: 100.4 },
      { type: "largest-contentful-paint", startTime: 100.4 },
      { type: "largest-contentful-paint", startTime: 700 },
      task(10, 80),
      task(300, 90),
      task(500, 60),
      shift(100, 0.01),
      shift(900, 0.02),
      shift(3000, 0.025),
      shift(3100, 0.5, true),
    ]),
  ).toEqual({ firstPaint: 100, largestPaint: 700, layoutShift: 0.03, blocked: 50 });
});

it("a window of shifts ends after five seconds", () => {
  const shifts = Array.from({ length: 12 }, (_, i) => ({ type: "layout-shift", startTime: i * 900, value: 0.01 }));
  expect(summary(shifts).layoutShift).toBe(0.06);
  expect(summary([])).toEqual({ firstPaint: 0, largestPaint: 0, layoutShift: 0, blocked: 0 });
});

it("a median", () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([5])]).toEqual([2, 2, 5]);
});
