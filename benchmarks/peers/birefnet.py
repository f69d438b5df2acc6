"""BiRefNet lite as its oracle has it."""


def network(variant, oracle):
    return oracle("birefnet").lite()
