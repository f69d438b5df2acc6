"""OpenPose's parser, as the authors' Python program has it: maps upsampled as a whole, pairs in loops."""
import os
import sys

import numpy as np


def authors(inputs, options):
    sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../oracle"))
    from affinity_fields import OPENPOSE, parse

    def run():
        found = parse(inputs["heat"], inputs["fields"], OPENPOSE, **options)
        people = sorted(found["people"], key=lambda person: -person["score"])
        return np.array([found["candidates"][k][i][:2] if i >= 0 else (-1, -1) for person in people for k, i in enumerate(person["parts"])], np.float32)

    return run
