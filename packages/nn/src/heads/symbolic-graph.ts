/** Reasoning on a graph of concepts: positions vote for nodes, nodes hear their neighbors, and what they make of it goes back to the positions. */
import type { Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { linear } from "../layers/linear.js";
import type { Scope } from "../layers/scope.js";
import { relu, softmax } from "../ops/activation.js";
import { add } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { concat, expand, reshape, transpose, unsqueeze } from "../ops/shape.js";
import { asppHead } from "./aspp.js";
import { rowsOf, vectorsOf } from "./positions.js";

/** Options of {@link symbolicGraphHead}. */
export interface SymbolicGraphHeadOptions {
  /** Nodes of the graph. @default 150 */
  readonly concepts?: number;
  /** Numbers of a node's word vector. @default 300 */
  readonly words?: number;
  /** @default 256 */
  readonly channels?: number;
}

/**
 * The head of SGR: a pyramid (`aspp`), the layer of graph reasoning (`sgr.vote`, `sgr.feature`, `sgr.words`, `sgr.graph`, `sgr.adjacency`, `sgr.map`, `sgr.back`), and scores (`classifier`). The adjacency is normalized; it and the
 * word vectors do not learn.
 *
 * @see X. Liang et al., "Symbolic graph reasoning meets convolutions", NeurIPS 2018, papers.nips.cc/paper/7456
 */
export function symbolicGraphHead(options: SymbolicGraphHeadOptions = {}): Head {
  const { concepts = 150, words = 300, channels = 256 } = options;
  return {
    name: "symbolic graph reasoning",
    takes: ["pyramid", "plain"],
    scores(p, maps, context) {
      const x = asppHead({ channels, dilations: [1, 6, 12, 18] }).features(p.scope("aspp"), maps, context);
      const reasoned = symbolicGraph(p.scope("sgr"), x, { concepts, words, channels });
      return convolution(p.scope("classifier"), add(x, reasoned), context.nClasses);
    },
  };
}

/**
 * What the graph says at the positions of a map, `[batch, channels, 1, 1]`. In the paper a position takes of the nodes by a softmax over w · [node, position]: the position's part is the same for all nodes and cancels, so that all
 * positions take alike.
 */
function symbolicGraph(p: Scope, x: Value, { concepts, words, channels }: Required<SymbolicGraphHeadOptions>): Value {
  const votes = softmax(convolution(p.scope("vote"), x, concepts), 1);
  const features = convolution(p.scope("feature"), x, channels, { bias: false });
  const nodes = relu(matMul(rowsOf(votes), vectorsOf(features)));
  const known = p.parameter("words", [concepts, words], { trainable: false });
  const named = concat([nodes, expand(unsqueeze(known, [0]), [x.shape[0]!, concepts, words])], 2);
  const adjacency = p.parameter("adjacency", [concepts, concepts], { trainable: false });
  const evolved = relu(matMul(adjacency, linear(p.scope("graph"), named, channels, { bias: false })));
  const score = transpose(linear(p.scope("map"), evolved, 1, { bias: false }), [0, 2, 1]);
  const told = matMul(softmax(score, 2), linear(p.scope("back"), evolved, channels, { bias: false }));
  return relu(reshape(told, [x.shape[0]!, channels, 1, 1]));
}
