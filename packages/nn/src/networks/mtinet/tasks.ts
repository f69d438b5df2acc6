/** What tasks make of a scale, and how they hear of each other: within a scale, and from a coarser one. */
import { basicBlock } from "../../encoders/resnet/resnet.js";
import { multiplyExtents } from "../../graph/extents.js";
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import type { Scope } from "../../layers/scope.js";
import { relu, sigmoid, softmax } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { reduceMean } from "../../ops/reduce.js";
import { resize } from "../../ops/resize.js";
import { concat, reshape, unsqueeze } from "../../ops/shape.js";

/** A map of each task, in the order of its modules. */
export type ByTask = ReadonlyMap<string, Value>;

/** How much smaller a vector of factors is between its two layers. */
const SQUEEZED = 16;

/** Two blocks for each task, on the encoder's map and on what the coarser scale told the task. */
export function guessed(p: Scope, map: Value, tasks: readonly string[], channels: number, heard?: ByTask): ByTask {
  return new Map(
    tasks.map((task) => {
      const from = heard && resize(heard.get(task)!, { scale: 2, mode: "bilinear" });
      const x = basicBlock(p.scope(`${task}.0`), from ? concat([map, from]) : map, { channels });
      return [task, basicBlock(p.scope(`${task}.1`), x, { channels })];
    }),
  );
}

/** Feature propagation: what all tasks see, each channel as much as its task is trusted at that position; each task adds what concerns it to its own. */
export function told(p: Scope, maps: ByTask): ByTask {
  const all = concat([...maps.values()]);
  const channels = numberOf("mtinet", all, 1);
  const own = channels / maps.size;
  let trust = all;
  for (const i of [0, 1]) trust = basicBlock(p.scope(`non_linear.${i}`), trust, { channels: Math.floor(channels / 4) });
  trust = convolution(p.scope("non_linear.2"), trust, channels);
  const [n, height, width] = [extentOf(all, 0), extentOf(all, 2), extentOf(all, 3)];
  const apart = (x: Value) => reshape(x, [n, own, maps.size, multiplyExtents(height, width)]);
  const mixed = reshape(mul(softmax(apart(trust), 2), apart(all)), [n, channels, height, width]);
  const shared = basicBlock(p.scope("dimensionality_reduction"), mixed, { channels: own });
  const means = reduceMean(shared, { axes: [2, 3], keepDims: false });
  return new Map(
    [...maps].map(([task, map]) => {
      const at = p.scope(`se.${task}.squeeze`);
      const squeezed = relu(linear(at.scope(0), means, Math.floor(own / SQUEEZED)));
      const factors = unsqueeze(sigmoid(linear(at.scope(2), squeezed, own)), [2, 3]);
      return [task, add(mul(factors, shared), map)];
    }),
  );
}

/** Distillation: a task adds to its map what it finds in those of all others, wherever it looks there. */
export function distilled(p: Scope, maps: ByTask, tasks: readonly string[]): ByTask {
  const square = (at: Scope, x: Value) => convolution(at, x, numberOf("mtinet", x, 1), { kernel: 3, padding: 1, bias: false });
  return new Map(
    tasks.map((task) => {
      const others = [...maps].filter(([name]) => name !== task);
      const found = others.map(([name, map]) => {
        const at = p.scope(`${task}.${name}`);
        return mul(square(at.scope("conv"), map), sigmoid(square(at.scope("attention.0"), map)));
      });
      const sum = found.reduce((a, b) => add(a, b));
      return [task, add(maps.get(task)!, sum)];
    }),
  );
}
