/** The names that YOLACT's parameters have in files: the authors' and MMDetection's. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

/** The authors count ResNet's stages from 0, in a list; those of Darknet are the definition's. */
const AUTHORS: Spelling = {
  name: "YOLACT",
  rules: [/* @__PURE__ */ stage(3), /* @__PURE__ */ stage(2), /* @__PURE__ */ stage(1), /* @__PURE__ */ stage(0)],
};

/** MMDetection's. Pyramids are counted from the finest level, and the first coarser level after it. */
const OPENMMLAB: Spelling = {
  name: "OpenMMLab",
  rules: [
    [/^neck\.lateral_convs\.0\.conv\./, "fpn.lat_layers.2."],
    [/^neck\.lateral_convs\.1\.conv\./, "fpn.lat_layers.1."],
    [/^neck\.lateral_convs\.2\.conv\./, "fpn.lat_layers.0."],
    [/^neck\.fpn_convs\.0\.conv\./, "fpn.pred_layers.2."],
    [/^neck\.fpn_convs\.1\.conv\./, "fpn.pred_layers.1."],
    [/^neck\.fpn_convs\.2\.conv\./, "fpn.pred_layers.0."],
    [/^neck\.fpn_convs\.3\.conv\./, "fpn.downsample_layers.0."],
    [/^neck\.fpn_convs\.4\.conv\./, "fpn.downsample_layers.1."],
    [/^bbox_head\.head_convs\.0\.conv\./, "prediction_layers.0.upfeature.0."],
    [/^bbox_head\.conv_cls\./, "prediction_layers.0.conf_layer."],
    [/^bbox_head\.conv_reg\./, "prediction_layers.0.bbox_layer."],
    [/^bbox_head\.conv_coeff\./, "prediction_layers.0.mask_layer."],
    [/^mask_head\.protonet\./, "proto_net."],
  ],
};

export const YOLACT_SPELLINGS: readonly Spelling[] = [AUTHORS, OPENMMLAB];

function stage(i: number): NameRule {
  return [new RegExp(`^backbone\\.layers\\.${i}\\.(\\d+)\\.`), `backbone.layer${i + 1}.$1.`];
}
