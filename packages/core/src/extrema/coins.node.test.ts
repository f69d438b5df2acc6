import { readFileSync } from "node:fs";
import { join } from "node:path";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { connectedComponents } from "../components/components.js";
import { decodeLabels } from "../label-files/decode-labels.js";
import { clearBorder } from "../labels/clear-border.js";
import type { Mask } from "../masks/mask.js";
import { closing, fillHoles, removeSmallObjects, structuringElement } from "../morphology/index.js";
import { markersFromDistance } from "./markers-from-distance.js";

const photos = referenceData("photos");

describe.skipIf(photos === undefined)("the photograph of 24 coins", () => {
  const brightParts = async (): Promise<Mask> => {
    // gray levels as they are stored
    const { data, height, width } = await decodeLabels(readFileSync(join(photos!, "coins.png")));
    return { data: Uint8Array.from(data, (level) => (level > 107 ? 1 : 0)), height, width };
  };

  it("has 50 bright regions inside, 22 of 100 pixels or more", async () => {
    const { labels } = connectedComponents(closing(await brightParts(), structuringElement("square", 3)));
    const { segments } = connectedComponents(clearBorder(labels));
    expect(segments.length).toBe(50);
    expect(segments.filter(({ area }) => area >= 100).length).toBe(22);
  });

  it("has 24 markers", async () => {
    const coins = fillHoles(removeSmallObjects(await brightParts(), { maxSize: 99, connectivity: 8 }));
    for (const h of [5, 6, 8]) expect(markersFromDistance(coins, { h }).count, `h ${h}`).toBeOneOf([24, 25]);
    expect(markersFromDistance(coins, { h: 6 }).count).toBe(24);
  });
});
