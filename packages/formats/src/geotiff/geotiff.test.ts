import { expectRejection, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import file from "./geotiff.fixture.json";
import { decodeGeotiff, decodeGeotiffLabels } from "./index.js";

interface Case {
  readonly name: string;
  readonly file: FixtureArray<Uint8Array>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly expected: FixtureArray<Float64Array>;
  readonly kind: string;
  readonly transform: readonly number[] | null;
  readonly epsg: number | null;
  readonly nodata: number | null;
}
const { files } = loadFixture<{ files: readonly Case[] }>(file);
const first = files[0]!.file.data;

describe("decodeGeotiff", () => {
  it.each(files.map((each) => [each.name, each] as const))("reads what GDAL reads: %s", async (_, each) => {
    const read = await decodeGeotiff(each.file.data);
    expect([read.height, read.width, read.channels]).toEqual([each.height, each.width, each.channels]);
    expect(read.data.constructor.name.toLowerCase()).toBe(`${each.kind}array`);
    expect(Float64Array.from(read.data)).toEqual(each.expected.data);
    expect(read.georeference?.epsg ?? null).toBe(each.epsg);
    expect(read.noData ?? null).toBe(each.nodata);
    if (each.transform === null) expect(read.georeference).toBeUndefined();
    else for (const [k, value] of each.transform.entries()) expect(read.georeference!.transform[k]).toBeCloseTo(value, 9);
  });

  it("refuses what is no such file, and pages that are not there", async () => {
    for (const given of [new Uint8Array(0), new Uint8Array(100), first.slice(0, 40), first.slice(0, first.length >> 1)]) {
      expect((await expectRejection("corrupt-data", decodeGeotiff(given, { file: "a.tif" }))).message).toContain("a.tif");
    }
    await expectRejection("invalid-option", decodeGeotiff(first, { page: 1 }));
    await expectRejection("invalid-option", decodeGeotiff(first, { page: -1 }));
    await expectRejection("invalid-argument", decodeGeotiff("text" as never));
  });
});

describe("decodeGeotiffLabels", () => {
  it("gives labels as they are stored, palettes by their indices", async () => {
    for (const name of ["uint8", "int16", "uint32", "palette", "nothing somewhere"]) {
      const each = files.find((one) => one.name === name)!;
      const { labels, noData, georeference } = await decodeGeotiffLabels(each.file.data);
      expect(labels).toEqual({ data: Int32Array.from(each.expected.data), height: each.height, width: each.width });
      expect(noData ?? null).toBe(each.nodata);
      expect(georeference!.epsg).toBe(32_633);
    }
    for (const name of ["float32", "three channels"]) {
      const each = files.find((one) => one.name === name)!;
      expect((await expectRejection("unsupported", decodeGeotiffLabels(each.file.data))).message).toContain("decodeGeotiff");
    }
  });
});
