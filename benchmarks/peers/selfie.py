"""The selfie network as its oracle has it, in the published size."""


def network(variant, oracle):
    import torch

    made = oracle("selfie").Selfie()
    for name, parameter in made.named_parameters():
        bound = (3 / made.fans.get(name, 300)) ** 0.5
        torch.nn.init.uniform_(parameter, -bound, bound)
    return made
