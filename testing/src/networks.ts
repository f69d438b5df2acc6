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
const LARGEST = 800;

type Node = ReturnType<typeof trace>["graph"]["nodes"][number];

/** Of these networks a few that have every operator between them that any of them has, the largest left aside: for where each takes long. */
export function coveringOperators(networks: readonly NetworkCase[]): NetworkCase[] {
  return covering(networks, ({ operator }) => operator, LARGEST);
}

/** Of these networks a few that have every form of every operator between them: modes as they are, numbers as none, one or more. */
export function coveringForms(networks: readonly NetworkCase[]): NetworkCase[] {
  return covering(networks, formOf);
}

/** The operator, with its attributes as far as another way through it may depend on them. */
function formOf({ operator, attributes }: Node): string {
  const few = (value: number) => (Number.isInteger(value) ? Math.max(-2, Math.min(2, value)) : "a fraction");
  const forms = Object.entries(attributes).map(([name, attribute]) => {
    const [value] = Object.values(attribute ?? {});
    if (Array.isArray(value)) return [name, value.length, [...new Set(value.map(few))].sort()];
    return [name, typeof value === "number" ? few(value) : value];
  });
  return operator + JSON.stringify(forms);
}

/** The network with the most missing marks per node is taken first, and what the others make superfluous is left out in the end. */
function covering(networks: readonly NetworkCase[], markOf: (node: Node) => string, largest = Number.POSITIVE_INFINITY) {
  const all = networks.map((network) => {
    const { nodes } = trace(definedBy(network)).graph;
    return { network, size: nodes.length, marks: new Set(nodes.map(markOf)) };
  });
  const left = all.filter(({ size }) => size <= largest);
  const missing = new Set(left.flatMap(({ marks }) => [...marks]));
  const taken: typeof left = [];
  while (missing.size > 0) {
    const gain = ({ marks, size }: (typeof left)[0]) => [...marks].filter((each) => missing.has(each)).length / size;
    const best = left.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    taken.push(best);
    for (const mark of best.marks) missing.delete(mark);
  }
  for (const one of taken.toSorted((a, b) => b.size - a.size)) {
    const others = taken.filter((other) => other !== one);
    if ([...one.marks].every((mark) => others.some(({ marks }) => marks.has(mark)))) taken.splice(taken.indexOf(one), 1);
  }
  return taken.map(({ network }) => network);
}
