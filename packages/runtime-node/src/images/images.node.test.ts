import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type ErrorCode, SegmentationError, toImage } from "@segkit/core";
import { noisyImage } from "@segkit/testing";
import { repositoryPath } from "@segkit/testing/node";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeImage, encodeImage, readImage, writeImage } from "./index.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "segkit-pictures-"));
});

async function expectRejection(code: ErrorCode, call: Promise<unknown>): Promise<void> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SegmentationError);
  expect((error as SegmentationError).code, (error as Error).message).toBe(code);
}

describe("reading and writing images", () => {
  it.each([1, 3, 4] as const)("keeps every sample of a PNG with %i channels", async (channels) => {
    const image = noisyImage(7, 11, channels, channels);
    const file = join(folder, `round-${channels}.png`);
    await writeImage(file, image);
    expect(await readImage(file, { channels: "auto" })).toEqual(image);
    expect(await readImage(pathToFileURL(file), { channels })).toEqual(image);
  });

  it("keeps every sample of a TIFF, and the size of a JPEG", async () => {
    const image = noisyImage(9, 5, 3);
    expect(await decodeImage(await encodeImage(image, { format: "tiff" }))).toEqual(image);
    const jpeg = await decodeImage(await encodeImage(image, { format: "jpeg", quality: 100 }));
    expect([jpeg.height, jpeg.width, jpeg.channels]).toEqual([9, 5, 3]);
  });

  it("turns images upright by their EXIF orientation", async () => {
    const picture = await sharp(noisyImage(4, 6, 3).data, { raw: { height: 4, width: 6, channels: 3 } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const image = await decodeImage(picture);
    expect([image.height, image.width]).toEqual([6, 4]);
  });

  it("drops transparency without blending", async () => {
    const rgba = { data: Uint8Array.of(200, 100, 50, 0), height: 1, width: 1, channels: 4 };
    expect([...(await decodeImage(await encodeImage(rgba))).data]).toEqual([200, 100, 50]);
  });

  it("scales down to maxSide, never up", async () => {
    const cat = repositoryPath("examples/photographs/chelsea.png");
    const small = await readImage(cat, { maxSide: 100 });
    expect([small.height, small.width]).toEqual([67, 100]);
    const same = await readImage(cat, { maxSide: 10_000 });
    expect([same.height, same.width]).toEqual([300, 451]);
  });

  it("writes float images of 0 … 1 as 8 bit, clamped", async () => {
    const image = { data: Float32Array.of(-1, 0, 0.5, 1, 2, Number.NaN), height: 2, width: 3, channels: 1 };
    expect([...(await decodeImage(await encodeImage(image), { channels: 1 })).data]).toEqual([0, 0, 128, 255, 255, 0]);
  });

  it("reads gray as one channel on request", async () => {
    const gray = await decodeImage(await encodeImage(noisyImage(5, 5, 3)), { channels: 1 });
    expect(gray.channels).toBe(1);
  });

  it("refuses by code", async () => {
    const image = noisyImage(4, 4, 3);
    await expectRejection("io-error", readImage(join(folder, "absent.png")));
    await expectRejection("invalid-argument", readImage(new URL("http://localhost/a.png")));
    await expectRejection("invalid-argument", decodeImage("a.png" as never));
    await expectRejection("corrupt-data", decodeImage(new Uint8Array(100)));
    await expectRejection("corrupt-data", decodeImage((await encodeImage(noisyImage(64, 64, 3))).subarray(0, 900)));
    await expectRejection("invalid-option", readImage("x.png", { channels: 2 as never }));
    await expectRejection("invalid-option", decodeImage(await encodeImage(image), { maxSide: 0 }));
    await expectRejection("aborted", decodeImage(await encodeImage(image), { signal: AbortSignal.abort() }));
    await expectRejection("invalid-option", writeImage(join(folder, "a.xyz"), image));
    await expectRejection("invalid-option", encodeImage(image, { quality: 0 }));
    await expectRejection("invalid-option", encodeImage(image, { qualty: 3 } as never));
    await expectRejection("invalid-image", encodeImage(noisyImage(2, 2, 5)));
    await expectRejection("io-error", writeImage(join(folder, "no/such/folder/a.png"), image));
    await expectRejection("invalid-argument", writeImage(3 as never, image));
  });
});

it("bytes or an address instead of a path is told what helps", async () => {
  const remedyOf = (file: unknown) => readImage(file as string).catch((error: SegmentationError) => error.remedy);
  expect(await remedyOf(Buffer.from([1, 2]))).toBe("Decode them with await decodeImage(bytes).");
  for (const address of ["https://example.org/a.png", new URL("https://example.org/a.png")])
    expect(await remedyOf(address)).toContain("await fetch(address)");
  expect(await remedyOf(Promise.resolve("a.png"))).toContain("await");
  const encoded = await sharp({ create: { width: 2, height: 2, channels: 3, background: "red" } })
    .png()
    .toBuffer({ resolveWithObject: true });
  expect(() => toImage(encoded)).toThrow("Call raw() before toBuffer");
  expect(() => toImage(sharp(encoded.data) as never)).toThrow("a sharp instance");
});
