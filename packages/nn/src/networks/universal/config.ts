/** Sizes that networks of masked queries share, Mask2Former and its relatives. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { countWhile, type Evidence } from "../../families/family.js";
import { ENCODER, ENCODERS, type EncoderName, type EncoderSizes, encoderIn, encoderNamed } from "./encoders.js";

/** Configuration of a network of masked queries: a published encoder, or sizes of one's own; sizes that are given replace the published ones. */
export interface MaskedQueriesConfig {
  /** @default "swint" */
  readonly encoder?: EncoderName;
  /** Blocks of the encoder's stages. */
  readonly depths?: readonly number[];
  /** Channels of the encoder's first stage; of a ResNet, of its stem. */
  readonly encoderWidth?: number;
  /** Attention heads of the stages of a Swin Transformer or DiNAT. */
  readonly encoderHeads?: readonly number[];
  /** Positions along the side of a Swin Transformer's windows, or DiNAT's neighborhoods. */
  readonly windowSize?: number;
  /** `"unfolded"` where a Swin Transformer's file has the channels of four positions in OpenMMLab's order. */
  readonly merging?: "unfolded";
  /** How far apart the positions of DiNAT's neighborhoods are, by stage and block; 1 where it does not say. Tensors do not tell it. */
  readonly dilations?: readonly (readonly number[])[];
  /** Classes of a query, beside that of no object. */
  readonly nClasses?: number;
  /** Queries: at most as many segments are found. */
  readonly queries?: number;
  /** Channels of all maps and queries, a multiple of 32. @default 256 */
  readonly channels?: number;
  /** Attention heads. @default 8 */
  readonly heads?: number;
  /** Layers of the pixel decoder's deformable attention. @default 6 */
  readonly pixelLayers?: number;
  /** Channels within its feed-forward layers. @default 1024 */
  readonly pixelMlpDim?: number;
  /** Layers of the queries' decoder. @default 9 */
  readonly queryLayers?: number;
  /** Channels within its feed-forward layers. @default 2048 */
  readonly queryMlpDim?: number;
}

/** All sizes of a network of masked queries. */
export interface MaskedQueriesSizes extends Required<Pick<MaskedQueriesConfig, (typeof NUMBERS)[number]>> {
  readonly encoder: EncoderSizes;
}

const NUMBERS = [
  "nClasses",
  "queries",
  "channels",
  "heads",
  "pixelLayers",
  "pixelMlpDim",
  "queryLayers",
  "queryMlpDim",
] as const;

/** Options of the encoder. */
const OF_ENCODER = ["encoder", "depths", "encoderWidth", "encoderHeads", "windowSize", "merging", "dilations"] as const;

/** What is the same in all published files. */
const SHARED = { channels: 256, heads: 8, pixelLayers: 6, pixelMlpDim: 1024, queryLayers: 9, queryMlpDim: 2048 };

/** Defaults filled in and everything checked; `others` are options of the network's own. */
export function maskedQueriesSizes(
  where: string,
  config: MaskedQueriesConfig,
  defaults: { readonly nClasses: number; readonly queries: number },
  others: readonly string[] = [],
): MaskedQueriesSizes {
  checkKnownOptions(where, config, [...OF_ENCODER, ...NUMBERS, ...others]);
  const { encoder: name = "swint", depths, encoderWidth, encoderHeads, windowSize, merging, dilations } = config;
  checkOneOf(where, "encoder", name, Object.keys(ENCODERS) as EncoderName[]);
  const sizes = { ...SHARED, ...defaults, ...config };
  for (const option of NUMBERS) checkInteger(where, option, sizes[option], { min: 1 });
  checkDivisible(where, "channels", sizes.channels, 32);
  checkDivisible(where, "channels", sizes.channels, sizes.heads);
  const encoder: EncoderSizes = {
    ...ENCODERS[name],
    ...(depths && { depths }),
    ...(encoderWidth !== undefined && { width: encoderWidth }),
    ...(encoderHeads && { heads: encoderHeads }),
    ...(windowSize !== undefined && { windowSize }),
    ...(merging && { merging }),
    ...(dilations && { dilations }),
  };
  checkEncoder(where, encoder);
  return { ...sizes, encoder };
}

function checkEncoder(where: string, { depths, width, heads, windowSize, merging, dilations = [] }: EncoderSizes): void {
  for (const [option, list] of [
    ["depths", depths],
    ["encoderHeads", heads ?? depths],
  ] as const) {
    if (Array.isArray(list) && list.length === 4 && list.every((n) => Number.isInteger(n) && n >= 1)) continue;
    throw new SegmentationError("invalid-option", { where, option, expected: "four integers ≥ 1", received: list });
  }
  if (
    !Array.isArray(dilations) ||
    !dilations.every((stage) => Array.isArray(stage) && stage.every((n) => Number.isInteger(n) && n >= 1))
  ) {
    const expected = "a list of integers ≥ 1 for each stage";
    throw new SegmentationError("invalid-option", { where, option: "dilations", expected, received: dilations });
  }
  checkInteger(where, "encoderWidth", width, { min: 1 });
  heads?.forEach((count, stage) => {
    checkDivisible(where, "encoderWidth", width * 2 ** stage, count);
  });
  if (windowSize !== undefined) checkInteger(where, "windowSize", windowSize, { min: 2, max: 64 });
  if (merging !== undefined) checkOneOf(where, "merging", merging, ["unfolded"]);
}

function checkDivisible(where: string, option: string, value: number, by: number): void {
  if (value % by === 0) return;
  throw new SegmentationError("invalid-option", { where, option, expected: `a multiple of ${by}`, received: value });
}

/** The published encoder that sizes of one's own are told with. */
const OF_KIND = { swin: "swint", resnet: "resnet50", convnext: "convnextl", dinat: "dinatl" } as const;

/** Names of tensors that say sizes. */
export interface SizeNames {
  /** The linear layer of classes. */
  readonly classes: string;
  /** The codes of queries. */
  readonly queries: string;
  /** A layer of the queries' decoder: the first linear layer of its feed-forward step. */
  readonly feed: (layer: number) => string;
}

/** The configuration of a file's tensors; undefined where there is no such network in it. */
export function maskedQueriesIn(
  tensors: NonNullable<Evidence["tensors"]>,
  names: SizeNames,
  defaults: { readonly queries: number },
): MaskedQueriesConfig | undefined {
  const found = encoderIn(tensors);
  const extent = (name: string) => tensors.get(`${name}.weight`)?.[0] ?? 0;
  const [all, queries] = [extent(names.classes), extent(names.queries)];
  if (found === undefined || all < 2 || queries === 0) return undefined;
  const layer = (i: number) => `${ENCODER.replace(/encoder$/, "decoder")}.encoder.layers.${i}`;
  const sizes = {
    channels: tensors.get(`${names.queries}.weight`)?.[1] ?? 0,
    // two coordinates of four points in three maps
    heads: extent(`${layer(0)}.self_attn.sampling_offsets`) / 24,
    pixelLayers: countWhile((i) => tensors.has(`${layer(i)}.fc1.weight`)),
    pixelMlpDim: extent(`${layer(0)}.fc1`),
    queryLayers: countWhile((i) => tensors.has(`${names.feed(i)}.weight`)),
    queryMlpDim: extent(names.feed(0)),
  };
  const own = Object.entries(sizes).filter(([name, value]) => value !== SHARED[name as keyof typeof SHARED]);
  return {
    ...encoderConfigOf(found),
    nClasses: all - 1,
    ...(queries !== defaults.queries && { queries }),
    ...Object.fromEntries(own),
  };
}

/** The configuration of an encoder that a file has: its name where it is a published one, else its sizes. */
export function encoderConfigOf(found: EncoderSizes): Pick<MaskedQueriesConfig, (typeof OF_ENCODER)[number]> {
  const named = encoderNamed(found);
  const { kind, depths, width, heads, windowSize, merging } = found;
  return {
    encoder: named ?? OF_KIND[kind],
    ...(named === undefined && { depths, encoderWidth: width, ...(heads && { encoderHeads: heads }) }),
    ...(named === undefined && windowSize !== undefined && { windowSize }),
    ...(merging && { merging }),
  };
}
