/** The click benchmark on GrabCut's photographs, with a method that knows nothing of learning: watersheds of the gradient from the clicks. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { watershed } from "@segkit/classical/watershed";
import { rgbToGray } from "@segkit/core/color";
import { gaussian, sobel } from "@segkit/core/filters";
import { toImage } from "@segkit/core/image";
import { clickEvaluation } from "@segkit/metrics/interactive";
import { readImage, readLabels } from "@segkit/runtime-node";
import { describe, expect, it } from "vitest";
import { referenceData } from "./node.js";

const folder = referenceData("interactive/grabcut");

describe.skipIf(folder === undefined)("clicks on GrabCut's photographs", () => {
  it("find the object by watersheds from markers, better with each click", async () => {
    const files = readdirSync(folder!).filter((file) => file.endsWith(".jpg"));
    const evaluation = clickEvaluation({ maxClicks: 10 });
    for (const file of files.slice(0, 4)) {
      const image = await readImage(join(folder!, file));
      const { data, height, width } = await readLabels(join(folder!, file.replace(".jpg", "_mask.png")));
      const chosen = (wanted: number) => ({
        data: Uint8Array.from(data, (label) => (label === wanted ? 1 : 0)),
        height,
        width,
      });
      const edges = sobel(gaussian(rgbToGray(toImage(image)), { sigma: 2 }));
      await evaluation.update({ id: file, ignore: chosen(128) }, chosen(255), (clicks, before) => {
        const markers = { data: new Int32Array(height * width).fill(-1), height, width };
        // the frame is taken for background, where nobody clicked; labels are the clicks' numbers
        for (let i = 0; i < data.length; i++) {
          const [y, x] = [Math.floor(i / width), i % width];
          if (y === 0 || x === 0 || y === height - 1 || x === width - 1) markers.data[i] = clicks.length;
        }
        for (const [k, { x, y }] of clicks.entries()) {
          for (let v = Math.max(0, y - 3); v <= Math.min(height - 1, y + 3); v++) {
            for (let u = Math.max(0, x - 3); u <= Math.min(width - 1, x + 3); u++) markers.data[v * width + u] = k;
          }
        }
        const { labels } = watershed(edges, { markers });
        return { ...before, data: Uint8Array.from(labels.data, (k) => (clicks[k]?.label === "foreground" ? 1 : 0)) };
      });
    }
    const { iou, noc } = evaluation.result();
    console.info(`watersheds from clicks: IoU ${iou.map((value) => value.toFixed(2)).join(" ")}, NoC@85 ${noc[0]!.mean}`);
    expect(iou[9]!).toBeGreaterThan(iou[0]! + 0.1);
    expect(iou[9]!).toBeGreaterThan(0.8);
  });
});
