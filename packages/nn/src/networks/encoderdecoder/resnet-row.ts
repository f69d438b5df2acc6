/** What rows on a ResNet of bottlenecks have in common: its layers, its width, the number of classes. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import type { Evidence } from "../../families/family.js";
import { resnetIn } from "../refinenet/paper-family.js";
import { BOTTLENECK_LAYERS } from "../refinenet/refinenet.js";

/** Configuration of a row on a ResNet. */
export interface ResnetRowConfig {
  /** Layers of the ResNet. @default 101 */
  readonly layers?: (typeof BOTTLENECK_LAYERS)[number];
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels of the ResNet's stem. @default 64 */
  readonly width?: number;
}

/** The configuration with its defaults, checked; all other options are integers ≥ 1. */
export function resnetRow<C extends ResnetRowConfig, Own extends Readonly<Record<string, number>>>(
  where: string,
  config: C,
  own: Own,
  defaults: Required<ResnetRowConfig> = { layers: 101, nClasses: 19, width: 64 },
): Required<ResnetRowConfig> & Own {
  checkKnownOptions(where, config, [...Object.keys(defaults), ...Object.keys(own)]);
  const read = { ...defaults, ...own, ...config };
  checkOneOf(where, "layers", read.layers, BOTTLENECK_LAYERS);
  const { layers: _, ...numbers } = read;
  for (const [option, value] of Object.entries(numbers)) checkInteger(where, option, value as number, { min: 1 });
  return read;
}

/** The configuration of a file with a ResNet below a place, by the tensor that has an output for each class; numbers that are the defaults are left out. */
export function resnetRowIn(
  tensors: Evidence["tensors"],
  scores: string,
  own: Readonly<Record<string, readonly [found: number | undefined, usual: number]>> = {},
  below = "backbone.",
): ResnetRowConfig | undefined {
  const nClasses = tensors?.get(scores)?.[0];
  const { layers, width } = resnetIn(tensors, below) ?? {};
  const known = BOTTLENECK_LAYERS.find((count) => count === layers);
  if (nClasses === undefined || known === undefined) return undefined;
  const others = Object.entries(own).filter(([, [found, usual]]) => found !== undefined && found !== usual);
  return {
    ...{ layers: known, nClasses },
    ...(width !== 64 && { width: width! }),
    ...Object.fromEntries(others.map(([name, [found]]) => [name, found])),
  };
}
