"""QueryInst as MMDetection has it; a narrow one with every width in proportion and two heads."""
from maskrcnn import CHANNELS, CLASSES, WIDTH
from network import Case, Variant, write
from openmmlab_detection import detector
from torch import nn
from mmdet.structures.bbox import bbox_cxcywh_to_xyxy

NAME = "queryinst/queryinst_{}_coco"
QUERIES, STAGES = 9, 2


class Queries(nn.Module):
    """What there is to learn of it in one run; `detector` is the library's own."""
    def __init__(self, whole):
        super().__init__()
        object.__setattr__(self, "detector", whole.detector)
        for name, child in whole.named_children():
            self.add_module(name, child)
        for module in self.modules():
            # losses have an epsilon as norms do
            for name in [name for name in ("loss_iou", "loss_mask") if name in module._modules]:
                del module._modules[name]

    def forward(self, image, region_maps, **box_maps):
        head, found = self.roi_head, {}
        features = self.rpn_head.init_proposal_features.weight[None]
        for i, (boxes, masks) in enumerate(zip(head.bbox_head, head.mask_head)):
            behind = f"_{i + 1}" if i else ""
            logits, offsets, features, attention = boxes(box_maps[f"box_maps{behind}"], features)
            found |= {f"class_logits{behind}": logits[0], f"box_offsets{behind}": offsets[0], f"masks{behind}": masks(region_maps, attention)}
        levels = self.detector.extract_feat(image)
        return found | {"proposal_boxes": bbox_cxcywh_to_xyxy(self.rpn_head.init_proposal_bboxes.weight)} | {f"level_{i}": x for i, x in enumerate(levels)}


def few(model):
    """Widths that are not named as channels are elsewhere, two heads, and few queries."""
    model["rpn_head"] |= dict(num_proposals=QUERIES, proposal_feature_channel=CHANNELS)
    head = model["roi_head"]
    head |= dict(num_stages=STAGES, stage_loss_weights=[1] * STAGES, proposal_feature_channel=CHANNELS, bbox_head=head["bbox_head"][:STAGES], mask_head=head["mask_head"][:STAGES])
    for each in head["bbox_head"]:
        each["feedforward_channels"] = 8 * CHANNELS
    model["test_cfg"]["rcnn"]["max_per_img"] = QUERIES


MAPS = {name: [[QUERIES, CHANNELS, 7, 7], -1, 1] for name in ("box_maps", "box_maps_2")}
CASES = {
    "queryinst": Case(
        lambda: Queries(detector(NAME.format("r50_fpn_1x"), WIDTH, CLASSES - 1, [1, 1, 1, 1], few)),
        config=dict(layers=14, width=WIDTH, nClasses=CLASSES - 1, proposals=QUERIES, stages=STAGES),
        inputs=dict(image=[[1, 3, 96, 128], -1.7, 1.7], region_maps=[[QUERIES, CHANNELS, 14, 14], -1, 1], **MAPS)),
}
FILES = {"resnet50": "r50_fpn_1x", "resnet50-300": "r50_fpn_300-proposals_crop-ms-480-800-3x", "resnet101": "r101_fpn_ms-480-800-3x", "resnet101-300": "r101_fpn_300-proposals_crop-ms-480-800-3x"}

if __name__ == "__main__":
    write(__file__, CASES, {name: Variant(lambda file=file: detector(NAME.format(file))) for name, file in FILES.items()}, "torch", "mmdet")
