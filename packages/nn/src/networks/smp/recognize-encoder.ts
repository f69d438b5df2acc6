/** Which encoder a file has, by the names and shapes of its tensors. */

import { CONVNEXTS } from "../../encoders/convnext/convnext.js";
import { DENSENET_LAYERS } from "../../encoders/densenet/densenet.js";
import { EFFICIENTNET_VARIANTS, efficientnetSizes } from "../../encoders/efficientnet/config.js";
import { MOBILEONES } from "../../encoders/mobileone/mobileone.js";
import { SWIN_SIZES } from "../../encoders/swin/swin.js";
import { VGG_DEPTHS } from "../../encoders/vgg/vgg.js";
import { countWhile, type Evidence } from "../../families/family.js";
import { type SegformerVariant, segformerSizes } from "../segformer/config.js";
import type { SmpConfig } from "./config.js";
import { RESNESTS, RESNETS } from "./encoders.js";
import { SENETS } from "./senet.js";

type Tensors = NonNullable<Evidence["tensors"]>;

/** What is found out of an encoder. */
export type FoundEncoder = Pick<SmpConfig, "encoderName" | "encoderWidth">;

/** The encoder of a file; undefined where it is none of ours. */
export function encoderFromTensors(tensors: Tensors): FoundEncoder | undefined {
  const at = (name: string) => tensors.get(`encoder.${name}`);
  if (at("_conv_stem.weight")) return efficientnetFrom(at, "_conv_stem.weight", "efficientnet-");
  if (at("features.1.0.block.0.0.weight")) return efficientnetFrom(at, "features.0.0.weight", "timm-");
  if (at("features.1.conv.0.0.weight")) return scaled("mobilenet_v2", at("features.0.0.weight")![0]! / 32);
  if (at("features.0.weight")) return vggFrom(at);
  if (at("features.denseblock1.denselayer1.conv1.weight")) return densenetFrom(at);
  if (at("block1.skip.weight")) return scaled("xception", at("conv1.weight")![0]! / 32);
  if (at("stage0.rbr_conv.0.conv.weight")) return mobileoneFrom(at);
  if (at("layer0.conv1.weight")) return senetFrom(at);
  if (at("model.layer1.0.conv2.fc1.weight")) return resnestFrom(at);
  if (at("patch_embeddings.0.proj.weight")) return mitFrom(at);
  if (at("model.layers.0.blocks.0.attn.qkv.weight")) return swinFrom((name) => at(`model.${name}`));
  if (at("model.stem.0.weight")) return convnextFrom((name) => at(`model.${name}`));
  return at("model.layer1.0.conv1.weight") ? resnetFrom((name) => at(`model.${name}`), "tu-") : resnetFrom(at, "");
}

type At = (name: string) => readonly number[] | undefined;

function scaled(encoderName: string, encoderWidth: number): FoundEncoder {
  return encoderWidth === 1 ? { encoderName } : { encoderName, encoderWidth };
}

function resnetFrom(at: At, prefix: "" | "tu-"): FoundEncoder | undefined {
  const stem = at("bn1.weight")?.[0];
  const inner = at("layer1.0.conv2.weight");
  if (stem === undefined || inner === undefined) return undefined;
  const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => at(`layer${stage}.${i}.conv1.weight`) !== undefined));
  const expansion = at("layer1.0.conv3.weight") ? 4 : 1;
  const groups = inner[0]! / inner[1]!;
  const found = Object.entries(RESNETS).find(([, one]) => {
    // stages that are not used may be left out
    const same = depths.every((depth, i) => depth === one.depths[i] || (depth === 0 && i > 0));
    const alike = groups === (one.groups ?? 1) && (groups === 1 || inner[1] === (one.groupWidth! * stem) / 64);
    return same && alike && expansion === one.expansion;
  });
  const deep = at("conv1.0.weight") ? "d" : "";
  return found && scaled(`${prefix}${found[0]}${deep}`, stem / 64);
}

function densenetFrom(at: At): FoundEncoder | undefined {
  const within = (block: number) =>
    countWhile((i) => at(`features.denseblock${block}.denselayer${i + 1}.conv1.weight`) !== undefined);
  const counted = [1, 2, 3, 4].map(within).join();
  const found = ([121, 161, 169, 201] as const).find((layers) => DENSENET_LAYERS[layers].blocks.join() === counted);
  const width = at("features.conv0.weight")?.[0];
  if (found === undefined || width === undefined) return undefined;
  return scaled(`densenet${found}`, width / DENSENET_LAYERS[found].width);
}

function senetFrom(at: At): FoundEncoder | undefined {
  const stem = at("layer0.bn1.weight")?.[0];
  const inner = at("layer1.0.conv2.weight");
  if (stem === undefined || inner === undefined) return undefined;
  const depth = countWhile((i) => at(`layer3.${i}.conv1.weight`) !== undefined);
  const groups = inner[0]! / inner[1]!;
  const found = Object.entries(SENETS).find(([, one]) => one.depths[2] === depth && groups === (one.groups ?? 1));
  return found && scaled(found[0], stem / 64);
}

function resnestFrom(at: At): FoundEncoder | undefined {
  const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => at(`model.layer${stage}.${i}.conv1.weight`) !== undefined));
  const found = Object.entries(RESNESTS).find(([, one]) =>
    depths.every((depth, i) => depth === one[i] || (depth === 0 && i > 0)),
  );
  return found && scaled(`tu-resnest${found[0]}`, at("model.layer1.0.conv1.weight")![0]! / 64);
}

function mobileoneFrom(at: At): FoundEncoder | undefined {
  const width = (usual: number) => at("stage0.rbr_conv.0.conv.weight")![0]! / usual;
  const depths = [2, 8, 10, 1];
  const last = depths.map((depth, i) => at(`stage${i + 1}.${2 * depth - 1}.rbr_conv.0.conv.weight`)?.[0]);
  const found = Object.entries(MOBILEONES).find(
    ([
      ,
      {
        channels: [first, ...stages],
        branches,
      },
    ]) => {
      const same = stages.every(
        (channels, i) => last[i] === Math.floor(channels * width(first)) || (last[i] === undefined && i > 0),
      );
      return same && branches > 1 === (at("stage1.0.rbr_conv.1.conv.weight") !== undefined);
    },
  );
  return found && scaled(`mobileone_${found[0]}`, width(found[1].channels[0]));
}

function vggFrom(at: At): FoundEncoder | undefined {
  // layers without tensors lie between: poolings and activations
  const places = Array.from({ length: 60 }, (_, i) => at(`features.${i}.weight`));
  const count = places.filter((shape) => shape?.length === 4).length;
  const layers = Object.entries(VGG_DEPTHS).find(([, depths]) => depths.reduce((a: number, b) => a + b, 0) === count)?.[0];
  const normed = at("features.1.running_mean") !== undefined;
  return layers === undefined ? undefined : scaled(`vgg${layers}${normed ? "_bn" : ""}`, places[0]![0]! / 64);
}

function efficientnetFrom(at: At, stem: string, prefix: "efficientnet-" | "timm-"): FoundEncoder | undefined {
  const timm = prefix === "timm-";
  const lite = timm && at("features.1.0.block.1.fc1.weight") === undefined;
  const [first] = at(stem)!;
  const found = EFFICIENTNET_VARIANTS.find((variant) => {
    const sizes = efficientnetSizes({ variant });
    const { length } = sizes.stages.flatMap(({ blocks }) => Array.from({ length: blocks }));
    const { blocks, channels } = sizes.stages.at(-1)!;
    const before = sizes.stages.at(-2)!;
    const last = timm
      ? at(`features.7.${blocks - 1}.block.${lite ? 2 + 1 : 3}.0.weight`)
      : at(`_blocks.${length - 1}._project_conv.weight`);
    const more = timm
      ? (at(`features.7.${blocks}.block.0.0.weight`) ?? at(`features.6.${before.blocks}.block.0.0.weight`))
      : at(`_blocks.${length}._project_conv.weight`);
    const deep = !timm || at(`features.6.${before.blocks - 1}.block.0.0.weight`) !== undefined;
    return sizes.lite === lite && sizes.stem === first && last?.[0] === channels && deep && more === undefined;
  });
  if (found === undefined) return undefined;
  return {
    encoderName: lite ? `timm-tf_efficientnet_${found}` : timm ? `timm-efficientnet-${found}` : `efficientnet-${found}`,
  };
}

function mitFrom(at: At): FoundEncoder | undefined {
  const depths = [0, 1, 2, 3].map((stage) => countWhile((i) => at(`block.${stage}.${i}.layer_norm_1.weight`) !== undefined));
  const first = at("patch_embeddings.0.proj.weight")![0]!;
  const found = (["b0", "b1", "b2", "b3", "b4", "b5"] as const satisfies readonly SegformerVariant[]).find((variant) => {
    const sizes = segformerSizes({ variant });
    return sizes.depths.join() === depths.join() && sizes.hiddenSizes[0] === first;
  });
  return found && { encoderName: `mit_${found}` };
}

/** Sizes of images are not in the file: they are those of the name. */
function swinFrom(at: At): FoundEncoder | undefined {
  const depths = [0, 1, 2, 3].map((stage) => countWhile((i) => at(`layers.${stage}.blocks.${i}.norm1.weight`) !== undefined));
  const width = at("patch_embed.proj.weight")?.[0];
  const codes = at("layers.0.blocks.0.attn.relative_position_bias_table")?.[0] ?? 0;
  const window = (Math.sqrt(codes) + 1) / 2;
  const found = Object.entries(SWIN_SIZES).find(([, one]) => one.width === width && one.depths[2] === depths[2]);
  return found && { encoderName: `tu-swin_${found[0]}_patch4_window${window}_${window === 12 ? 384 : 224}` };
}

function convnextFrom(at: At): FoundEncoder | undefined {
  const version = at("stages.0.blocks.0.mlp.grn.weight") ? 2 : 1;
  const depths = [0, 1, 2, 3].map((stage) => countWhile((i) => at(`stages.${stage}.blocks.${i}.conv_dw.weight`) !== undefined));
  const first = at("stem.0.weight")![0];
  const found = Object.entries(CONVNEXTS).find(([, one]) => {
    const same = depths.every((depth, i) => depth === one.depths[i] || (depth === 0 && i > 0));
    return same && one.channels[0] === first;
  });
  return found && { encoderName: `tu-convnext${version === 2 ? "v2" : ""}_${found[0]}` };
}
