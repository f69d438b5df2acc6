"""RefineNet and its relatives as their oracle has them."""


def network(variant, oracle):
    o = oracle("refinenet")
    return {
        "refinenet-resnet50": lambda: o.RefineNet(layers=50),
        "gcn-resnet50": lambda: o.Gcn(layers=50),
        "exfuse-resnet50": lambda: o.ExFuse(depths=(3, 4, 6, 3), groups=1, group_width=64),
        "sdn-densenet121": lambda: o.Sdn(layers=121),
        "ladder-densenet121": lambda: o.Ladder(aspect=1),
        "denseaspp-densenet121": lambda: o.DenseAspp(layers=121),
        "duchdc-resnet50": lambda: o.DucHdc(layers=50),
    }[variant]()
