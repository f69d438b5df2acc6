/** Graph-LSTM with a quarter of the channels, whose superpixels are the positions of its map. */
import { graphLstm } from "@segkit/nn/graphlstm";
import type { Model } from "@segkit/nn/model";
import { networkCases } from "../network-case.js";

const SIZE = 129;
const SIDE = (SIZE - 1) / 8 + 1;
const NODES = SIDE * SIDE;

export const cases = networkCases({
  name: "graph-lstm",
  variant: "graph-lstm-16",
  model: () => onGrid(graphLstm({ width: 16, hidden: 256, size: SIZE, nodes: NODES, degree: 4, sweeps: 8 })),
  size: SIZE,
  output: "logits",
});

function onGrid(model: Model): Model {
  const { image } = model.inputs as { image: Model["inputs"][string] };
  const shares = Float32Array.from({ length: NODES * NODES }, (_, i) => (i % (NODES + 1) === 0 ? 1 : 0));
  const around = Array.from({ length: NODES }, (_, node) => {
    const [row, column] = [Math.floor(node / SIDE), node % SIDE];
    const inside = [row > 0, row < SIDE - 1, column > 0, column < SIDE - 1];
    return [node - SIDE, node + SIDE, node - 1, node + 1].map((other, i) => (inside[i] ? other : -1));
  }).flat();
  return {
    ...model,
    // the grid is a constant of one image
    inputs: { image: { ...image, dims: [1, ...image.dims.slice(1)] } },
    forward: (p, { image }) => {
      const { graph } = image!;
      const inputs = {
        shares: graph.constant(shares, [1, NODES, NODES]),
        neighbors: graph.constant(Float32Array.from(around), [1, NODES, 4]),
      };
      return { logits: model.forward(p, { image: image!, ...inputs })["logits"]! };
    },
  };
}
