"""Networks of mmsegmentation that are put together from parts with few channels, where a published configuration does not scale."""
from openmmlab import MODELS, Segmenter, scaled

BATCH_NORM = dict(type="BN")


def network(backbone, decode_head, **others):
    """A network of these parts."""
    parts = dict(type="EncoderDecoder", backbone=backbone, decode_head=decode_head, test_cfg=dict(mode="whole"), **others)
    return Segmenter(MODELS.build(scaled(parts, 1, None)).eval(), False)


def fcn_head(in_channels, channels, classes, **others):
    """The head of most networks that are for video rates."""
    return dict(type="FCNHead", in_channels=in_channels, channels=channels, num_classes=classes, norm_cfg=BATCH_NORM, num_convs=1, concat_input=False, **others)
