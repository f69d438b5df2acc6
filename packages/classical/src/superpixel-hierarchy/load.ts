/** Copies an image into the kernel, a band of rows at a time. */
import { grayToRgb, rgbToLab } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import type { Heap } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { checkUnitRange } from "@segkit/core/samples";
import { checkFinite } from "@segkit/core/validate";
import type { SuperpixelHierarchyExports } from "../generated/superpixel-hierarchy.wasm.js";
import type { SuperpixelHierarchySettings } from "./options.js";

const NAME = "superpixelHierarchy";
/** Pixels of a band. */
const BAND = 2 ** 16;
/** Sums of as many samples as images have pixels stay finite below. */
const MOST = 1e30;

/** Checks an image's samples; returns how many channels are compared. */
export function checkSamples(image: Image, colorSpace: "lab" | "none"): number {
  const { data, channels } = image;
  const isConverted = colorSpace === "lab" && channels !== 2;
  if (isConverted && channels > 4) {
    throw new SegmentationError("invalid-image", {
      where: NAME,
      option: "image.channels",
      expected: "at most 4 in lab",
      received: channels,
      remedy: 'Give colorSpace: "none", which compares all channels as they are.',
    });
  }
  const compared = isConverted ? 3 : channels;
  if (!(data instanceof Float32Array)) return compared;
  const counted = Math.min(compared, channels);
  checkFinite(NAME, "image.data", data, { code: "invalid-image", counts: (i) => i % channels < counted });
  if (isConverted) checkUnitRange(NAME, image, 'or give colorSpace: "none", which takes floats of any range.', counted);
  for (let i = 0; i < data.length; i++) {
    if (Math.abs(data[i]!) <= MOST || i % channels >= counted) continue;
    const details = { where: NAME, option: `image.data[${i}]`, expected: `a number of −${MOST} … ${MOST}`, received: data[i] };
    throw new SegmentationError("invalid-image", { ...details, remedy: "Divide all samples by the largest." });
  }
  return compared;
}

/** Fills the kernel's regions with the image's pixels. */
export function loadPixels(
  kernel: SuperpixelHierarchyExports,
  heap: Heap,
  image: Image,
  { colorSpace, onProgress, signal }: SuperpixelHierarchySettings,
): void {
  const { data, height, width, channels } = image;
  const isLab = colorSpace === "lab" && channels !== 2;
  const rows = Math.max(1, Math.floor(BAND / width));
  const bytes = !isLab && !(data instanceof Float32Array);
  const stride = isLab ? 3 : channels;
  const band = heap.alloc(Math.min(height, rows) * width * stride * (bytes ? 1 : 4));
  for (let y = 0; y < height; y += rows) {
    checkAborted(NAME, signal);
    const end = Math.min(height, y + rows);
    const part = { ...image, data: data.subarray(y * width * channels, end * width * channels), height: end - y } as Image;
    const values = isLab ? rgbToLab(channels === 1 ? grayToRgb(part) : part).data : part.data;
    if (bytes) {
      heap.u8(band, values.length).set(values);
      kernel.loadBytes(band, stride, y * width, (end - y) * width);
    } else {
      heap.f32(band, values.length).set(values);
      kernel.loadFloats(band, stride, y * width, (end - y) * width);
    }
    onProgress?.({ stage: "features", done: end, total: height });
  }
}
