"""DeepLab v3 as torchvision has it, with every width divided."""
from fcn import case, variants
from network import write

if __name__ == "__main__":
    write(__file__, {"deeplabv3_resnet50": case("deeplabv3", 50, (65, 97))}, variants("deeplabv3"), "torch", "torchvision")
