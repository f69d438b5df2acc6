"""Rows of the papers' tables, as their oracles have them."""


def network(variant, oracle):
    if variant == "hanet-16":
        return oracle("paper_streets").Hanet(width=16)
    return oracle("nasfpn").NasFpn("b0", 21, 64, 3)
