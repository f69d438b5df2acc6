/** `preprocessor_config.json`: what transformers' image processors write. */
import { SegmentationError } from "@segkit/core/errors";
import type { PilMethod, Size } from "@segkit/core/resize";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import type { Preprocessing } from "../tasks/preprocessing.js";
import { processorOf, withDefaults } from "./processors.js";

type Config = Readonly<Record<string, unknown>>;

/** PIL's numbers for its filters; 5, Hamming's, is not offered. */
const METHODS: readonly PilMethod[] = ["nearest", "lanczos", "bilinear", "bicubic", "area"];

/** Steps of other image processors, which would change what the network sees. */
const NOT_OFFERED = ["do_thumbnail", "do_align_long_axis", "do_grayscale", "do_split_image", "keep_aspect_ratio"] as const;

/**
 * The preprocessing that a published `preprocessor_config.json` describes. Fields that it lacks have the defaults of the image processor that it names, such as
 * `SamImageProcessor`, and else of `SegformerImageProcessor`: 512 × 512, bilinear, ImageNet's mean and deviation.
 *
 * @param config - the parsed file
 * @throws SegmentationError `corrupt-data` for fields of other types, `unsupported` for Hamming's filter and for steps that are not offered, such as `do_thumbnail`
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
  const fields = withDefaults(config);
  const flag = (key: string, otherwise: boolean): boolean => {
    const value = fields[key] ?? otherwise;
    if (typeof value === "boolean") return value;
    throw wrong(key, "true or false", value);
  };
  const squares = processorOf(fields) === "Eomt" && flag("do_split_image", false);
  for (const step of NOT_OFFERED) {
    if (fields[step] !== true || (squares && step === "do_split_image")) continue;
    throw new SegmentationError("unsupported", {
      where: "preprocessingFromConfig",
      option: step,
      expected: "false",
      received: true,
      remedy: "Prepare the images yourself, and pass { model, weights, preprocessing }.",
    });
  }
  const scale = flag("do_rescale", true) ? positive("rescale_factor", fields["rescale_factor"] ?? 1 / 255) : 1;
  const normalize = flag("do_normalize", true);
  const divisor = fields["size_divisor"] ?? fields["size_divisibility"];
  const multiple = divisor === undefined || divisor === 0 ? undefined : whole("size_divisor", divisor);
  const resizes = flag("do_resize", true);
  const pad = flag("do_pad", false) ? padOf(fields, resizes ? undefined : multiple) : undefined;
  return {
    ...(resizes && { size: sizeOf(fields), method: methodOf(fields["resample"] ?? 2) }),
    ...(resizes && multiple !== undefined && { multipleOf: multiple }),
    ...(resizes && fields["crop_pct"] !== undefined && middleOf(fields)),
    ...(flag("do_center_crop", false) && { centerCrop: squareOf("crop_size", fields["crop_size"] ?? 224) }),
    scale,
    mean: normalize ? numbers("image_mean", fields["image_mean"] ?? IMAGENET_MEAN) : 0,
    std: normalize ? numbers("image_std", fields["image_std"] ?? IMAGENET_STD) : 1,
    ...(fields["do_flip_channel_order"] === true && { order: "bgr" as const }),
    ...(pad && { pad }),
    ...(squares && { squares }),
    fit: "resize",
  };
}

function sizeOf(fields: Config): NonNullable<Preprocessing["size"]> {
  const size = fields["size"] ?? 512;
  const most = fields["max_size"];
  if (typeof size === "number" && fields["default_to_square"] === false) {
    return { shortestEdge: whole("size", size), ...(most !== undefined && { longestEdge: whole("max_size", most) }) };
  }
  if (typeof size === "number") return squareOf("size", size);
  if (typeof size === "object" && size !== null) {
    const { height, width, shortest_edge: shortest, longest_edge: longest } = size as Config;
    if (height !== undefined && width !== undefined) return squareOf("size", size);
    const longestEdge = longest ?? most;
    const limit =
      longestEdge === undefined || longestEdge === null ? {} : { longestEdge: whole("size.longest_edge", longestEdge) };
    if (shortest !== undefined && shortest !== null) return { shortestEdge: whole("size.shortest_edge", shortest), ...limit };
    if (limit.longestEdge !== undefined) return { longestEdge: limit.longestEdge };
  }
  throw wrong("size", "a number, { height, width }, { shortest_edge } or { longest_edge }", size);
}

/** ConvNeXt's: images are resized to more than the size, of which `crop_pct` is seen; from 384 on all of it is, out of proportion. */
function middleOf(fields: Config): Pick<Preprocessing, "size" | "centerCrop"> {
  const { size } = fields;
  const shorter = typeof size === "object" && size !== null ? (size as Config)["shortest_edge"] : size;
  const side = whole("size.shortest_edge", shorter);
  const square = { height: side, width: side };
  if (side >= 384) return { size: square };
  return { size: { shortestEdge: Math.trunc(side / positive("crop_pct", fields["crop_pct"])) }, centerCrop: square };
}

/** A size that is one number for both sides, or a number for each. */
function squareOf(key: string, size: unknown): Size {
  if (typeof size === "number") return { height: whole(key, size), width: size };
  const { height, width } = (typeof size === "object" && size !== null ? size : {}) as Config;
  if (height === undefined || width === undefined) throw wrong(key, "a number or { height, width }", size);
  return { height: whole(`${key}.height`, height), width: whole(`${key}.width`, width) };
}

/** Padding of one image; most image processors pad those of a batch to the largest, which does nothing to one. */
function padOf(fields: Config, multiple: number | undefined): Preprocessing["pad"] {
  if (fields["pad_size"] !== undefined) return squareOf("pad_size", fields["pad_size"]);
  if (multiple !== undefined) return { multipleOf: multiple };
  if (processorOf(fields) !== "Eomt") return undefined;
  // EoMT's pads before it normalizes
  const { shortest_edge: short, longest_edge: long } = fields["size"] as Config;
  return { height: whole("size.shortest_edge", short), width: whole("size.longest_edge", long ?? short), value: 0 };
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
