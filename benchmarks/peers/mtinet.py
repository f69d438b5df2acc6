"""MTI-Net as its oracle has it."""


def network(variant, oracle):
    made = oracle("mtinet")
    two = {task: made.NYUD[task] for task in ("semseg", "depth")}
    return made.MtiNet(two, two), lambda module, image: module(image)["semseg"]
