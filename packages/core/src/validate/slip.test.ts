/** The commonest slips are named, with the one call that helps. */
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { traceContours } from "../contours/index.js";
import { toImage } from "../image/image.js";
import { maskToCocoPolygons, maskToPolygons } from "../masks/index.js";
import { checkFeeds } from "../session/index.js";
import { checkLabelMap, checkMask, checkOneOf, slipOf } from "./index.js";

const branded = (name: string) => ({ [Symbol.toStringTag]: name });
const size = { height: 2, width: 2 };
const labels = { data: new Int32Array(4), ...size };
const image = { data: new Uint8Array(12), ...size, channels: 3 };
const unreadable = Object.defineProperty({}, "toBuffer", {
  get: () => {
    throw new Error("no");
  },
});
const sharp = { toBuffer: () => {}, metadata: () => {} };

describe("a slip instead of an image", () => {
  it.each<readonly [string, unknown, string]>([
    ["a Promise", Promise.resolve(image), "await"],
    ["an address", "https://example.org/a.png", "imageFromUrl"],
    ["a path or address", "a.png", "readImage"],
    ["bytes", Uint8Array.of(1, 2), "decodeImage"],
    ["bytes", new ArrayBuffer(2), "decodeImage"],
    ["a sharp instance", sharp, "raw().toBuffer"],
    ["an encoded file of sharp", { data: new Uint8Array(3), info: { format: "png", ...size, channels: 3 } }, "raw()"],
    ["a canvas", branded("HTMLCanvasElement"), "imageFrom"],
    ["a canvas", branded("OffscreenCanvas"), "imageFrom"],
    ["a canvas context", branded("CanvasRenderingContext2D"), "getImageData"],
    ["an ImageBitmap", branded("ImageBitmap"), "imageFrom"],
    ["a File or Blob", new Blob([]), "imageFrom"],
    ["a File or Blob", branded("File"), "imageFrom"],
    ["an <img>", branded("HTMLImageElement"), "imageFrom"],
    ["a video or its frame", branded("HTMLVideoElement"), "imageFrom"],
    ["a FileList", branded("FileList"), "files[0]"],
    ["an <input>", branded("HTMLInputElement"), "input.files[0]"],
    ["a Response", new Response(""), "response.blob()"],
    ["a result with labels", { labels, iterations: 3 }, "result.labels"],
    ["a tensor", { type: "float32", data: [], dims: [1, 3, 2, 2] }, "tensorToImage"],
    ["values without their size", new Float32Array(4), "{ data, height, width, channels }"],
  ])("%s", (received, given, remedy) => {
    const error = expectError("invalid-image", () => toImage(given as never));
    expect([error.received, error.remedy]).toEqual([received, expect.stringContaining(remedy)]);
  });

  it("of 16-bit samples or a label map", () => {
    expect(expectError("invalid-image", () => toImage({ ...image, data: new Int16Array(12) } as never)).remedy).toContain(
      "Uint16Array",
    );
    expect(expectError("invalid-image", () => toImage({ ...image, data: new Uint8Array(24) })).remedy).toContain("Uint16Array");
    expect(expectError("invalid-image", () => toImage(labels as never)).remedy).toContain("image comes first");
  });
});

describe("a slip elsewhere", () => {
  it("instead of labels, masks and tensors", () => {
    const remedyOf = (given: unknown) =>
      expectError("invalid-labels", () => checkLabelMap("f", "labels", given as never)).remedy;
    expect(remedyOf(Promise.resolve(labels))).toContain("await");
    expect(remedyOf({ labels })).toContain("result.labels");
    expect(remedyOf("a.png")).toContain("readLabels");
    expect(remedyOf({ data: new Int16Array(4), ...size })).toContain("Int32Array.from");
    expect(remedyOf(image)).toContain("This is an image");
    expect(remedyOf({ data: new Uint16Array(4), ...size, channels: 1 })).toContain("This is an image");
    expect(expectError("invalid-mask", () => checkMask("f", "mask", { mask: labels } as never)).remedy).toContain(
      "result.mask",
    );
    expect(expectError("invalid-mask", () => checkMask("f", "mask", labels as never)).remedy).toContain("maskFromLabel");
    for (const outlines of [traceContours, maskToPolygons, maskToCocoPolygons]) {
      const { remedy } = expectError("invalid-mask", () => outlines(labels as never) as never);
      expect(remedy).toContain("labelsToPolygons");
      expect(remedy).not.toContain("Uint8Array.from");
    }
    const inputs = [{ name: "image", type: "float32", dims: [1, 3, 2, 2] }] as const;
    const error = expectError("invalid-tensor", () => checkFeeds("run", inputs, { image }));
    expect([error.received, error.remedy]).toEqual(["an image", expect.stringContaining("imageToTensor")]);
  });

  it("instead of the bytes, file or source of an image", () => {
    expect(slipOf("file", Uint8Array.of(1)).remedy).toContain("decodeImage(bytes)");
    expect(slipOf("file", "https://example.org/a.png").remedy).toContain("fetch");
    expect(slipOf("file", new URL("https://example.org/a.png")).remedy).toContain("fetch");
    expect(slipOf("source", new Response("")).remedy).toContain("response.blob()");
    expect(slipOf("source", Uint8Array.of(1)).remedy).toContain("new Blob");
    expect(slipOf("image", unreadable)).toEqual({});
    for (const nothing of [null, undefined, 5, {}, []]) expect(slipOf("image", nothing)).toEqual({});
  });

  it("gpu is understood", () => {
    const remedyOf = (of: string[]) => expectError("invalid-option", () => checkOneOf("f", "backend", "gpu", of)).remedy;
    expect(remedyOf(["auto", "cpu", "cuda", "webgpu"])).toBe('Did you mean "cuda"?');
    expect(remedyOf(["auto", "webgpu", "wasm"])).toBe('Did you mean "webgpu"?');
  });
});
