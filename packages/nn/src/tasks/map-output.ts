/** How a network's one output becomes a map 0 … 1 of the image's size. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { sigmoid, softmax } from "@segkit/core/probabilities";
import { type PilMethod, type ResizeOptions, resize, type Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { checkFlag, checkKnownOptions, checkObject, checkOneOf, phrase } from "@segkit/core/validate";
import { mirrorEdges } from "./mirror-edges.js";
import type { Coverage } from "./preprocessing.js";
import { scoresAtSize } from "./scores.js";

/** What a family of maps says of its output: the authors' steps from the network to the map that they publish. */
export interface MapOutput {
  /**
   * What makes values 0 … 1 of scores: the sigmoid of one score, or the second of two classes' softmax; `none` where the network does it itself.
   * @default "sigmoid", and of two classes "softmax"
   */
  readonly activation?: "sigmoid" | "softmax" | "none";
  /** Whether the lowest value becomes 0 and the highest 1, and if so before the map is resized or after it. A constant map stays as it is. @default none */
  readonly stretch?: "before" | "after";
  /** Whether values become bytes before they are resized, fractions cut off, as an image file's are. @default false */
  readonly bytes?: boolean;
  /** Whose arithmetic resizes the map to the image: PyTorch's, or Pillow's. @default "torch" */
  readonly convention?: "torch" | "pil";
  /** The filter that resizes it. @default "bilinear" */
  readonly method?: PilMethod;
  /**
   * What lies beyond the map's outermost values where it is upsampled: these again, or its mirror image as in scikit-image's `resize`. Of floats, bilinearly and
   * by PyTorch's arithmetic.
   * @default "repeat"
   */
  readonly edge?: "repeat" | "mirror";
}

/** Where a map lies on the image. */
interface Place {
  readonly coverage: Coverage;
  readonly imageSize: Size;
  readonly alignCorners: boolean;
}

/** The map of one image, from its scores `[1, 1 or 2, h, w]`. */
export function mapOf(scores: Tensor<"float32">, place: Place, output: MapOutput = {}): Image<Float32Array> {
  const { stretch, bytes = false } = output;
  const values = activated(scores, output);
  if (stretch === "before") stretchInPlace(values.data);
  const { data, ...size } = resized(bytes ? { ...values, data: truncated(values.data) } : values, place, output);
  const map = data instanceof Float32Array ? data : Float32Array.from(data, (byte) => byte / 255);
  if (stretch === "after") stretchInPlace(map);
  return { ...size, data: map };
}

/** The part of a map that lies on the image, at the image's size. */
function resized(map: Image, { coverage, imageSize, alignCorners }: Place, output: MapOutput): Image {
  const { convention = "torch", method = "bilinear" } = output;
  const { frame, corner } = coverage;
  const isWhole = Number.isInteger(frame.height) && Number.isInteger(frame.width) && corner.y === 0 && corner.x === 0;
  if (isWhole) {
    // a method that goes with the other convention alone was refused when the preset was checked
    const corners = convention === "torch" && method.startsWith("bi") ? { alignCorners } : {};
    const full = resize(map, { ...frame, convention, method, ...corners } as ResizeOptions);
    if (output.edge === "mirror" && full.data instanceof Float32Array) mirrorEdges({ ...full, data: full.data }, map);
    return cropped(full, imageSize);
  }
  // padding before the image, or sides that were not resized alike: positions between the samples, bilinearly
  const floats = map.data instanceof Float32Array ? map.data : Float32Array.from(map.data, (byte) => byte / 255);
  const scores = { type: "float32", data: floats, dims: [1, 1, map.height, map.width] } as const;
  return { ...imageSize, channels: 1, data: scoresAtSize(scores, coverage, imageSize, alignCorners).data };
}

/** Values 0 … 1, where the network is one of maps. */
function activated({ data, dims }: Tensor<"float32">, { activation }: MapOutput): Image<Float32Array> {
  const [, channels, height, width] = dims as [number, number, number, number];
  const kind = activation ?? (channels === 2 ? "softmax" : "sigmoid");
  if (channels !== (kind === "softmax" ? 2 : 1)) {
    throw new SegmentationError("invalid-tensor", {
      where: "segment",
      option: "scores",
      expected: kind === "softmax" ? "scores of background and foreground" : "one score for each pixel",
      received: phrase(`${channels} of them`),
      remedy: "A network of several classes is run by semantic(source, options).",
    });
  }
  const plane = height * width;
  if (kind === "softmax") {
    const both = softmax({ type: "float32", data: data.subarray(0, 2 * plane), dims: [1, 2, plane] });
    return { data: both.data.subarray(plane), height, width, channels: 1 };
  }
  const values = data.subarray(0, plane);
  const own = kind === "none" ? values.slice() : sigmoid({ type: "float32", data: values, dims: [plane] }).data;
  return { data: own, height, width, channels: 1 };
}

/** From 0 to 1, in single precision as PyTorch computes it. */
function stretchInPlace(values: Float32Array): void {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = Math.fround(high - low);
  if (range > 0) for (let i = 0; i < values.length; i++) values[i] = Math.fround(values[i]! - low) / range;
}

function truncated(values: Float32Array): Uint8Array {
  return Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.fround(value * 255))));
}

/** The upper left part of an image of one channel. */
function cropped(image: Image, { height, width }: Size): Image {
  if (image.height === height && image.width === width) return image;
  const data = image.data instanceof Float32Array ? new Float32Array(height * width) : new Uint8Array(height * width);
  for (let y = 0; y < height; y++) data.set(image.data.subarray(y * image.width, y * image.width + width), y * width);
  return { data, height, width, channels: 1 };
}

/** Checks what a caller wrote as a preset's `map`. */
export function checkMapOutput(where: string, option: string, output: MapOutput): MapOutput {
  checkObject(where, option, output);
  checkKnownOptions(where, output, ["activation", "stretch", "bytes", "convention", "method", "edge"]);
  const { activation = "none", stretch = "before", bytes = false, convention = "torch" } = output;
  const { method = "bilinear", edge = "repeat" } = output;
  checkOneOf(where, `${option}.activation`, activation, ["sigmoid", "softmax", "none"]);
  checkOneOf(where, `${option}.stretch`, stretch, ["before", "after"]);
  checkFlag(where, `${option}.bytes`, bytes);
  checkOneOf(where, `${option}.convention`, convention, ["torch", "pil"]);
  const methods: readonly PilMethod[] = ["nearest", "area", "bilinear", "bicubic"];
  checkOneOf(where, `${option}.method`, method, convention === "pil" ? [...methods, "lanczos"] : methods);
  const mirrors = convention === "torch" && method === "bilinear" && !bytes;
  checkOneOf(where, `${option}.edge`, edge, mirrors ? ["repeat", "mirror"] : ["repeat"]);
  return output;
}
