import { expectRejection } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { encodePng, labelsFromPng, panopticFromPng, pngFromLabels } from "./index.js";

const labels = { data: Int32Array.of(3, 1, 0, 2, 2, 1), height: 2, width: 3 };

describe("label maps and PNG files", () => {
  it("go both ways", async () => {
    expect(await labelsFromPng("f", "file", await pngFromLabels("f", labels, {}))).toEqual(labels);
    const rows = Uint8Array.from(labels.data);
    expect(await labelsFromPng("f", "file", await encodePng("f", { height: 2, width: 3, bitDepth: 8, rows }))).toEqual(labels);
  });

  it("keep their checksums: the last chunk is the one that every PNG has", async () => {
    const bytes = await encodePng("f", { height: 1, width: 1, bitDepth: 8, rows: Uint8Array.of(1) });
    expect([...bytes.subarray(-12)]).toEqual([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);
  });

  it("tell failures in the name of the function that was called", async () => {
    const gray = await pngFromLabels("f", labels, {});
    expect(await expectRejection("unsupported", panopticFromPng("f", "file", gray))).toMatchObject({
      where: "f",
      option: "file",
    });
    const short = labelsFromPng("g", "blob", gray.subarray(0, 40));
    expect(await expectRejection("corrupt-data", short)).toMatchObject({ where: "g", option: "blob" });
    const negative = pngFromLabels("h", { data: Int32Array.of(-1), height: 1, width: 1 }, {});
    expect(await expectRejection("invalid-labels", negative)).toMatchObject({ where: "h", option: "labels" });
  });
});
