/** The classifier of `oracle/sliding_window.py`, without padding. */
import { convolution, linear } from "../layers/index.js";
import { imageInput, type Model } from "../model/index.js";
import { flatten, globalAveragePool, maxPool, relu } from "../ops/index.js";

export const unpadded: Model = {
  name: "unpadded",
  inputs: imageInput(3),
  forward: (p, { image }) => {
    let x = maxPool(relu(convolution(p.scope("conv1"), image!, 6, { kernel: 5 })), { kernel: 2 });
    x = maxPool(relu(convolution(p.scope("conv2"), x, 8, { kernel: 3 })), { kernel: 2 });
    return { scores: linear(p.scope("linear"), flatten(globalAveragePool(x)), 4) };
  },
};
