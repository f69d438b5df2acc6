/** Which network of the library a file has, by the names and shapes of its tensors. */
import { countWhile, type Evidence } from "../../families/family.js";
import type { SmpArchitecture, SmpNorm } from "./choices.js";
import { type SmpConfig, smpSettings } from "./config.js";
import { encoderFromTensors } from "./recognize-encoder.js";

type Tensors = NonNullable<Evidence["tensors"]>;

/** A tensor of each architecture that no other has. */
const MARKS: readonly (readonly [SmpArchitecture, string])[] = [
  ["unetplusplus", "blocks.x_0_0.conv1.0.weight"],
  ["manet", "center.top_conv.weight"],
  ["unet", "blocks.0.conv1.0.weight"],
  ["linknet", "blocks.0.block.0.0.weight"],
  ["fpn", "p5.weight"],
  ["upernet", "feature_norms.0.weight"],
  ["pspnet", "psp.blocks.0.pool.1.0.weight"],
  ["pan", "fpa.branch1.1.conv.weight"],
  ["deeplabv3plus", "aspp.0.convs.0.0.weight"],
  ["deeplabv3", "aspp.convs.0.0.weight"],
  ["segformer", "mlp_stage.0.linear.weight"],
  ["dpt", "reassemble_blocks.0.project_to_out_channel.weight"],
];

/** A convolution of each architecture that has a choice of normalizations. */
const NORMED: Partial<Record<SmpArchitecture, string>> = {
  unet: "blocks.0.conv1",
  unetplusplus: "blocks.x_0_0.conv1",
  manet: "blocks.0.conv1",
  linknet: "blocks.0.block.0",
  pspnet: "conv",
  upernet: "fusion_block",
};

/**
 * The configuration that a file's tensors speak for. They do not say how maps are upsampled, nor strides and dilations: these are taken to be the library's defaults.
 */
export function smpFromTensors(tensors: Tensors): SmpConfig | undefined {
  const decoder = (name: string) => tensors.get(`decoder.${name}`);
  const [architecture] = MARKS.find(([, mark]) => decoder(mark) !== undefined) ?? [];
  const head = tensors.get("segmentation_head.0.weight") ?? tensors.get("segmentation_head.head.4.weight");
  if (architecture === undefined || head === undefined) return undefined;
  const encoder = architecture === "dpt" ? transformerFrom(tensors) : encoderFromTensors(tensors);
  if (encoder === undefined) return undefined;
  const inChannels = firstOf(tensors)?.[1];
  const found: SmpConfig = {
    architecture,
    ...encoder,
    ...decoderFrom(architecture, decoder, head),
    ...normFrom(architecture, decoder),
    ...(inChannels !== undefined && { inChannels }),
    nClasses: head[0]!,
  };
  return withoutDefaults(found);
}

/** The encoder's first convolution: the first tensor of it with four axes. */
function firstOf(tensors: Tensors): readonly number[] | undefined {
  for (const [name, shape] of tensors) if (name.startsWith("encoder.") && shape.length === 4) return shape;
  return undefined;
}

type At = (name: string) => readonly number[] | undefined;

function decoderFrom(architecture: SmpArchitecture, at: At, head: readonly number[]): SmpConfig {
  const wide = (name: string) => at(`${name}.weight`)?.[0];
  switch (architecture) {
    case "unet":
    case "unetplusplus":
    case "manet": {
      const name = (i: number) => `blocks.${architecture === "unetplusplus" ? `x_0_${i}` : i}`;
      const encoderDepth = countWhile((i) => at(`${name(i)}.conv2.0.weight`) !== undefined);
      const decoderChannels = Array.from({ length: encoderDepth }, (_, i) => wide(`${name(i)}.conv2.0`)!);
      const pab = wide("center.top_conv");
      const weighed = at(`${name(0)}.attention2.attention.sSE.0.weight`) !== undefined;
      return {
        encoderDepth,
        decoderChannels,
        ...(pab !== undefined && { decoderPabChannels: pab }),
        ...(weighed && { decoderAttentionType: "scse" as const }),
      };
    }
    case "linknet":
      return { encoderDepth: countWhile((i) => at(`blocks.${i}.block.0.0.weight`) !== undefined) };
    case "fpn": {
      const channels = wide("seg_blocks.0.block.0.block.0")!;
      const policy = head[1] === channels ? "add" : "cat";
      const pyramid = wide("p5")!;
      return { decoderPyramidChannels: pyramid, decoderSegmentationChannels: channels, decoderMergePolicy: policy };
    }
    case "pspnet":
      return { pspOutChannels: wide("conv.0")! };
    case "pan":
      return {
        decoderChannels: wide("fpa.mid.0.conv")!,
        encoderDepth: at("gau3.conv2.conv.weight") ? 5 : at("gau2.conv2.conv.weight") ? 4 : 3,
      };
    case "deeplabv3":
      return { decoderChannels: wide("conv")!, decoderAsppSeparable: at("aspp.convs.1.0.0.weight") !== undefined };
    case "deeplabv3plus":
      return { decoderChannels: wide("block2.0.1")!, decoderAsppSeparable: at("aspp.0.convs.1.0.0.weight") !== undefined };
    case "upernet": {
      const count = countWhile((i) => at(`feature_norms.${i}.weight`) !== undefined);
      return { decoderChannels: wide("fusion_block.0")!, encoderDepth: count + 1 };
    }
    case "segformer":
      return { decoderSegmentationChannels: wide("fuse_stage.0")! };
    default:
      return denseFrom(at);
  }
}

function denseFrom(at: At): SmpConfig {
  const encoderDepth = countWhile((i) => at(`reassemble_blocks.${i}.project_to_out_channel.weight`) !== undefined);
  const channels = (i: number) => at(`reassemble_blocks.${i}.project_to_out_channel.weight`)![0]!;
  return {
    encoderDepth,
    decoderIntermediateChannels: Array.from({ length: encoderDepth }, (_, i) => channels(i)),
    decoderFusionChannels: at("fusion_blocks.0.project.weight")![0]!,
    decoderReadout: at("projection_blocks.0.project.0.weight") ? "cat" : "ignore",
  };
}

/** Widths of the published transformers. */
const SIZES: Readonly<Record<number, string>> = { 192: "tiny", 384: "small", 768: "base", 1024: "large" };

function transformerFrom(tensors: Tensors): SmpConfig | undefined {
  const codes = tensors.get("encoder.model.pos_embed");
  const patch = tensors.get("encoder.model.patch_embed.proj.weight")?.[2];
  if (codes === undefined || patch === undefined) return undefined;
  const size = SIZES[codes[2]!];
  const side = Math.sqrt(codes[1]! - 1) * patch;
  return size !== undefined && Number.isInteger(side) ? { encoderName: `tu-vit_${size}_patch${patch}_${side}` } : undefined;
}

function normFrom(architecture: SmpArchitecture, at: At): SmpConfig {
  const probe = NORMED[architecture];
  if (probe === undefined || at(`${probe}.1.weight`)) return {};
  const norm: SmpNorm = at(`${probe}.0.bias`) ? "identity" : "instancenorm";
  return { decoderUseNorm: norm };
}

/** Options that are not what they would be anyway. */
function withoutDefaults({ architecture, ...config }: SmpConfig): SmpConfig {
  const usual = smpSettings({ architecture: architecture! }) as unknown as Readonly<Record<string, unknown>>;
  const same = (a: unknown, b: unknown) => String(a) === String(b);
  const kept = Object.entries(config).filter(
    ([key, value]) => key === "encoderName" || key === "nClasses" || !same(value, usual[key]),
  );
  return { architecture: architecture!, ...Object.fromEntries(kept) };
}
