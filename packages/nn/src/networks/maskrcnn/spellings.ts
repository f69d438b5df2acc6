/** The names that Mask R-CNN's parameters have in older files, and in Detectron2's. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

/** torchvision's before its layers were put into blocks: the published files of its first version. */
const TORCHVISION: Spelling = {
  name: "torchvision's first version",
  rules: [
    [/^rpn\.head\.conv\.(weight|bias)$/, "rpn.head.conv.0.0.$1"],
    [/^backbone\.fpn\.(inner|layer)_blocks\.(\d)\.(weight|bias)$/, "backbone.fpn.$1_blocks.$2.0.$3"],
    [/^roi_heads\.mask_head\.mask_fcn1\./, "roi_heads.mask_head.0.0."],
    [/^roi_heads\.mask_head\.mask_fcn2\./, "roi_heads.mask_head.1.0."],
    [/^roi_heads\.mask_head\.mask_fcn3\./, "roi_heads.mask_head.2.0."],
    [/^roi_heads\.mask_head\.mask_fcn4\./, "roi_heads.mask_head.3.0."],
  ],
};

/** Detectron2's ResNets count stages from 2, and have norms within their convolutions. */
const DETECTRON2: Spelling = {
  name: "Detectron2",
  rules: [
    [/^backbone\.bottom_up\.stem\.conv1\.norm\./, "backbone.bottom_up.bn1."],
    [/^backbone\.bottom_up\.stem\.conv1\./, "backbone.bottom_up.conv1."],
    /* @__PURE__ */ stage(2),
    /* @__PURE__ */ stage(3),
    /* @__PURE__ */ stage(4),
    /* @__PURE__ */ stage(5),
    [/^(backbone\.bottom_up\.layer\d\.\d+)\.conv(\d)\.norm\./, "$1.bn$2."],
    [/^(backbone\.bottom_up\.layer\d\.\d+)\.shortcut\.norm\./, "$1.downsample.1."],
    [/^(backbone\.bottom_up\.layer\d\.\d+)\.shortcut\./, "$1.downsample.0."],
  ],
};

function stage(i: number): NameRule {
  return [new RegExp(`^backbone\\.bottom_up\\.res${i}\\.`), `backbone.bottom_up.layer${i - 1}.`];
}

/** All of them. */
export const maskRcnnSpellings: readonly Spelling[] = [TORCHVISION, DETECTRON2];

/** Tensors of Detectron2's files that follow from the configuration. */
export const MASK_RCNN_IGNORED: readonly RegExp[] = [/^pixel_(mean|std)$/, /^proposal_generator\.anchor_generator\./];
