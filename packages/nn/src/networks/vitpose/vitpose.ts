/** ViTPose: a plain Vision Transformer whose map a small head turns into heat maps. */
import { SegmentationError } from "@segkit/core/errors";
import type { Size } from "@segkit/core/resize";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { batchNorm, layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import type { Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { reshape, slice, transpose } from "../../ops/shape.js";
import { vitPoseBlock } from "./block.js";
import { vitPoseSpellings } from "./spellings.js";

/** Configuration of {@link vitPose}. */
export interface VitPoseConfig {
  /** Whose files: MMPose's have no code for a first token, layer norms with an ε of 1e-6 in place of 1e-12, and are decoded with a wider blur. @default "transformers" */
  readonly library?: "transformers" | "openmmlab";
  /** Channels of a token: 384, 768, 1024 or 1280 in published files. @default 768 */
  readonly width?: number;
  /** Blocks. @default 12 */
  readonly depth?: number;
  /** Attention heads, which tensors do not say. @default 16 from 1024 channels on, else 12 */
  readonly heads?: number;
  /** Width of the feed-forward layers, relative to `width`. @default 4 */
  readonly mlpRatio?: number;
  /** Height and width of a patch, in pixels. @default 16 */
  readonly patchSize?: number;
  /** Height and width of crops, which are part of the network. @default { height: 256, width: 192 } */
  readonly imageSize?: Size;
  /** `simple`: the map upsampled fourfold, and one convolution; `classic`: two transposed convolutions before it. @default "simple" */
  readonly decoder?: "simple" | "classic";
  /** Channels of the classic decoder. @default 256 */
  readonly channels?: number;
  /** Of ViTPose+: how many data sets have an expert each, a part of every feed-forward layer of their own. @default 1, which is no expert */
  readonly nExperts?: number;
  /** Of ViTPose+: channels that experts give. @default a quarter of `width` */
  readonly expertChannels?: number;
  /** Of ViTPose+: whose expert is asked: 0 is COCO's, then AI Challenger's, MPII's, AP-10K's, APT-36K's and COCO-WholeBody's. @default 0 */
  readonly datasetIndex?: number;
  /** Key points. @default 17, COCO's */
  readonly nPoints?: number;
}

/** Attention heads of published networks. */
export const headsFor = (width: number): number => (width >= 1024 ? 16 : 12);

/** Pixels around the crop that the first patches see. */
const PADDING = 2;

/**
 * ViTPose and ViTPose+, pose networks, under transformers' names (`backbone.encoder.layer.0.attention.attention.query`, …, `head.conv`). Files of the authors and of MMPose are read too.
 *
 * Input `image` `[batch, 3, 256, 192]`, a crop of one body, RGB normalized with ImageNet's mean and deviation. Output `heatmaps` `[batch, nPoints, 64, 48]`.
 *
 * @param config - see {@link VitPoseConfig}; 85.9 M parameters with 768 channels and the simple decoder
 * @throws SegmentationError `invalid-option`
 * @see Y. Xu et al., "ViTPose: simple vision transformer baselines for human pose estimation", NeurIPS 2022, arXiv:2204.12484
 * @see Y. Xu et al., "ViTPose++: vision transformer for generic body pose estimation", TPAMI 2024, arXiv:2212.04246
 *
 * @example
 * ```ts
 * import { summary, vitPose } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(vitPose(), {});
 * console.assert(parameters === 85_912_337 && outputs["heatmaps"]?.shape.join() === "1,17,64,48");
 * ```
 *
 * @remarks
 * Of ViTPose+, the graph has the expert of `datasetIndex` alone, so that a run costs what it costs without experts; transformers computes all of them and keeps one.
 */
export function vitPose(config: VitPoseConfig = {}): Model {
  const settings = checked("vitPose", config);
  const epsilon = settings.library === "openmmlab" ? 1e-6 : 1e-12;
  const { imageSize, patchSize, width, depth, datasetIndex, nExperts } = settings;
  const others = new RegExp(`\\.mlp\\.experts\\.(?!${datasetIndex}\\.)\\d+\\.`);
  return {
    name: "vitPose",
    inputs: { image: { type: "float32", dims: ["batch", 3, imageSize.height, imageSize.width] } },
    spellings: vitPoseSpellings,
    ...(nExperts > 1 && { ignoredKeys: [others] }),
    forward: (p, { image }) => {
      const backbone = p.scope("backbone");
      const [rows, columns] = gridOf(imageSize, patchSize);
      let tokens = embedded(backbone.scope("embeddings"), image!, settings, rows * columns);
      for (let i = 0; i < depth; i++)
        tokens = vitPoseBlock(backbone.scope(`encoder.layer.${i}`), tokens, { ...settings, epsilon });
      tokens = layerNorm(backbone.scope("layernorm"), tokens, epsilon);
      const map = reshape(transpose(tokens, [0, 2, 1]), [image!.shape[0]!, width, rows, columns]);
      return { heatmaps: decoded(p.scope("head"), map, settings) };
    },
  };
}

/** Rows and columns of patches. */
export function gridOf({ height, width }: Size, patchSize: number): [rows: number, columns: number] {
  const along = (extent: number) => Math.floor((extent + 2 * PADDING - patchSize) / patchSize) + 1;
  return [along(height), along(width)];
}

/** Patches as tokens, with the codes of their positions and, but for MMPose's, of a first token that there is none of any more. */
function embedded(p: Scope, image: Value, { width, patchSize, library }: Required<VitPoseConfig>, count: number): Value {
  const at = p.scope("patch_embeddings.projection");
  const patches = convolution(at, image, width, { kernel: patchSize, stride: patchSize, padding: PADDING });
  const tokens = transpose(reshape(patches, [patches.shape[0]!, numberOf("vitPose", patches, 1), count]), [0, 2, 1]);
  const initial = { initial: { kind: "truncated-normal", std: 0.02 } } as const;
  if (library === "openmmlab") return add(tokens, p.parameter("patch_position_embeddings", [1, count, width], initial));
  const codes = p.parameter("position_embeddings", [1, count + 1, width], initial);
  return add(add(tokens, slice(codes, 1, 1)), slice(codes, 1, 0, 1));
}

function decoded(p: Scope, map: Value, { decoder, channels, nPoints }: Required<VitPoseConfig>): Value {
  if (decoder === "simple") {
    const larger = resize(relu(map), { scale: 4, mode: "bilinear" });
    return convolution(p.scope("conv"), larger, nPoints, { kernel: 3, padding: 1 });
  }
  let x = map;
  for (const i of [1, 2]) {
    x = transposedConvolution(p.scope(`deconv${i}`), x, channels, { kernel: 4, stride: 2, padding: 1, bias: false });
    x = relu(batchNorm(p.scope(`batchnorm${i}`), x));
  }
  return convolution(p.scope("conv"), x, nPoints);
}

function checked(where: string, config: VitPoseConfig): Required<VitPoseConfig> {
  checkKnownOptions(where, config, [
    ...["library", "width", "depth", "heads", "mlpRatio", "patchSize", "imageSize", "decoder", "channels"],
    ...["nExperts", "expertChannels", "datasetIndex", "nPoints"],
  ]);
  const { width = 768, depth = 12, heads = headsFor(width), mlpRatio = 4, patchSize = 16, decoder = "simple" } = config;
  const { imageSize = { height: 256, width: 192 }, channels = 256, nExperts = 1, datasetIndex = 0, nPoints = 17 } = config;
  const { expertChannels = Math.floor(width / 4), library = "transformers" } = config;
  checkOneOf(where, "library", library, ["transformers", "openmmlab"]);
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "depth", depth, { min: 1 });
  checkInteger(where, "heads", heads, { min: 1 });
  checkInteger(where, "mlpRatio", mlpRatio, { min: 1 });
  checkInteger(where, "patchSize", patchSize, { min: 1 });
  checkInteger(where, "imageSize.height", imageSize?.height, { min: patchSize });
  checkInteger(where, "imageSize.width", imageSize.width, { min: patchSize });
  checkOneOf(where, "decoder", decoder, ["simple", "classic"]);
  checkInteger(where, "channels", channels, { min: 1 });
  checkInteger(where, "nExperts", nExperts, { min: 1 });
  checkInteger(where, "expertChannels", expertChannels, { min: 1, max: width });
  checkInteger(where, "datasetIndex", datasetIndex, { min: 0, max: nExperts - 1 });
  checkInteger(where, "nPoints", nPoints, { min: 1 });
  if (width % heads !== 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "heads",
      expected: `a divisor of ${width} channels`,
      received: heads,
    });
  }
  const sizes = { library, width, depth, heads, mlpRatio, patchSize, imageSize, channels };
  return { ...sizes, decoder, nExperts, expertChannels, datasetIndex, nPoints };
}
