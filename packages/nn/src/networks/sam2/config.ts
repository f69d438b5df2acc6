/** SAM 2's sizes: the four published ones in two versions, and what a `config.json` says. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import type { HieraConfig } from "../../encoders/hiera/hiera.js";

/** The published configurations, from 39 to 224 million parameters. */
export type Sam2Variant = "tiny" | "small" | "base_plus" | "large";

/** Configuration of {@link sam2}: a variant, or sizes of one's own; sizes that are given replace the variant's. */
export interface Sam2Config extends Partial<HieraConfig> {
  /** @default "tiny" */
  readonly variant?: Sam2Variant;
  /** 2.1 gives object pointers their place in time, and marks frames without the object in its memory. @default "2.1" */
  readonly version?: "2.0" | "2.1";
  /** Whether it is the whole file, which follows objects through videos; without, it is the part for single images. @default true */
  readonly memory?: boolean;
  /** Height and width that images are resized to, a multiple of 32 · the first windows. @default 1024 */
  readonly imageSize?: number;
  /** Channels of the features and of the decoder, a multiple of 8. @default 256 */
  readonly hiddenDim?: number;
  /** Channels of memories; divides `hiddenDim`. @default 64 */
  readonly memDim?: number;
  /** Width of the feed-forward layers of the decoder and of the memory attention. @default 2048 */
  readonly mlpDim?: number;
  /** Heads of the decoder. @default 8 */
  readonly decoderHeads?: number;
  /** Layers of the memory attention. @default 4 */
  readonly memoryLayers?: number;
}

/** All sizes of a SAM 2. */
export type Sam2Sizes = Required<Omit<Sam2Config, "variant">>;

const SHARED = {
  version: "2.1",
  memory: true,
  imageSize: 1024,
  hiddenDim: 256,
  memDim: 64,
  mlpDim: 2048,
  decoderHeads: 8,
  memoryLayers: 4,
} as const;

const WINDOWS = [8, 4, 14, 7];

const VARIANTS: Readonly<Record<Sam2Variant, HieraConfig>> = {
  tiny: {
    embedDim: 96,
    numHeads: 1,
    stages: [1, 2, 7, 2],
    windowSpec: WINDOWS,
    globalAttBlocks: [5, 7, 9],
    windowPosEmbedBkgSpatialSize: [7, 7],
  },
  small: {
    embedDim: 96,
    numHeads: 1,
    stages: [1, 2, 11, 2],
    windowSpec: WINDOWS,
    globalAttBlocks: [7, 10, 13],
    windowPosEmbedBkgSpatialSize: [7, 7],
  },
  base_plus: {
    embedDim: 112,
    numHeads: 2,
    stages: [2, 3, 16, 3],
    windowSpec: WINDOWS,
    globalAttBlocks: [12, 16, 20],
    windowPosEmbedBkgSpatialSize: [14, 14],
  },
  large: {
    embedDim: 144,
    numHeads: 2,
    stages: [2, 6, 36, 4],
    windowSpec: [8, 4, 16, 8],
    globalAttBlocks: [23, 33, 43],
    windowPosEmbedBkgSpatialSize: [7, 7],
  },
};

/** Their names, the smallest first. */
export const SAM2_VARIANTS = Object.keys(VARIANTS) as Sam2Variant[];

/** Height and width of the features, in positions. */
export function sideOf({ imageSize }: Sam2Sizes): number {
  return imageSize / 16;
}

/** Options that are single integers. */
const INTEGERS = [
  "imageSize",
  "hiddenDim",
  "memDim",
  "mlpDim",
  "decoderHeads",
  "memoryLayers",
  "embedDim",
  "numHeads",
] as const;
const LISTS = ["stages", "windowSpec", "globalAttBlocks", "windowPosEmbedBkgSpatialSize"] as const;

/** Defaults filled in and everything checked. */
export function sam2Sizes(config: Sam2Config): Sam2Sizes {
  const where = "sam2";
  checkKnownOptions(where, config, ["variant", "version", "memory", ...INTEGERS, ...LISTS]);
  const { variant = "tiny", ...own } = config;
  checkOneOf(where, "variant", variant, SAM2_VARIANTS);
  const sizes: Sam2Sizes = { ...SHARED, ...VARIANTS[variant], ...own };
  checkOneOf(where, "version", sizes.version, ["2.0", "2.1"]);
  for (const option of INTEGERS) checkInteger(where, option, sizes[option], { min: 1, max: 2 ** 16 });
  const { stages, windowSpec, imageSize, hiddenDim, memDim, decoderHeads } = sizes;
  const refuse = (option: string, expected: string, received: unknown) => {
    throw new SegmentationError("invalid-option", { where, option, expected, received });
  };
  for (const option of LISTS) {
    const list: unknown = sizes[option];
    const least = option === "globalAttBlocks" ? 0 : 1;
    if (!Array.isArray(list) || !list.every((n) => Number.isInteger(n) && n >= least))
      refuse(option, `integers ≥ ${least}`, list);
  }
  if (stages.length !== 4) refuse("stages", "four numbers of blocks, one for each stage", stages);
  if (windowSpec.length !== 4) refuse("windowSpec", "four sizes of windows, one for each stage", windowSpec);
  if (windowSpec.slice(0, 3).some((size) => size % 2 === 1))
    refuse("windowSpec", "even sizes but for the last stage", windowSpec);
  const step = Math.max(32, 4 * windowSpec[0]!);
  if (imageSize % step !== 0) refuse("imageSize", `a multiple of ${step}`, imageSize);
  if (hiddenDim % 8 !== 0 || (hiddenDim / 2) % decoderHeads !== 0)
    refuse("hiddenDim", `a multiple of 8 and of twice the ${decoderHeads} heads`, hiddenDim);
  if (hiddenDim % memDim !== 0 || memDim % 4 !== 0) refuse("memDim", `a multiple of 4 that divides ${hiddenDim}`, memDim);
  return sizes;
}
