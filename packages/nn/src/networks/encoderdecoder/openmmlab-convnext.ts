/** OpenMMLab's ConvNeXts as encoders: a layer norm for each map follows. */
import { CONVNEXT_EPSILON, CONVNEXTS, convnextEncoder } from "../../encoders/convnext/convnext.js";
import { layerNorm2d } from "../../layers/layer-norm-2d.js";
import type { Spelling } from "../../weights/spelling.js";
import type { EncoderPart } from "./openmmlab.js";

/** Their names in segmenters' files. */
export const CONVNEXT_SPELLING: Spelling = {
  name: "OpenMMLab",
  rules: [
    [/^backbone\.downsample_layers\.0\./, "backbone.stem."],
    [/^backbone\.downsample_layers\.(\d)\./, "backbone.stages.$1.downsample."],
    [/^backbone\.stages\.(\d)\.(\d+)\.depthwise_conv\./, "backbone.stages.$1.blocks.$2.conv_dw."],
    [/^backbone\.stages\.(\d)\.(\d+)\.norm\./, "backbone.stages.$1.blocks.$2.norm."],
    [/^backbone\.stages\.(\d)\.(\d+)\.pointwise_conv([12])\./, "backbone.stages.$1.blocks.$2.mlp.fc$3."],
    [/^backbone\.stages\.(\d)\.(\d+)\.gamma$/, "backbone.stages.$1.blocks.$2.gamma"],
  ],
};

export const CONVNEXT_TINY: EncoderPart = /* @__PURE__ */ convnext("ConvNeXt-T", "tiny");
export const CONVNEXT_SMALL: EncoderPart = /* @__PURE__ */ convnext("ConvNeXt-S", "small");
export const CONVNEXT_BASE: EncoderPart = /* @__PURE__ */ convnext("ConvNeXt-B", "base");

function convnext(title: string, size: "tiny" | "small" | "base"): EncoderPart {
  const { depths, channels: published } = CONVNEXTS[size];
  const last = depths[2] - 1;
  return {
    title,
    isIn: (tensors) => {
      const has = (block: number) => {
        return tensors.has(`backbone.stages.2.${block}.gamma`) || tensors.has(`backbone.stages.2.blocks.${block}.gamma`);
      };
      // small and base are told apart by their channels, relative to the head's
      const [first = 0] = tensors.get("backbone.norm0.weight") ?? [];
      const [head = 1] = tensors.get("decode_head.fpn_bottleneck.conv.weight") ?? [];
      return has(last) && !has(last + 1) && first * 512 === head * published[0];
    },
    parts: { Stem: /^backbone\.stem/, Stages: /^backbone\.stages/, Norms: /^backbone\.norm/ },
    build(width) {
      const encoder = convnextEncoder({ depths, channels: published.map((channels) => Math.round((channels * width) / 64)) });
      return {
        ...encoder,
        features: (p, image) =>
          encoder.features(p, image).map((map, i) => layerNorm2d(p.scope(`norm${i}`), map, CONVNEXT_EPSILON)),
      };
    },
  };
}
