/** Maximum flows on grids as GrabCut has them, with the building of the graph. */
import { gridMaxFlow, maxFlow } from "@segkit/classical/max-flow";
import { equalShare } from "../agreement.js";
import { flowInputs } from "../flow-case.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

interface Cut {
  readonly flow: number;
  readonly sinkSide: ArrayLike<number>;
}

const NEIGHBORS = [8, 4] as const;

export const cases = [
  ...NEIGHBORS.flatMap((connectivity) =>
    (Object.keys(SIZES) as SizeName[]).map((size) =>
      benchCase<Cut>(`gridMaxFlow, ${connectivity} neighbors`, size, async () => {
        const { height, width, source, sink, right, down, downRight, downLeft } = flowInputs(await picture(size));
        const links = connectivity === 8 ? { right, down, downRight, downLeft } : { right, down };
        const inputs = { source, sink, ...links };
        return {
          ours: () => gridMaxFlow({ height, width, source, sink, links }),
          inputs: Object.fromEntries(Object.entries(inputs).map(([name, data]) => [name, { data, shape: [height, width] }])),
          peers: [{ peer: "PyMaxflow", call: "max_flow.grid" }],
          fromPeer: ({ flow, sinkSide }) => ({ flow: flow!.data[0]!, sinkSide: sinkSide!.data }),
          agreement: (ours, theirs) => ({
            equal: equalShare(ours.sinkSide, theirs.sinkSide),
            maxDifference: Math.abs(ours.flow - theirs.flow),
          }),
        };
      }),
    ),
  ),
  benchCase<Cut>("maxFlow", "0.3 MP", async () => {
    const { height, width, source, sink, right, down } = flowInputs(await picture("0.3 MP"));
    const nodeCount = height * width;
    const pairs = [...links(right, 1, width), ...links(down, width, width)];
    const edges = Int32Array.from(pairs.flatMap((pair) => pair.slice(0, 2)));
    const capacities = Int32Array.from(pairs, ([, , capacity]) => capacity);
    return {
      ours: () => maxFlow({ nodeCount, edges, capacities, reverseCapacities: capacities, source, sink }),
      inputs: {
        edges: { data: edges, shape: [capacities.length, 2] },
        capacities: { data: capacities, shape: [capacities.length] },
        source: { data: source, shape: [nodeCount] },
        sink: { data: sink, shape: [nodeCount] },
      },
      peers: [{ peer: "PyMaxflow", call: "max_flow.graph" }],
      fromPeer: ({ flow, sinkSide }) => ({ flow: flow!.data[0]!, sinkSide: sinkSide!.data }),
      agreement: (ours, theirs) => ({
        equal: equalShare(ours.sinkSide, theirs.sinkSide),
        maxDifference: Math.abs(ours.flow - theirs.flow),
      }),
    };
  }),
];

function* links(capacities: Int32Array, step: number, width: number): Generator<readonly [number, number, number]> {
  for (let i = 0; i + step < capacities.length; i++) {
    if (step === 1 && i % width === width - 1) continue;
    yield [i, i + step, capacities[i]!];
  }
}
