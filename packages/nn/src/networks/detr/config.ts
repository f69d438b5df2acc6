/** DETR's sizes: the published ones, any others, and what a `config.json` says. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { RESNET_DEPTHS, type ResnetConfig } from "../../encoders/resnet/resnet.js";

/** Configuration of {@link detr}. */
export interface DetrConfig {
  /** Blocks of the ResNet's stages. @default [3, 4, 6, 3], ResNet-50 */
  readonly depths?: readonly number[];
  /** Channels of the ResNet's stem. @default 64 */
  readonly width?: number;
  /** Whether the ResNet's last stage is dilated in place of its stride, which the authors call DC5: four times as many positions. @default false */
  readonly dilated?: boolean;
  /** Whether each query has a mask beside its box. @default true */
  readonly masks?: boolean;
  /** Classes by their number, without "no object". @default 250 with masks, else 91: COCO's ids */
  readonly nClasses?: number;
  /** Objects that are looked for. @default 100 */
  readonly queries?: number;
  /** Channels of the transformer, a multiple of its heads and of 8; of 128 with masks. @default 256 */
  readonly channels?: number;
  /** @default 8 */
  readonly heads?: number;
  /** @default 6 */
  readonly encoderDepth?: number;
  /** @default 6 */
  readonly decoderDepth?: number;
  /** Channels within the feed-forward layers. @default 2048 */
  readonly mlpDim?: number;
}

/** All sizes of a DETR. */
export type DetrSizes = Required<DetrConfig>;

const COUNTS = ["width", "nClasses", "queries", "channels", "heads", "encoderDepth", "decoderDepth", "mlpDim"] as const;

/** Classes of the published files, whose numbers are ids of COCO: up to 90 things, up to 200 with stuff, and some that nothing has. */
export const DETR_CLASSES = { things: 91, panoptic: 250 };

/** Defaults filled in and everything checked. */
export function detrSizes(config: DetrConfig): DetrSizes {
  const where = "detr";
  checkKnownOptions(where, config, ["depths", "dilated", "masks", ...COUNTS]);
  const { masks = true } = config;
  const sizes: DetrSizes = {
    ...{ depths: RESNET_DEPTHS[50], width: 64, dilated: false, masks, queries: 100, channels: 256, heads: 8 },
    ...{ nClasses: masks ? DETR_CLASSES.panoptic : DETR_CLASSES.things, encoderDepth: 6, decoderDepth: 6, mlpDim: 2048 },
    ...config,
  };
  for (const option of COUNTS) checkInteger(where, option, sizes[option], { min: 1 });
  for (const option of ["dilated", "masks"] as const) {
    const received = sizes[option];
    if (typeof received === "boolean") continue;
    throw new SegmentationError("invalid-option", { where, option, expected: "true or false", received });
  }
  const { depths, channels, heads } = sizes;
  const four = Array.isArray(depths) && depths.length === 4 && depths.every((depth) => Number.isInteger(depth) && depth >= 1);
  if (!four) {
    const expected = "four positive integers, the blocks of each stage";
    throw new SegmentationError("invalid-option", { where, option: "depths", expected, received: depths });
  }
  // the mask head's narrowest norm has 8 groups of a sixteenth of the channels
  const multiple = masks ? 128 : 8;
  if (channels % multiple !== 0 || channels % heads !== 0 || (masks && heads % 8 !== 0)) {
    const expected = `a multiple of ${multiple} and of the ${heads} heads, which are a multiple of 8 where there are masks`;
    throw new SegmentationError("invalid-option", { where, option: "channels", expected, received: channels });
  }
  return sizes;
}

/** The ResNet's configuration. */
export function detrResnet({ depths, width, dilated }: Pick<DetrSizes, "depths" | "width" | "dilated">): ResnetConfig {
  return { depths, width, replaceStrideWithDilation: [false, false, dilated] };
}

/** Depths by the names that configurations have for them. */
const NAMED: Readonly<Record<string, readonly number[]>> = { resnet50: RESNET_DEPTHS[50], resnet101: RESNET_DEPTHS[101] };

/** What a `config.json` of a DETR says; undefined for those on other encoders. */
export function detrFromConfig(config: Readonly<Record<string, unknown>>): DetrConfig | undefined {
  const number = (key: string, usual: number) => (typeof config[key] === "number" ? (config[key] as number) : usual);
  const { id2label, architectures } = config;
  // newer files say it within the encoder's own configuration
  const encoder = config["backbone_config"] as { readonly backbone?: unknown } | null | undefined;
  const depths = NAMED[String(config["backbone"] ?? encoder?.backbone ?? "resnet50")];
  if (depths === undefined) return undefined;
  const masks = Array.isArray(architectures) && architectures.includes("DetrForSegmentation");
  const labels = typeof id2label === "object" && id2label !== null ? Object.keys(id2label).length : 0;
  return {
    depths,
    ...(config["dilation"] === true && { dilated: true }),
    masks,
    nClasses: labels || number("num_labels", masks ? DETR_CLASSES.panoptic : DETR_CLASSES.things),
    queries: number("num_queries", 100),
    channels: number("d_model", 256),
    heads: number("encoder_attention_heads", 8),
    encoderDepth: number("encoder_layers", 6),
    decoderDepth: number("decoder_layers", 6),
    mlpDim: number("encoder_ffn_dim", 2048),
  };
}
