/** Every network that has a fixture: what lies in the folders of networks. */
import { trace } from "@segkit/nn/model";
import { definedBy, type NetworkCase, networkCase } from "./network-fixture.js";

const files = import.meta.glob("../../packages/nn/src/networks/*/*.fixture.json", { eager: true, import: "default" });

/** A case for each fixture of a network. */
export const networkCases: readonly NetworkCase[] = Object.entries(files).flatMap(
  ([path, file]) => networkCase(path, file) ?? [],
);

/** The first case of each family, which stands for it where a case costs seconds. */
export const oneOfEachFamily: readonly NetworkCase[] = networkCases.filter(
  ({ family }, i) => networkCases.findIndex((other) => other.family === family) === i,
);

/** Of these networks as few as have every operator that any of them has, the smallest ones first: for where each takes long. */
export function coveringOperators(networks: readonly NetworkCase[]): NetworkCase[] {
  const graphs = networks.map((network) => ({ network, nodes: trace(definedBy(network)).graph.nodes }));
  graphs.sort((a, b) => a.nodes.length - b.nodes.length);
  const seen = new Set<string>();
  return graphs.flatMap(({ network, nodes }) => {
    const fresh = nodes.filter(({ operator }) => !seen.has(operator));
    for (const { operator } of fresh) seen.add(operator);
    return fresh.length > 0 ? [network] : [];
  });
}
