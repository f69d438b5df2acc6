/** Everyday measurements on scikit-image's photographs, with the numbers that scikit-image has. */
import { join } from "node:path";
import { kmeans } from "@segkit/classical/kmeans";
import {
  boxFilter,
  closing,
  connectedComponents,
  encodeRle,
  labelAt,
  type Mask,
  maskArea,
  maskIou,
  maskToPolygons,
  polygonsToMask,
  regionProperties,
  regionTable,
  rleToString,
  skeletonize,
} from "@segkit/core";
import { readImage } from "@segkit/runtime-node";
import { describe, expect, it } from "vitest";
import { referenceData } from "./node.js";

const photos = referenceData("photos");

/** The first channel; gray photographs have it alone or three times. */
async function levelsOf(file: string) {
  const { data, height, width, channels } = await readImage(join(photos!, file));
  return { data: data.filter((_, i) => i % channels === 0), height, width };
}
async function where(file: string, isInside: (level: number) => boolean): Promise<Mask> {
  const { data, height, width } = await levelsOf(file);
  return { data: Uint8Array.from(data, (level) => (isInside(level) ? 1 : 0)), height, width };
}

describe.skipIf(photos === undefined)("scikit-image's photographs", () => {
  it("cell: 134.48 square micrometers, 13.085 micrometers across", async () => {
    const { labels } = connectedComponents(await where("cell.png", (level) => level > 122));
    const spacing = 0.107;
    const regions = regionProperties(labels, { spacing, properties: ["numPixels", "area", "equivalentDiameterArea"] });
    const cell = regions.reduce((largest, region) => (region.area > largest.area ? region : largest));
    expect(cell.numPixels).toBe(11_746);
    expect(cell.area).toBeCloseTo(134.48, 2);
    expect(cell.equivalentDiameterArea).toBeCloseTo(13.085, 3);
    const { num_pixels: pixels, area } = regionTable(labels, { spacing, properties: ["numPixels", "area"] });
    expect([pixels![cell.label], area![cell.label]]).toEqual([cell.numPixels, cell.area]);
  });

  it("horse: one region with a hole, as pixels, runs and polygons", async () => {
    const horse = await where("horse.png", (level) => level < 128);
    expect(maskArea(horse)).toBe(43_412);
    const { labels, count } = connectedComponents(horse);
    const properties = ["eulerNumber", "areaFilled", "numPixels", "coords"] as const;
    const [region] = regionProperties(labels, { properties });
    expect([count, region!.eulerNumber, region!.numPixels]).toEqual([1, 0, 43_412]);
    expect(region!.areaFilled).toBeGreaterThan(43_412);
    expect(labelAt(labels, region!.coords[0]!, region!.coords[1]!)).toBe(0);
    const rle = encodeRle(horse);
    expect([rle.counts.length, rleToString(rle).length]).toEqual([985, 1399]);
    const rings = maskToPolygons(horse).flatMap(({ outer, holes }) => [outer, ...holes]);
    expect(rings).toHaveLength(2);
    expect(maskIou(polygonsToMask(rings, horse, { rule: "nonzero" }), horse)).toBe(1);
    expect(maskArea(skeletonize(horse))).toBe(1197);
  });

  it("page: 236 parts of ink, 196 of eight pixels or more, eight lines", async () => {
    const { data, height, width } = await levelsOf("page.png");
    const gray = { data: Float32Array.from(data, (level) => level / 255), height, width, channels: 1 };
    const mean = boxFilter(gray, { size: 35 }).data;
    const ink = { data: Uint8Array.from(gray.data, (value, i) => (value < mean[i]! - 10 / 255 ? 1 : 0)), height, width };
    expect((100 * maskArea(ink)) / ink.data.length).toBeCloseTo(14.86, 2);
    const areas = (mask: Mask) => connectedComponents(mask).segments.map(({ area }) => area);
    expect(areas(ink)).toHaveLength(236);
    expect(areas(ink).filter((area) => area >= 8)).toHaveLength(196);
    const bar = { data: new Uint8Array(31).fill(1), height: 1, width: 31 };
    expect(areas(closing(ink, bar)).filter((area) => area > 400)).toHaveLength(8);
  });

  it("astronaut: five clusters of colors, the same in every run", async () => {
    const image = await readImage(join(photos!, "astronaut.png"));
    const { sizes } = kmeans(image, { nClusters: 5, seed: 0 });
    expect([...sizes].sort()).toEqual([38_630, 78_186, 57_413, 45_881, 42_034].sort());
  });
});
