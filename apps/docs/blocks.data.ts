/** The blocks of every network and what flows between them, found in the definitions' graphs when the site is built. */
import { type Family, families } from "@segkit/nn/families";
import { type Model, trace } from "@segkit/nn/model";
import { type Block, blocksOf } from "./.vitepress/theme/network/blocks.js";

declare const data: Readonly<Record<string, { readonly title: string; readonly blocks: readonly Block[] }>>;

export { data };

export default {
  load(): Record<string, { title: string; blocks: readonly Block[] }> {
    return Object.fromEntries(families.map((family) => [family.name, diagramOf(family)]));
  },
};

/** A family's usual variant at the size that its operations are counted at. */
function diagramOf(family: Family): { title: string; blocks: readonly Block[] } {
  const [usual] = Object.values(family.variants);
  const model = family.define(usual!.config);
  const traced = trace(model, { extents: extentsOf(family, model) });
  return { title: `${family.title}, ${usual!.title}`, blocks: blocksOf(traced) };
}

function extentsOf({ size: [height, width], depth = 1 }: Family, model: Model): Record<string, number> {
  const known: Record<string, number> = { batch: 1, prompts: 1, tokens: 1, depth, height, width };
  const named = new Set(Object.values(model.inputs).flatMap(({ dims }) => dims));
  return Object.fromEntries(Object.entries(known).filter(([name]) => named.has(name)));
}
