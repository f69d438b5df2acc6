/** `preprocessor_config.json`: what transformers' image processors write. */
import { SegmentationError } from "@segkit/core/errors";
import type { PilMethod } from "@segkit/core/resize";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import type { Preprocessing } from "../tasks/preprocessing.js";

type Config = Readonly<Record<string, unknown>>;

/** PIL's numbers for its filters; 5, Hamming's, is not offered. */
const METHODS: readonly PilMethod[] = ["nearest", "lanczos", "bilinear", "bicubic", "area"];

/** Steps of other image processors, which would change what the network sees. */
const NOT_OFFERED = ["do_center_crop", "do_pad", "do_thumbnail", "do_align_long_axis", "do_grayscale"] as const;

/**
 * The preprocessing that a published `preprocessor_config.json` describes; fields that it lacks have the defaults of `SegformerImageProcessor`: 512 × 512,
 * bilinear, ImageNet's mean and deviation.
 *
 * @param config - the parsed file
 * @throws SegmentationError `corrupt-data` for fields of other types, `unsupported` for Hamming's filter and for steps that are not offered, such as `do_center_crop`
 *
 * @example
 * ```ts
 * import { preprocessingFromConfig } from "@segkit/nn";
 *
 * const { size, method } = preprocessingFromConfig({ size: { height: 640, width: 640 }, resample: 3 });
 * console.assert(JSON.stringify(size) === '{"height":640,"width":640}' && method === "bicubic");
 * ```
 */
export function preprocessingFromConfig(config: Config): Preprocessing {
  const flag = (key: string): boolean => {
    const value = config[key] ?? true;
    if (typeof value === "boolean") return value;
    throw wrong(key, "true or false", value);
  };
  for (const step of NOT_OFFERED) {
    if (config[step] !== true) continue;
    throw new SegmentationError("unsupported", {
      where: "preprocessingFromConfig",
      option: step,
      expected: "false",
      received: true,
      remedy: "Prepare the images yourself, and pass { model, weights, preprocessing }.",
    });
  }
  const scale = flag("do_rescale") ? positive("rescale_factor", config["rescale_factor"] ?? 1 / 255) : 1;
  const normalize = flag("do_normalize");
  return {
    ...(flag("do_resize") && { size: sizeOf(config["size"] ?? 512), method: methodOf(config["resample"] ?? 2) }),
    scale,
    mean: normalize ? numbers("image_mean", config["image_mean"] ?? IMAGENET_MEAN) : 0,
    std: normalize ? numbers("image_std", config["image_std"] ?? IMAGENET_STD) : 1,
    ...(config["do_flip_channel_order"] === true && { order: "bgr" as const }),
    fit: "resize",
  };
}

function sizeOf(size: unknown): NonNullable<Preprocessing["size"]> {
  if (typeof size === "number") return { height: whole("size", size), width: size };
  if (typeof size === "object" && size !== null) {
    const { height, width, shortest_edge: shortest, longest_edge: longest } = size as Config;
    if (height !== undefined && width !== undefined) {
      return { height: whole("size.height", height), width: whole("size.width", width) };
    }
    if (shortest !== undefined) {
      const shortestEdge = whole("size.shortest_edge", shortest);
      return longest === undefined || longest === null
        ? { shortestEdge }
        : { shortestEdge, longestEdge: whole("size.longest_edge", longest) };
    }
  }
  throw wrong("size", "a number, { height, width } or { shortest_edge }", size);
}

function methodOf(code: unknown): PilMethod {
  const method = METHODS[code as number];
  if (method !== undefined) return method;
  if (code !== 5) throw wrong("resample", "an integer 0 … 5", code);
  throw new SegmentationError("unsupported", {
    where: "preprocessingFromConfig",
    option: "resample",
    expected: "0 … 4",
    received: code,
    remedy: "Hamming's filter is not offered; pass a preprocessing of your own.",
  });
}

function whole(key: string, value: unknown): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 2 ** 15) return value as number;
  throw wrong(key, "an integer 1 … 32768", value);
}

function positive(key: string, value: unknown): number {
  if (typeof value === "number" && value > 0 && Number.isFinite(value)) return value;
  throw wrong(key, "a positive number", value);
}

function numbers(key: string, value: unknown): number | readonly number[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length > 0 && list.every((item) => typeof item === "number" && Number.isFinite(item))) return value as number;
  throw wrong(key, "a number or a list of numbers", value);
}

function wrong(option: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("corrupt-data", { where: "preprocessingFromConfig", option, expected, received });
}
