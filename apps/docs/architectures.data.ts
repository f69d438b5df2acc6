/** What the pages of the networks say in numbers, from `summary` of the definitions when the site is built. */
import { type Family, families } from "@segkit/nn/families";
import { type LayerSummary, type Model, type Summary, summary } from "@segkit/nn/model";
import { configText } from "./.vitepress/theme/network/config-text.js";
import type { Config } from "./families.data.js";

/** One way to configure a family. */
export interface VariantRow {
  readonly name: string;
  /** The configuration, as a program has it. */
  readonly config: string;
  readonly parameters: number;
  readonly flops: number;
}

/** A part of a network. */
export interface StageRow {
  readonly name: string;
  readonly output: string;
  readonly parameters: number;
  readonly flops: number;
  readonly sees: string;
}

export interface Architecture {
  readonly title: string;
  readonly input: string;
  readonly variants: readonly VariantRow[];
  readonly stagesOf: string;
  readonly stages: readonly StageRow[];
}

declare const data: Readonly<Record<string, Architecture>>;

export { data };

export default {
  load(): Record<string, Architecture> {
    return Object.fromEntries(families.map((family) => [family.name, architecture(family)]));
  },
};

/** The size that operations are counted at, where the definition has not one of its own. */
function countedAt({ size, depth }: Family, model: Model, [height, width] = size): Record<string, number> {
  const named = Object.values(model.inputs).some(({ dims }) => dims.includes("height"));
  return named ? { height, width, ...(depth !== undefined && { depth }) } : {};
}

function architecture(family: Family): Architecture {
  const {
    title,
    size: [height, width],
    depth,
    variants,
    parts,
  } = family;
  const counted = ({ config, size }: (typeof variants)[string]) => {
    const model = family.define(config);
    return summary(model, countedAt(family, model, size));
  };
  const all = Object.values(variants);
  const [usual] = all as [(typeof all)[0]];
  return {
    title,
    input: [...(depth === undefined ? [] : [depth]), height, width].join(" × "),
    variants: all.map((variant) => {
      const { title: own, config, size } = variant;
      const name = size ? `${own}, at ${size.join(" × ")}` : own;
      const { parameters, flops } = counted(variant);
      return { name, config: configText(config as Config), parameters, flops };
    }),
    stagesOf: `${title}, ${usual.title}`,
    stages: stages(counted(usual), Object.entries(parts)),
  };
}

/** Layers joined to parts of the network by their paths; a layer without a path belongs to the part before it. */
function stages({ layers }: Summary, parts: readonly (readonly [name: string, paths: RegExp])[]): StageRow[] {
  const groups = new Map<string, LayerSummary[]>(parts.map(([name]) => [name, []]));
  let at = parts[0]![0];
  for (const layer of layers) {
    const part = parts.find(([, paths]) => paths.test(layer.path));
    if (layer.path !== "" && !part) throw new Error(`${layer.path} is in no part of the table`);
    at = part?.[0] ?? at;
    groups.get(at)!.push(layer);
  }
  return [...groups].map(([name, all]) => {
    const named = all.filter(({ path }) => path !== "");
    const last = (named.at(-1) ?? all.at(-1))!;
    return {
      name,
      output: last.outputShape.slice(1).join(" × "),
      parameters: all.reduce((sum, { parameters }) => sum + parameters, 0),
      flops: all.reduce((sum, { flops }) => sum + flops, 0),
      sees: String(all.reduce((most, { receptiveField }) => Math.max(most, receptiveField?.size[0] ?? 0), 0)).replace(
        "Infinity",
        "∞",
      ),
    };
  });
}
