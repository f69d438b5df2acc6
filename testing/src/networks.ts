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

/** Nodes of the largest network that is run where each node may take a shader: what only larger ones have is left to the tests of operators. */
const LARGEST = 170;

/**
 * Of these networks a few that have every operator between them that any of them has, the largest left aside: for where each takes long. The one with the most missing
 * operators per node is taken first, and what the others make superfluous is left out in the end.
 */
export function coveringOperators(networks: readonly NetworkCase[]): NetworkCase[] {
  const all = networks.map((network) => {
    const { nodes } = trace(definedBy(network)).graph;
    return { network, size: nodes.length, operators: new Set(nodes.map(({ operator }) => operator)) };
  });
  const left = all.filter(({ size }) => size <= LARGEST);
  const missing = new Set(left.flatMap(({ operators }) => [...operators]));
  const taken: typeof left = [];
  while (missing.size > 0) {
    const gain = ({ operators, size }: (typeof left)[0]) => [...operators].filter((each) => missing.has(each)).length / size;
    const best = left.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    taken.push(best);
    for (const operator of best.operators) missing.delete(operator);
  }
  for (const one of taken.toSorted((a, b) => b.size - a.size)) {
    const others = taken.filter((other) => other !== one);
    const superfluous = [...one.operators].every((operator) => others.some(({ operators }) => operators.has(operator)));
    if (superfluous) taken.splice(taken.indexOf(one), 1);
  }
  return taken.map(({ network }) => network);
}
