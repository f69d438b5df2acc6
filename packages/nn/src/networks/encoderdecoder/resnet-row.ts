/** What rows on a ResNet of bottlenecks have in common: its layers, its width, the number of classes. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
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
