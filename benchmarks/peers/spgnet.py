"""Rows of the results tables as their oracles have them."""


def network(variant, oracle):
    o = oracle("spgnet")
    narrow = {"layers": 50, "width": 16, "channels": 32}
    if variant == "dis-16":
        return o.Dis(**narrow, dual=True), lambda module, image: module(image)["logits"]
    if variant == "spgnet-16":
        return o.SpgNet(**narrow), lambda module, image: module(image)["logits"]
    return {
        "acnet-16": lambda: o.ac(**narrow),
        "sac-16": lambda: o.Sac(**narrow),
        "msci-16": lambda: o.msci(**narrow, steps=2),
        "dsspn-16": lambda: o.dsspn(**narrow),
        "sgr-16": lambda: o.sgr(**narrow),
        "deepparsing-16": lambda: o.DeepParsing(width=16, hidden=64, window=8),
    }[variant]()
