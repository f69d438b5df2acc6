"""RTMPose, tiny, as MMPose builds it."""


def network(variant, oracle):
    made = oracle("rtmpose")
    return made.build("rtmpose/coco/rtmpose-t_8xb256-420e_coco-256x192", None, made.given), lambda module, image: module(image)["simcc_x"]


def shape(size):
    return 1, 3, 256, 192
