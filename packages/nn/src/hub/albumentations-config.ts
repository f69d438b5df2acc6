/** `albumentations_config_eval.json`: the pipeline that users of segmentation-models-pytorch save beside a network. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { Preprocessing } from "../tasks/preprocessing.js";

type Config = Readonly<Record<string, unknown>>;
type Step = (fields: Config) => Partial<Preprocessing>;

/** OpenCV's filters by number that the other convention has too. */
const METHODS = ["nearest", "bilinear", "bicubic"] as const;

/** Steps that are understood; each is read by itself, and pixels are not antialiased. */
const STEPS: Readonly<Record<string, Step>> = {
  Resize: (fields) => ({ size: { height: whole(fields, "height"), width: whole(fields, "width") }, ...filterOf(fields) }),
  LongestMaxSize: (fields) => ({ size: { longestEdge: whole(fields, "max_size") }, ...filterOf(fields) }),
  SmallestMaxSize: (fields) => ({ size: { shortestEdge: whole(fields, "max_size") }, ...filterOf(fields) }),
  PadIfNeeded: padOf,
  CenterCrop: (fields) => ({ centerCrop: { height: whole(fields, "height"), width: whole(fields, "width") } }),
  Normalize: normalizationOf,
  ToFloat: (fields) => ({ scale: 1 / number(fields, "max_value", 255) }),
  // a tensor's layout is ours to choose
  ToTensorV2: () => ({}),
};

/** In which order steps have to stand, so that they mean what a preprocessing does: the size, a crop, then the numbers; padding before the numbers or after them. */
const PLACES = ["Resize LongestMaxSize SmallestMaxSize", "CenterCrop", "PadIfNeeded", "Normalize ToFloat", "ToTensorV2"];

/**
 * The preprocessing that a pipeline saved by albumentations describes.
 *
 * @param config - the parsed file
 * @throws SegmentationError `corrupt-data` for what is no pipeline, `unsupported` for steps that change images in other ways
 */
export function preprocessingFromAlbumentations(config: Config): Preprocessing {
  const { transforms } = objectOf(config["transform"]);
  if (!Array.isArray(transforms)) throw wrong("transform.transforms", "a list", transforms);
  let place = 0;
  let found: Preprocessing = { mean: 0, std: 1, scale: 1 };
  for (const transform of transforms) {
    const fields = objectOf(transform);
    const name = String(fields["__class_fullname__"]).split(".").at(-1)!;
    const at = PLACES.findIndex((names) => names.split(" ").includes(name));
    if (at < place || fields["p"] === 0) throw unsupported(name, `steps in the order ${PLACES.join(", ")}`, transform);
    place = at;
    found = { ...found, ...STEPS[name]!(fields) };
  }
  return found;
}

function filterOf(fields: Config): Pick<Preprocessing, "method" | "convention"> {
  const method = METHODS[number(fields, "interpolation", 1)];
  if (method === undefined) throw unsupported("interpolation", "0, 1 or 2", fields["interpolation"]);
  return { method, convention: "torch" };
}

/** Zeros, or another value, up to a size or to multiples. */
function padOf(fields: Config): Partial<Preprocessing> {
  const { position, border_mode: border, value, fill } = fields;
  const [height, width] = [fields["pad_height_divisor"], fields["pad_width_divisor"]];
  const by = height ?? width;
  const at = position === "center" || position === undefined ? "center" : "corner";
  const plain = border === 0 && (at === "center" || position === "top_left");
  if (!plain || (by !== null && by !== undefined && height !== width)) {
    throw unsupported(
      "PadIfNeeded",
      "a constant border, in the center or at the top left, to one multiple for both sides",
      fields,
    );
  }
  const constant = number({ value: value ?? fill ?? 0 }, "value", 0);
  if (typeof by === "number") return { pad: { multipleOf: whole({ by }, "by"), value: constant, at } };
  return { pad: { height: whole(fields, "min_height"), width: whole(fields, "min_width"), value: constant, at } };
}

function normalizationOf(fields: Config): Partial<Preprocessing> {
  if ((fields["normalization"] ?? "standard") !== "standard") {
    throw unsupported("normalization", '"standard"', fields["normalization"]);
  }
  const scale = 1 / number(fields, "max_pixel_value", 255);
  return { scale, mean: list(fields, "mean"), std: list(fields, "std") };
}

function objectOf(value: unknown): Config {
  if (typeof value === "object" && value !== null) return value as Config;
  throw wrong("transform", "an object", value);
}

/** A whole number, which newer versions write in a list. */
function whole(fields: Config, key: string): number {
  const given = fields[key];
  const value = Array.isArray(given) && given.length === 1 ? given[0] : given;
  if (Number.isInteger(value) && value >= 1 && value <= 2 ** 15) return value;
  throw wrong(key, "an integer 1 … 32768", given);
}

function number(fields: Config, key: string, otherwise: number): number {
  const value = fields[key] ?? otherwise;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw wrong(key, "a number", value);
}

function list(fields: Config, key: string): number | readonly number[] {
  const value = fields[key];
  const items = Array.isArray(value) ? value : [value];
  if (items.length > 0 && items.every((item) => typeof item === "number" && Number.isFinite(item))) return value as number;
  throw wrong(key, "a number or a list of numbers", value);
}

function wrong(option: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("corrupt-data", { where: "albumentations_config_eval.json", option, expected, received });
}

function unsupported(option: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("unsupported", {
    where: "albumentations_config_eval.json",
    option,
    expected,
    received: phrase((JSON.stringify(received) ?? "nothing").slice(0, 200)),
    remedy: "Prepare the images yourself, and pass { model, weights, preprocessing }.",
  });
}
