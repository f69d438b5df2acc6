import { readFileSync } from "node:fs";
import { join } from "node:path";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { decodeLabels } from "../label-files/decode-labels.js";
import { flood } from "./flood.js";

const photos = referenceData("photos");

describe.skipIf(photos === undefined)("the photograph of a cameraman", () => {
  it("has a sky of 27.9 % around (256, 60), within 20 levels", async () => {
    // gray levels as they are stored
    const { data, height, width } = await decodeLabels(readFileSync(join(photos!, "camera.png")));
    const image = { data: Uint8Array.from(data), height, width, channels: 1 };
    const inside = flood(image, { x: 256, y: 60 }, { tolerance: 20 }).data.reduce((a, b) => a + b, 0);
    expect(Math.abs(inside / data.length - 0.279)).toBeLessThan(0.001);
  });
});
