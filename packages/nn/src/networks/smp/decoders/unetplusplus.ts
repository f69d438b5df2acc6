/** U-Net++'s decoder: between encoder and decoder lie further blocks, each joined with all before it at its size. */
import { numberOf, type Value } from "../../../graph/value.js";
import type { Scope } from "../../../layers/scope.js";
import { concat } from "../../../ops/shape.js";
import { upsampled } from "../layers.js";
import { type Features, fromCoarsest } from "./features.js";
import { type UnetOptions, unetBlock } from "./unet.js";

/** The decoder of U-Net++, on encoders that have a map of half the image's size. Its blocks on VGG are named as if convolutions stood before them, which nothing uses. */
export function unetPlusPlusDecoder(p: Scope, features: Features, options: UnetOptions): Value {
  const maps = fromCoarsest(features) as Value[];
  const { channels, interpolation } = options;
  const depth = channels.length - 1;
  const grid = new Map<string, Value>();
  const name = (start: number, level: number) => `x_${start}_${level}`;
  const block = (start: number, level: number, x: Value, skips: readonly Value[]) => {
    const wide = start === 0 ? channels[level]! : numberOf("smp", maps[level + 1]!, 1);
    const sized = upsampled(x, 2, interpolation);
    const joined = skips.length > 0;
    const y = joined ? concat([sized, ...skips]) : sized;
    grid.set(name(start, level), unetBlock(p.scope(`blocks.${name(start, level)}`), y, wide, { ...options, joined }));
  };
  // diagonal by diagonal: blocks that begin at each of the encoder's maps, then those that begin one block later
  for (let start = 0; start < depth; start++) block(start, start, maps[start]!, [maps[start + 1]!]);
  for (let length = 1; length < depth; length++) {
    for (let start = 0; start + length < depth; start++) {
      const level = start + length;
      const before = Array.from({ length }, (_, i) => grid.get(name(start + 1 + i, level))!);
      block(start, level, grid.get(name(start, level - 1))!, [...before, maps[level + 1]!]);
    }
  }
  block(0, depth, grid.get(name(0, depth - 1))!, []);
  return grid.get(name(0, depth))!;
}
