// The numbers that recipes are known by, on the photographs that they were first measured on; and that every recipe is whole.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kmeans } from "@segkit/classical/kmeans";
import { inRange } from "@segkit/core/color";
import { connectedComponents } from "@segkit/core/components";
import { boxFilter } from "@segkit/core/filters";
import { maskArea } from "@segkit/core/masks";
import { closing, skeletonize } from "@segkit/core/morphology";
import { regionProperties } from "@segkit/core/regions";
import { readImage } from "@segkit/runtime-node/images";
import { describe, expect, it } from "vitest";
import { referenceData, repositoryPath } from "./reference-data.js";

const folder = repositoryPath("apps/docs/recipes");
const pages = readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "index.md");
const photographs = referenceData("photos");

describe("recipes", () => {
  it("are twenty-four", () => expect(pages.length).toBe(24));

  it.each(pages)("%s begins with a program that makes its image and holds it to numbers", (file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const [program = ""] = /(?<=^```ts\n)[\s\S]*?(?=^```)/m.exec(text) ?? [];
    expect(program).toContain('"result.png"');
    expect(program).toContain("console.assert(");
    expect(text).toMatch(/<RecipeImages[^>]* alt="[^"]{20,}"[\s\S]*<RecipeParts \/>/);
  });
});

describe.skipIf(photographs === undefined)("on scikit-image's photographs", () => {
  it("a scanned page has eight lines of 236 parts of ink", async () => {
    const image = await readImage(join(photographs!, "page.png"), { channels: 1 });
    const { height, width } = image;
    const around = boxFilter(image, { size: 35, preserveRange: true });
    const ink = { data: Uint8Array.from(image.data, (v, i) => Number(v < around.data[i]! - 10)), height, width };
    const areas = regionProperties(connectedComponents(ink).labels).map(({ area }) => area);
    const row = { data: new Uint8Array(31).fill(1), height: 1, width: 31 };
    const lines = regionProperties(connectedComponents(closing(ink, row)).labels).filter(({ area }) => area > 400);
    expect((maskArea(ink) / ink.data.length).toFixed(4)).toBe("0.1486");
    expect([areas.length, areas.filter((area) => area >= 8).length, lines.length]).toEqual([236, 196, 8]);
  });

  it("a portrait has five colors of these sizes", async () => {
    const { sizes } = kmeans(await readImage(join(photographs!, "astronaut.png")), { nClusters: 5, seed: 0 });
    expect([...sizes].sort((a, b) => a - b)).toEqual([38630, 42034, 45881, 57413, 78186]);
  });

  it("the silhouette's skeleton has 1197 pixels", async () => {
    const mask = inRange(await readImage(join(photographs!, "horse.png"), { channels: 1 }), 0, 127);
    expect(maskArea(skeletonize(mask))).toBe(1197);
  });
});
