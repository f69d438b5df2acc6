/** Where a token is: codes that are added to tokens, and turns of their channels. All of them are constants of the graph. */
import type { Graph } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import { wavelengths, waveOf } from "../../layers/waves.js";
import { add, mul, sub } from "../../ops/elementwise.js";
import { concat, reshape, split } from "../../ops/shape.js";

/** `[1, side², channels]`: sines and cosines of the row, then of the column, each from 0 to 2π over the map. */
export function sinePositions(graph: Graph, side: number, channels: number): Value {
  const half = channels / 2;
  const lengths = wavelengths(half / 2, half / 2);
  const code = Array.from({ length: side }, (_, i) => {
    const angle = ((i + 1) / (side + 1e-6)) * 2 * Math.PI;
    return lengths.flatMap((length) => waveOf(angle / length));
  });
  const all = new Float32Array(side * side * channels);
  for (let cell = 0; cell < side * side; cell++) {
    all.set(code[Math.floor(cell / side)]!, cell * channels);
    all.set(code[cell % side]!, cell * channels + half);
  }
  return graph.constant(all, [1, side * side, channels]);
}

/**
 * Turns pairs of neighboring channels of tokens `[N, side², channels]` by their column in the first half of the channels, by their row in the second: two tokens' product then
 * depends on how far apart they are.
 */
export function rotations(graph: Graph, side: number, channels: number): (x: Value) => Value {
  const pairs = channels / 2;
  const lengths = wavelengths(pairs / 2, pairs / 2);
  const [sines, cosines] = [new Float32Array(side * side * pairs), new Float32Array(side * side * pairs)];
  const turn = Array.from({ length: side }, (_, at) => lengths.map((length) => waveOf(at / length)));
  for (let cell = 0; cell < side * side; cell++) {
    [...turn[cell % side]!, ...turn[Math.floor(cell / side)]!].forEach(([sine, cosine], i) => {
      sines[cell * pairs + i] = sine;
      cosines[cell * pairs + i] = cosine;
    });
  }
  const shape = [1, side * side, pairs, 1];
  const [sine, cosine] = [graph.constant(sines, shape), graph.constant(cosines, shape)];
  return (x) => {
    const [a, b] = split(reshape(x, [x.shape[0]!, side * side, pairs, 2]), [1, 1], -1);
    const turned = [sub(mul(a!, cosine), mul(b!, sine)), add(mul(a!, sine), mul(b!, cosine))];
    return reshape(concat(turned, -1), x.shape);
  };
}
