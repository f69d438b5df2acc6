/** Names that encoders have in the library's files, where they are not the definition's. */
import { efficientnetSpellings } from "../../encoders/efficientnet/spellings.js";
import { mitAuthorRules } from "../../encoders/mit/spelling.js";
import type { NameRule, Spelling } from "../../weights/spelling.js";

/** Rules for an encoder alone, of its names within the network. */
function withinEncoder(rules: readonly NameRule[], theirs: NameRule, ours: NameRule): NameRule[] {
  return [theirs, ...rules, ours];
}

/** Mix Transformers, whose keys and values are one matrix. */
const MIT: Spelling = {
  name: "segmentation-models-pytorch on a Mix Transformer",
  rules: /* @__PURE__ */ withinEncoder(
    mitAuthorRules,
    [/^encoder\.(?=patch_embed|block\d|norm\d)/, "backbone."],
    [/^segformer\.encoder\./, "encoder."],
  ),
};

/** EfficientNets of timm's. */
const TIMM_EFFICIENTNET: Spelling = {
  name: "segmentation-models-pytorch on timm's EfficientNet",
  rules: /* @__PURE__ */ withinEncoder(
    efficientnetSpellings.find(({ name }) => name === "timm")!.rules,
    [/^encoder\.(?=conv_|bn|blocks\.)/, ""],
    [/^features\./, "encoder.features."],
  ),
};

/** timm's networks without their classifier, in which stages have lost a dot. */
const TIMM_FEATURES: Spelling = {
  name: "segmentation-models-pytorch on timm's features",
  rules: [
    [/^encoder\.model\.stem_(\d)\./, "encoder.model.stem.$1."],
    [/^encoder\.model\.stages_(\d)\./, "encoder.model.stages.$1."],
    // what joins two stages of Swin counts to the later one there
    [/^encoder\.model\.layers_1\.downsample\./, "encoder.model.layers.0.downsample."],
    [/^encoder\.model\.layers_2\.downsample\./, "encoder.model.layers.1.downsample."],
    [/^encoder\.model\.layers_3\.downsample\./, "encoder.model.layers.2.downsample."],
    [/^encoder\.model\.layers_(\d)\./, "encoder.model.layers.$1."],
  ],
};

/** Files of DeepLab v3 and DPT that older versions wrote. */
const OLDER: Spelling = {
  name: "older segmentation-models-pytorch",
  rules: [
    [/^decoder\.readout_blocks\./, "decoder.projection_blocks."],
    [/^decoder\.0\./, "decoder.aspp."],
    [/^decoder\.1\./, "decoder.conv."],
    [/^decoder\.2\./, "decoder.bn."],
  ],
};

/** What files of the library call the parameters of {@link smp}. */
export const smpSpellings: readonly Spelling[] = [MIT, TIMM_EFFICIENTNET, TIMM_FEATURES, OLDER];
