/** What families of rows that are written from their papers have in common. */
import type { Evidence } from "../../families/family.js";
import type { ResnetRowConfig } from "../encoderdecoder/resnet-row.js";
import { resnetIn } from "../refinenet/paper-family.js";
import { BOTTLENECK_LAYERS } from "../refinenet/refinenet.js";

export { paperFamily, resnetParts, widthSlider } from "../refinenet/paper-family.js";

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
