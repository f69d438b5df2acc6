import { createHash } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { random, vocColors } from "@segkit/core";
import { expectRejection, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { referenceData } from "@segkit/testing/node";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import file from "../../../core/src/label-files/label-files.fixture.json";
import { encodeImage, readImage, readLabels, readPanoptic, writeImage, writeLabels } from "./index.js";

interface Case {
  readonly name: string;
  readonly file: FixtureArray<Uint8Array>;
  readonly expected: FixtureArray<Int32Array>;
}
interface Published {
  readonly path: string;
  readonly panoptic: boolean;
  readonly height: number;
  readonly width: number;
  readonly labels: FixtureArray<Int32Array>;
  readonly counts: FixtureArray<Int32Array>;
  readonly sha256: string;
}
const fixture = loadFixture<{ labels: Case[]; panoptic: Case[]; published: Published[]; tiff: Case[]; refusedTiff: Case[] }>(
  file,
);

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "segkit-labels-"));
});

async function saved(bytes: Uint8Array, name = "file"): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

describe("label maps as files", () => {
  it("keep every label 0 … 65535", async () => {
    const stream = random(4);
    const labels = { data: Int32Array.from({ length: 13 * 9 }, () => stream.integer(65_536)), height: 13, width: 9 };
    labels.data[0] = 65_535;
    const file = join(folder, "labels.png");
    await writeLabels(file, labels);
    expect(await readLabels(file)).toEqual(labels);
    expect(await readLabels(pathToFileURL(file))).toEqual(labels);
  });

  it("are written in 8 bits, and in colors that image readers show", async () => {
    const labels = { data: Int32Array.from({ length: 256 }, (_, i) => i), height: 16, width: 16 };
    const file = join(folder, "palette.png");
    await writeLabels(file, labels, { bitDepth: 8 });
    expect(await readLabels(file)).toEqual(labels);
    expect((await sharp(file).metadata()).depth).toBe("uchar");
    await writeLabels(file, labels, { colors: vocColors() });
    expect(await readLabels(file)).toEqual(labels);
    expect([...(await readImage(file)).data]).toEqual(vocColors().flat());
  });

  it("mean the numbers in a PNG, whatever its depth, palette and other chunks", async () => {
    for (const { name, file, expected } of fixture.labels) {
      const [height, width] = expected.shape;
      expect(await readLabels(await saved(file.data)), name).toEqual({ data: expected.data, height, width });
    }
    for (const { name, file, expected } of fixture.panoptic) {
      const [height, width] = expected.shape;
      expect(await readPanoptic(await saved(file.data)), name).toEqual({ data: expected.data, height, width });
    }
  });

  it.each(fixture.tiff)("mean the numbers in a TIFF, $name", async ({ file, expected }) => {
    const [height, width] = expected.shape;
    expect(await readLabels(await saved(file.data))).toEqual({ data: expected.data, height, width });
  });

  it.each(fixture.refusedTiff)("are refused by name in a TIFF, $name", async ({ name, file }) => {
    const { message } = await expectRejection("unsupported", readLabels(await saved(file.data)));
    expect(message).toContain(name);
  });

  it("are refused in a shortened TIFF", async () => {
    const { data } = fixture.tiff[0]!.file;
    for (let length = 4; length < data.length; length += 7) {
      const [settled] = await Promise.allSettled([readLabels(await saved(data.subarray(0, length)))]);
      if (settled.status === "fulfilled") expect(settled.value.data).toEqual(fixture.tiff[0]!.expected.data);
      else expect(settled.reason).toMatchObject({ name: "SegmentationError" });
    }
    await expectRejection("corrupt-data", readLabels(await saved(data.subarray(0, 6))));
  });

  it("refuse by code", async () => {
    const rgb = join(folder, "rgb.png");
    await writeImage(rgb, noisyImage(3, 3, 3));
    expect((await expectRejection("unsupported", readLabels(rgb))).message).toContain("readPanoptic");
    await writeImage(rgb, noisyImage(3, 3, 2));
    await expectRejection("unsupported", readLabels(rgb));
    await expectRejection("unsupported", readPanoptic(rgb));
    expect((await expectRejection("unsupported", readPanoptic(await saved(fixture.tiff[0]!.file.data)))).message).toContain(
      "TIFF",
    );
    const jpeg = await saved(await encodeImage(noisyImage(3, 3, 1), { format: "jpeg" }));
    expect((await expectRejection("unsupported", readLabels(jpeg))).message).toContain("JPEG");
    await expectRejection("corrupt-data", readLabels(await saved(new TextEncoder().encode("not an image"))));
    await expectRejection("io-error", readLabels(join(folder, "absent.png")));
    await expectRejection("io-error", readPanoptic(join(folder, "absent.png")));
    await expectRejection("invalid-argument", readLabels(3 as never));
    const one = { data: Int32Array.of(1), height: 1, width: 1 };
    await expectRejection("invalid-labels", writeLabels(rgb, { ...one, data: Int32Array.of(70_000) }));
    await expectRejection("invalid-labels", writeLabels(rgb, { ...one, data: [1] as never }));
    await expectRejection("invalid-labels", writeLabels(rgb, { ...one, data: Int32Array.of(256) }, { bitDepth: 8 }));
    await expectRejection("invalid-option", writeLabels(rgb, one, { depth: 8 } as never));
    await expectRejection("io-error", writeLabels(join(folder, "no/such/folder/a.png"), one));
  });
});

describe.each(["davis", "voc_labelme", "coco"])("label files of %s", (name) => {
  const data = referenceData(name);
  const files = fixture.published.filter(({ path }) => path.startsWith(`${name}/`));

  it.skipIf(data === undefined).each(files)("$path", async ({ path, panoptic, height, width, labels, counts, sha256 }) => {
    const map = await (panoptic ? readPanoptic : readLabels)(join(data!, path.slice(name.length)));
    expect([map.height, map.width]).toEqual([height, width]);
    const found = new Map<number, number>();
    for (const label of map.data) found.set(label, (found.get(label) ?? 0) + 1);
    expect([...found].sort(([a], [b]) => a - b)).toEqual([...labels.data].map((label, i) => [label, counts.data[i]]));
    expect(createHash("sha256").update(map.data).digest("hex")).toBe(sha256);
  });
});
