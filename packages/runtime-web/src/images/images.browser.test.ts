import { type Image, random } from "@segkit/core";
import { expectError, expectRejection, noisyImage } from "@segkit/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { server } from "vitest/browser";
import chelsea from "../../../../examples/photographs/chelsea.png?url";
import { type ImageSource, imageFrom, imageFromUrl, toBlob, toCanvas, toImageBitmap, toImageData } from "./index.js";

afterEach(() => vi.unstubAllGlobals());

/** A noisy image, opaque, as RGBA. */
function opaque(height: number, width: number, seed = 0): Image<Uint8ClampedArray> {
  const data = Uint8ClampedArray.from(noisyImage(height, width, 4, seed).data, (v, i) => (i % 4 === 3 ? 255 : v));
  return { data, height, width, channels: 4 };
}

async function imageElement(blob: Blob): Promise<HTMLImageElement> {
  const element = new Image();
  element.src = URL.createObjectURL(blob);
  await element.decode();
  return element;
}

describe("imageFrom keeps every opaque pixel of", () => {
  const image = opaque(37, 53);
  const sources: Record<string, () => ImageSource | Promise<ImageSource>> = {
    ImageData: () => toImageData(image),
    "a canvas element": () => toCanvas(image),
    "an OffscreenCanvas": () => toCanvas(image, new OffscreenCanvas(1, 1)),
    "an ImageBitmap": () => toImageBitmap(image),
    "a PNG blob": () => toBlob(image),
    "a file without a type": async () => new File([await toBlob(image)], "a.png"),
    "an <img>": async () => imageElement(await toBlob(image)),
    "a VideoFrame": () => new VideoFrame(toCanvas(image), { timestamp: 0 }),
  };
  for (const [name, make] of Object.entries(sources)) {
    it(name, async () => {
      const source = await make();
      expect(await imageFrom(source)).toEqual(image);
      expect(await imageFrom(source)).toEqual(image); // the source can be used again
      const { data, channels } = await imageFrom(source, { channels: 3 });
      expect([channels, ...data]).toEqual([3, ...image.data.filter((_, i) => i % 4 !== 3)]);
    });
  }

  it("ImageData without copying its samples", async () => {
    const pixels = new ImageData(4, 3);
    expect((await imageFrom(pixels)).data).toBe(pixels.data);
    expect(toImageData(await imageFrom(pixels)).data.buffer).toBe(pixels.data.buffer);
  });

  it("a bitmap taller than one band", async () => {
    const tall = new ImageData(1024, 16_400);
    const stream = random(1);
    const words = new Uint32Array(tall.data.buffer);
    for (let i = 0; i < words.length; i += 97) words[i] = 0xff000000 | stream.integer(0x1000000);
    for (let i = 3; i < tall.data.length; i += 4) tall.data[i] = 255;
    const bitmap = await createImageBitmap(tall);
    const { data } = await imageFrom(bitmap);
    expect(data.every((value, i) => value === tall.data[i])).toBe(true);
  });
});

describe("imageFrom", () => {
  // WebKitGTK has no camera that is not there
  it.skipIf(server.browser === "webkit")("reads a running camera", async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 240 } });
    const video = Object.assign(document.createElement("video"), { srcObject: stream, muted: true });
    await expectRejection("invalid-image", imageFrom(video));
    await video.play();
    const image = await imageFrom(video, { channels: 3 });
    expect([image.height, image.width, image.channels]).toEqual([240, 320, 3]);
    expect(image.data.some((v) => v !== image.data[0])).toBe(true);
    for (const track of stream.getTracks()) track.stop();
  });

  it("scales by maxSide (never up), height and width", async () => {
    const flat = toImageData({ data: new Uint8Array(60 * 90).fill(77), height: 60, width: 90, channels: 1 });
    const sizes = await Promise.all(
      [{ maxSide: 30 }, { maxSide: 900 }, { height: 30 }, { width: 45 }, { height: 10, width: 120 }].map((o) =>
        imageFrom(flat, o),
      ),
    );
    expect(sizes.map(({ height, width }) => [height, width])).toEqual([[20, 30], [60, 90], [30, 45], [30, 45], [10, 120]]); // biome-ignore format: one row
    for (const { data } of sizes) expect(data.every((v, i) => v === (i % 4 === 3 ? 255 : 77))).toBe(true);
  });

  it("turns photographs upright by their EXIF orientation", async () => {
    const jpeg = new Uint8Array(await (await toBlob(noisyImage(8, 16, 3), { type: "image/jpeg" })).arrayBuffer());
    const exif = Uint8Array.of(
      ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0], // APP1, "Exif"
      ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1], // big-endian TIFF with one entry:
      ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0], // orientation 6
    );
    // in one piece: Firefox looks for the kind of a file in the Blob's first part alone
    const bytes = Uint8Array.of(...jpeg.subarray(0, 2), ...exif, ...jpeg.subarray(2));
    const turned = new Blob([bytes], { type: "image/jpeg" });
    const image = await imageFrom(turned);
    expect([image.height, image.width]).toEqual([16, 8]);
  });

  it("works in a worker, and says what one lacks", async () => {
    const entry = new URL("./index.ts", import.meta.url).href;
    const code = `import { imageFrom, toBlob, toCanvas } from "${entry}";
      const canvas = toCanvas({ data: Uint8Array.of(9, 8, 7), height: 1, width: 1, channels: 3 });
      const { data } = await imageFrom(await toBlob(await imageFrom(canvas)));
      const blob = await toBlob(canvas.getContext("2d").getImageData(0, 0, 1, 1));
      delete self.OffscreenCanvas;
      const refused = await imageFrom(blob).catch((error) => error.code);
      postMessage([canvas.constructor.name, ...data, refused]);`;
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
    const answer = await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
    worker.terminate();
    expect(answer).toEqual(["OffscreenCanvas", 9, 8, 7, 255, "no-backend"]);
  });

  it("refuses what is no image, or has no pixels", async () => {
    const bitmap = await toImageBitmap(opaque(2, 2));
    bitmap.close();
    await expectRejection("invalid-image", imageFrom(bitmap));
    const frame = new VideoFrame(toCanvas(opaque(2, 2)), { timestamp: 0 });
    frame.close();
    await expectRejection("invalid-image", imageFrom(frame));
    await expectRejection("invalid-image", imageFrom(Object.assign(document.createElement("canvas"), { width: 0 })));
    const pixels = new ImageData(2, 2);
    structuredClone(pixels.data.buffer, { transfer: [pixels.data.buffer] });
    await expectRejection("invalid-image", imageFrom(pixels));
    await expectRejection("invalid-image", imageFrom(document.createElement("video")));
    await expectRejection("invalid-argument", imageFrom("photo.jpg" as never));
    await expectRejection("invalid-argument", imageFrom(null as never));
  });

  it("refuses what cannot be decoded", async () => {
    const noise = new Blob([noisyImage(8, 8, 3).data as Uint8Array<ArrayBuffer>], { type: "image/png" });
    await expectRejection("corrupt-data", imageFrom(noise));
    await expectRejection("corrupt-data", imageFrom(new Blob([])));
    await expectRejection("corrupt-data", imageFrom(new Image()));
    await expectRejection("corrupt-data", imageFrom(Object.assign(new Image(), { src: URL.createObjectURL(noise) })));
    await expectRejection("unsupported", imageFrom(new Blob(["<svg/>"], { type: "image/svg+xml" })));
  });

  it("names the same-origin rule for a tainted canvas", async () => {
    const other = new URL(chelsea, location.href);
    other.hostname = other.hostname === "localhost" ? "127.0.0.1" : "localhost";
    const element = new Image();
    element.src = other.href;
    await element.decode();
    const error = await expectRejection("io-error", imageFrom(element));
    expect(error.message).toContain("crossOrigin");
    const canvas = document.createElement("canvas");
    canvas.getContext("2d")!.drawImage(element, 0, 0);
    await expectRejection("io-error", imageFrom(canvas));
  });

  it("refuses options by name", async () => {
    const pixels = new ImageData(2, 2);
    await expectRejection("invalid-option", imageFrom(pixels, { channels: 2 as never }));
    await expectRejection("invalid-option", imageFrom(pixels, { maxSide: 0 }));
    await expectRejection("invalid-option", imageFrom(pixels, { height: 1.5 }));
    await expectRejection("invalid-option", imageFrom(pixels, { maxSide: 2, width: 2 }));
    await expectRejection("invalid-option", imageFrom(pixels, { maxSize: 2 } as never));
    await expectRejection("aborted", imageFrom(pixels, { signal: AbortSignal.abort() }));
    const controller = new AbortController();
    const pending = imageFrom(await toBlob(opaque(20, 20)), { signal: controller.signal });
    controller.abort();
    await expectRejection("aborted", pending);
  });

  it("makes do with a canvas element where there is no OffscreenCanvas", async () => {
    const blob = await toBlob(opaque(2, 2));
    vi.stubGlobal("OffscreenCanvas", undefined);
    expect((await imageFrom(blob)).width).toBe(2); // a document is enough
    expect((await toBlob(opaque(2, 2))).type).toBe("image/png");
  });
});

describe("imageFromUrl", () => {
  it("loads what Node decodes to the same samples", async () => {
    const image = await imageFromUrl(chelsea, { channels: 3 });
    expect([image.height, image.width, image.channels]).toEqual([300, 451, 3]);
    expect([...image.data.subarray(0, 3)]).toEqual([143, 120, 104]);
  });

  it("tells apart a wrong answer, a web page, a refusal and an unreachable server", async () => {
    await expectRejection("corrupt-data", imageFromUrl("data:text/plain,hello"));
    const page = await expectRejection("corrupt-data", imageFromUrl("data:image/png,<!-- x --> <!DOCTYPE html><p>"));
    expect(page.message).toContain("web page");
    await expectRejection("invalid-argument", imageFromUrl("http://"));
    await expectRejection("invalid-argument", imageFromUrl(7 as never));
    const unreachable = await expectRejection("io-error", imageFromUrl("http://127.0.0.1:1/a.png"));
    expect(unreachable.message).toContain("reached");
    const missing = await expectRejection("io-error", imageFromUrl(new URL("/@fs/no/such/picture.png", location.href)));
    expect(missing.message).toMatch(/HTTP 40[34]/);
    // A server without CORS headers, as the browser presents it: a TypeError, unless the request asks for an opaque answer.
    vi.stubGlobal("fetch", async (_: string, { mode }: RequestInit) => {
      if (mode === "no-cors") return { type: "opaque" };
      throw new TypeError("Failed to fetch");
    });
    const refused = await expectRejection("io-error", imageFromUrl("https://elsewhere.example/a.png"));
    expect(refused.message).toContain("Access-Control-Allow-Origin");
  });

  it("ends on abort", async () => {
    const controller = new AbortController();
    const pending = imageFromUrl(chelsea, { signal: controller.signal });
    controller.abort();
    await expectRejection("aborted", pending);
  });
});

describe("images out", () => {
  it.each([1, 2, 3, 4])("take %i channels", (channels) => {
    const { data } = toImageData({ data: Uint8Array.of(10, 20, 30, 40).subarray(0, channels), height: 1, width: 1, channels });
    const expected = [[10, 10, 10, 255], [10, 10, 10, 20], [10, 20, 30, 255], [10, 20, 30, 40]]; // biome-ignore format: one row
    expect([...data]).toEqual(expected[channels - 1]);
  });

  it("scale floats, round and clamp them", () => {
    const data = Float32Array.of(-1, 0, 0.5, 1, 2, Number.NaN);
    const gray = toImageData({ data, height: 2, width: 3, channels: 1 }).data;
    expect([...gray.filter((_, i) => i % 4 === 0)]).toEqual([0, 0, 128, 255, 255, 0]);
  });

  it("take memory that threads share", () => {
    const data = new Uint8ClampedArray(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer, 0, 8).fill(5);
    expect([...toImageData({ data, height: 1, width: 2 }).data]).toEqual(Array(8).fill(5));
  });

  it("draw on the canvas given, and size it", () => {
    const canvas = document.createElement("canvas");
    expect(toCanvas(opaque(5, 7), canvas)).toBe(canvas);
    expect([canvas.height, canvas.width]).toEqual([5, 7]);
    expect(toCanvas(opaque(5, 7))).toBeInstanceOf(HTMLCanvasElement);
  });

  it("write the format asked for", async () => {
    const refused = server.browser === "webkit" ? "image/webp" : undefined;
    for (const type of ["image/png", "image/jpeg", "image/webp"] as const) {
      if (type === refused) {
        await expectRejection("unsupported", toBlob(opaque(20, 30), { type }));
        continue;
      }
      const blob = await toBlob(opaque(20, 30), { type, quality: 0.5 });
      expect(blob.type).toBe(type);
      expect((await imageFrom(blob)).width).toBe(30);
    }
  });

  it("are refused by code", async () => {
    expectError("invalid-image", () => toImageData(noisyImage(2, 2, 5)));
    expectError("invalid-argument", () => toCanvas(opaque(2, 2), {} as never));
    const used = document.createElement("canvas");
    used.getContext("bitmaprenderer");
    expectError("invalid-argument", () => toCanvas(opaque(2, 2), used));
    const gone = document.createElement("canvas");
    gone.transferControlToOffscreen();
    expectError("invalid-argument", () => toCanvas(opaque(2, 2), gone));
    await expectRejection("invalid-option", toBlob(opaque(2, 2), { type: "image/gif" as never }));
    await expectRejection("invalid-option", toBlob(opaque(2, 2), { quality: 90 }));
    await expectRejection("invalid-option", toBlob(opaque(2, 2), { format: "png" } as never));
    await expectRejection("invalid-image", toImageBitmap({ data: new Uint8Array(3), height: 2, width: 2 }));
    vi.stubGlobal("createImageBitmap", undefined);
    await expectRejection("no-backend", toImageBitmap(opaque(2, 2)));
  });
});
