// DAVIS's car-shadow, followed from the first frame's ground truth.
import { join } from "node:path";
import { traceContours } from "@segkit/core/contours";
import { maskIou } from "@segkit/core/masks";
import { readImage, readLabels } from "@segkit/runtime-node";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { trackContour } from "./index.js";

const folder = referenceData("davis/car-shadow");
const FRAMES = 5;

describe.skipIf(folder === undefined)("DAVIS's car-shadow", () => {
  it("is followed", async () => {
    const names = Array.from({ length: FRAMES }, (_, k) => String(k).padStart(5, "0"));
    const images = await Promise.all(names.map((name) => readImage(join(folder!, "images", `${name}.jpg`))));
    const truth = await Promise.all(names.map((name) => readLabels(join(folder!, "gt", `${name}.png`))));
    const masks = truth.map(({ data, height, width }) => ({
      data: Uint8Array.from(data, (v) => (v > 0 ? 1 : 0)),
      height,
      width,
    }));
    const tracked = trackContour(images, { mask: masks[0]! }, { sigma: 2, alpha: 0.1, beta: 0.2, gamma: 1000, search: 16 });
    const overlaps = tracked.map(({ mask }, k) => maskIou(mask, masks[k]!));
    const distances = tracked.map(({ contour }, k) => {
      const outline = traceContours(masks[k]!, { mode: "external", approximation: "none" })[0]!.points;
      const nearest = contour.map(({ x, y }) => {
        let least = Number.POSITIVE_INFINITY;
        for (let i = 0; i < outline.length; i += 2)
          least = Math.min(least, Math.hypot(outline[i]! + 0.5 - x, outline[i + 1]! + 0.5 - y));
        return least;
      });
      return nearest.reduce((sum, far) => sum + far, 0) / nearest.length;
    });
    const list = (values: readonly number[]) => values.map((value) => value.toFixed(2)).join(" ");
    console.info(`car-shadow: J ${list(overlaps)}; pixels from contour to outline ${list(distances)}`);
    expect(Math.min(...overlaps)).toBeGreaterThan(0.88);
    expect(Math.max(...distances)).toBeLessThan(5);
  });
});
