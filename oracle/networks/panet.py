"""PANet: Mask R-CNN with its pyramid as MMDetection has it, and with the paper's heads, written out as modules of MMDetection; narrow ones with every width in proportion."""
import torch
from torch import nn

from maskrcnn import CHANNELS, CLASSES, SLIM, WIDTH, case
from network import Variant, write
from openmmlab_detection import MODELS, detector
from mmcv.cnn import ConvModule
from mmdet.models.roi_heads.bbox_heads import Shared2FCBBoxHead
from mmdet.models.roi_heads.mask_heads import FCNMaskHead

NAME = "mask_rcnn/mask-rcnn_{}_fpn_1x_coco"
LEVELS = 4


@MODELS.register_module()
class AllLevelsBoxHead(Shared2FCBBoxHead):
    """The first of two linear layers is another one for each level; the largest of their outputs goes on."""
    def __init__(self, in_channels, **others):
        super().__init__(in_channels=in_channels, **others)
        hidden = self.fc_out_channels
        self.level_fcs = nn.ModuleList(nn.Linear(in_channels * self.roi_feat_area, hidden) for _ in range(LEVELS))
        self.shared_fcs = nn.ModuleList([nn.Linear(hidden, hidden)])

    def forward(self, x):
        seen = [layer(part.flatten(1)).relu() for layer, part in zip(self.level_fcs, x.chunk(LEVELS, 1))]
        x = self.shared_fcs[0](torch.stack(seen).amax(0)).relu()
        return self.fc_cls(x), self.fc_reg(x)


@MODELS.register_module()
class AllLevelsMaskHead(FCNMaskHead):
    """The first of four convolutions is another one for each level; a linear layer on the third adds to the masks of all classes."""
    def __init__(self, **others):
        super().__init__(**others)
        channels = self.conv_out_channels
        self.level_convs = nn.ModuleList(ConvModule(channels, channels, 3, padding=1) for _ in range(LEVELS))
        self.convs = nn.ModuleList(ConvModule(channels, channels, 3, padding=1) for _ in range(3))
        self.fc_convs = nn.ModuleList([ConvModule(channels, channels, 3, padding=1), ConvModule(channels, channels // 2, 3, padding=1)])
        self.fc = nn.Linear(channels // 2 * 14 * 14, 28 * 28)

    def forward(self, x):
        x = torch.stack([layer(part) for layer, part in zip(self.level_convs, x.chunk(LEVELS, 1))]).amax(0)
        x = self.convs[1](self.convs[0](x))
        masks = self.conv_logits(self.upsample(self.convs[2](x)).relu())
        whole = self.fc(self.fc_convs[1](self.fc_convs[0](x)).flatten(1)).relu()
        return masks + whole.view(-1, 1, 28, 28)


def aggregated(model):
    """The neck of MMDetection's configuration for boxes alone."""
    model["neck"]["type"] = "PAFPN"


def adaptive(model):
    """Boxes from all levels, their channels one after the other, and heads that choose among them."""
    aggregated(model)
    heads = model["roi_head"]
    for of in ("bbox", "mask"):
        extractor = heads[f"{of}_roi_extractor"]
        extractor |= dict(type="GenericRoIExtractor", aggregation="concat", out_channels=LEVELS * extractor["out_channels"])
    heads["bbox_head"]["type"], heads["mask_head"]["type"] = "AllLevelsBoxHead", "AllLevelsMaskHead"


CASES = {
    "panet": case(lambda: detector(NAME.format("r50"), WIDTH, CLASSES - 1, [1, 1, 1, 1], aggregated), SLIM),
    "panet_paper": case(lambda: detector(NAME.format("r50"), WIDTH, CLASSES - 1, [1, 1, 1, 1], adaptive), dict(SLIM, adaptivePooling=True), LEVELS * CHANNELS),
}
VARIANTS = {
    "resnet50": Variant(lambda: detector(NAME.format("r50"), change=aggregated)),
    "resnet101": Variant(lambda: detector(NAME.format("r101"), change=aggregated)),
    "resnet50-paper": Variant(lambda: detector(NAME.format("r50"), change=adaptive)),
}

if __name__ == "__main__":
    write(__file__, CASES, VARIANTS, "torch", "mmdet")
