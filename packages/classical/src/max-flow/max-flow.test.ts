import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type Arc, gridArcs, maxFlow as twin } from "../../reference/max-flow.js";
import { type FlowGraph, type FlowGrid, type GridLinks, gridMaxFlow, maxFlow } from "./index.js";
import fixtureFile from "./max-flow.fixture.json" with { type: "json" };

interface Cases {
  readonly graphs: readonly {
    readonly nodeCount: number;
    readonly edges: FixtureArray<Int32Array>;
    readonly capacities: FixtureArray<Int32Array>;
    readonly reverse: FixtureArray<Int32Array>;
    readonly source: FixtureArray<Int32Array>;
    readonly sink: FixtureArray<Int32Array>;
    readonly flow: number;
    readonly cut: number;
  }[];
  readonly grids: readonly {
    readonly source: FixtureArray<Int32Array>;
    readonly sink: FixtureArray<Int32Array>;
    readonly links: Readonly<Record<keyof GridLinks, FixtureArray<Int32Array>>>;
    readonly flow: number;
    /** Where PyMaxflow says sink. */
    readonly sinkSide: FixtureArray<Uint8Array>;
  }[];
}

const fixture = loadFixture<Cases>(fixtureFile);
const OFFSETS = {
  right: [0, 1],
  left: [0, -1],
  down: [1, 0],
  up: [-1, 0],
  downRight: [1, 1],
  upLeft: [-1, -1],
  downLeft: [1, -1],
  upRight: [-1, 1],
} as const;
type Direction = keyof typeof OFFSETS;
const DIRECTIONS = Object.keys(OFFSETS) as Direction[];

/** What a cut costs: all that leads out of it. */
function costOf(side: ArrayLike<number>, arcs: readonly Arc[], source: ArrayLike<number>, sink: ArrayLike<number>): number {
  let cost = 0;
  for (let i = 0; i < side.length; i++) cost += side[i] ? sink[i]! : source[i]!;
  for (const { from, to, capacity } of arcs) if (side[from] && !side[to]) cost += capacity;
  return cost;
}

function arcsOf({ edges, capacities, reverseCapacities }: FlowGraph): Arc[] {
  return Array.from(capacities).flatMap((capacity, e) => [
    { from: edges[2 * e]!, to: edges[2 * e + 1]!, capacity },
    { from: edges[2 * e + 1]!, to: edges[2 * e]!, capacity: reverseCapacities?.[e] ?? 0 },
  ]);
}

describe("maxFlow", () => {
  it("finds a drawn graph's flow and cut", () => {
    // 5 → 0 ─4→ 1 ─1→ 2 → 3
    //     └─────3─────┘
    const graph = { nodeCount: 3, edges: [0, 1, 1, 2, 0, 2], capacities: [4, 1, 3], source: [5, 0, 0], sink: [0, 0, 3] };
    const { flow, sourceSide, sinkSide, scale } = maxFlow(graph);
    expect([flow, scale]).toEqual([3, 1]);
    expect([...sourceSide]).toEqual([1, 1, 1]);
    expect([...sinkSide]).toEqual([0, 0, 0]);
  });

  it("gives PyMaxflow's flows and NetworkX's cuts", () => {
    for (const { nodeCount, edges, capacities, reverse, source, sink, flow, cut } of fixture.graphs) {
      const graph = {
        nodeCount,
        edges: edges.data,
        capacities: capacities.data,
        reverseCapacities: reverse.data,
        source: source.data,
        sink: sink.data,
      };
      const found = maxFlow(graph);
      expect([found.flow, found.scale]).toEqual([flow, 1]);
      expect(cut).toBe(flow);
      expect(costOf(found.sourceSide, arcsOf(graph), source.data, sink.data)).toBe(flow);
      expect(
        costOf(
          found.sinkSide.map((value) => 1 - value),
          arcsOf(graph),
          source.data,
          sink.data,
        ),
      ).toBe(flow);
    }
  });

  it("equals its twin on graphs of every kind: with circles, edges twice, loops, nodes without edges", () => {
    const stream = random(1);
    for (let run = 0; run < 150; run++) {
      const nodeCount = 1 + stream.integer(14);
      const edgeCount = stream.integer(4 * nodeCount);
      const levels = run % 3 === 0 ? 2 : 30;
      const numbers = (length: number, sparse = false) =>
        Array.from({ length }, () => (sparse && stream.next() < 0.6 ? 0 : stream.integer(levels)));
      const graph = {
        nodeCount,
        edges: Array.from({ length: 2 * edgeCount }, () => stream.integer(nodeCount)),
        capacities: numbers(edgeCount),
        reverseCapacities: numbers(edgeCount),
        source: numbers(nodeCount, true),
        sink: numbers(nodeCount, true),
      };
      const found = maxFlow(graph);
      const expected = twin(nodeCount, arcsOf(graph), graph.source, graph.sink);
      expect({ flow: found.flow, sourceSide: [...found.sourceSide], sinkSide: [...found.sinkSide] }).toEqual(expected);
    }
  });

  it("takes nodes as source and sink, and long ways", () => {
    const length = 3000;
    const edges = Array.from({ length: 2 * (length - 1) }, (_, i) => (i + 1) >> 1);
    const capacities = Float64Array.from({ length: length - 1 }, (_, i) => 3 + (i % 7));
    const found = maxFlow({ nodeCount: length, edges, capacities, source: 0, sink: length - 1 });
    expect(found.flow).toBe(3);
    expect(found.sourceSide.reduce((sum, side) => sum + side, 0)).toBe(1);
    const reverse = maxFlow({ nodeCount: 2, edges: [0, 1], capacities: [2], reverseCapacities: [5], source: 1, sink: 0 });
    expect(reverse.flow).toBe(5);
  });

  it("says what capacities were multiplied by", () => {
    const graph = { nodeCount: 2, edges: [0, 1], capacities: [1 / 3], source: [0.7, 0], sink: [0, 1.25] };
    const found = maxFlow(graph);
    expect(Math.log2(found.scale) % 1).toBe(0);
    expect(Math.abs(found.flow - 1 / 3)).toBeLessThan(1 / found.scale);
    expect(maxFlow(graph, { scale: 10 })).toMatchObject({ flow: 0.3, scale: 10 });
    const large = maxFlow({ ...graph, capacities: [2 ** 40], source: [2 ** 41, 0], sink: [0, 2 ** 42] });
    expect(large.flow).toBe(2 ** 40);
    expect(large.scale).toBeLessThan(1);
    const tiny = maxFlow({ ...graph, capacities: [1e-280], source: [2e-280, 0], sink: [0, 2e-280] });
    expect(tiny.flow / 1e-280).toBeGreaterThan(0.999);
    expect(maxFlow({ nodeCount: 1, edges: [], capacities: [], source: [0], sink: [0] })).toMatchObject({ flow: 0, scale: 1 });
    expect(maxFlow({ nodeCount: 1, edges: [], capacities: [], source: [2 ** 35 + 1], sink: [2 ** 35] }).flow).toBe(2 ** 35);
  });

  it("refuses what is no graph", () => {
    const graph = { nodeCount: 2, edges: [0, 1], capacities: [1], source: 0, sink: 1 };
    const wrong: readonly (readonly [string, object])[] = [
      ["graph.nodeCount", { nodeCount: 0 }],
      ["graph.nodeCount", { nodeCount: 1.5 }],
      ["graph.edges[1]", { edges: [0, 2] }],
      ["graph.edges.length", { edges: [0] }],
      ["graph.edges", { edges: "01" }],
      ["graph.capacities", { capacities: undefined }],
      ["graph.capacities[0]", { capacities: [-1] }],
      ["graph.capacities[0]", { capacities: [Number.NaN] }],
      ["graph.reverseCapacities.length", { reverseCapacities: [1, 2] }],
      ["graph.source", { source: 2 }],
      ["graph.source[1]", { source: [1, Number.POSITIVE_INFINITY] }],
      ["graph.sink", { sink: 0 }],
      ["graph.sink.length", { sink: [] }],
    ];
    for (const [option, part] of wrong)
      expect(expectError("invalid-argument", () => maxFlow({ ...graph, ...part } as never)).option).toBe(option);
    expectError("invalid-argument", () => maxFlow(null as never));
    expectError("invalid-option", () => maxFlow(graph, { scale: 0 }));
    expectError("invalid-option", () => maxFlow(graph, { scale: 2 ** 32 }));
    expectError("aborted", () => maxFlow(graph, { signal: { aborted: true } }));
  });
});

describe("gridMaxFlow", () => {
  it("gives PyMaxflow's flows and segments", () => {
    for (const { source, sink, links, flow, sinkSide } of fixture.grids) {
      const [height, width] = source.shape as [number, number];
      const data = Object.fromEntries(Object.entries(links).map(([name, each]) => [name, each.data]));
      const found = gridMaxFlow({ height, width, source: source.data, sink: sink.data, links: data });
      expect(found.flow).toBe(flow);
      expect(found.sinkSide).toEqual(sinkSide.data);
    }
  });

  it("equals its twin at every size, with any directions", () => {
    const stream = random(2);
    for (let run = 0; run < 120; run++) {
      const [height, width] = [1 + stream.integer(7), 1 + stream.integer(7)];
      const plane = (most: number) => Int32Array.from({ length: height * width }, () => stream.integer(most));
      const sparse = () => plane(40).map((value) => Math.max(0, value - 20));
      const names = DIRECTIONS.filter((_, k) => (run % 4 === 0 ? k < 4 : stream.next() < 0.8));
      const links = Object.fromEntries(names.map((name) => [name, plane(run % 2 === 0 ? 9 : 60)])) as Record<
        Direction,
        Int32Array
      >;
      const grid: FlowGrid = { height, width, source: sparse(), sink: sparse(), links };
      const found = gridMaxFlow(grid);
      const arcs = arcsOfGrid(grid);
      const expected = twin(height * width, arcs, Array.from(grid.source), Array.from(grid.sink));
      expect({ flow: found.flow, sourceSide: [...found.sourceSide], sinkSide: [...found.sinkSide] }).toEqual(expected);
    }
  });

  it("equals the general form, where all numbers are large, and on ways that fill the image", () => {
    const stream = random(3);
    const [height, width] = [33, 41];
    const plane = (most: number) => Int32Array.from({ length: height * width }, () => stream.integer(most));
    const spiral = Int32Array.from({ length: height * width }, (_, i) => (Math.floor(i / width) % 2 === 0 ? 9 : 0));
    const turns = Int32Array.from({ length: height * width }, (_, i) => {
      const [y, x] = [Math.floor(i / width), i % width];
      return y % 4 === 1
        ? x === width - 1
          ? 9
          : 0
        : y % 4 === 3
          ? x === 0
            ? 9
            : 0
          : x === (y % 4 === 0 ? width - 1 : 0)
            ? 9
            : 0;
    });
    const grids: FlowGrid[] = [
      {
        height,
        width,
        source: plane(2e8),
        sink: plane(2e8),
        links: { right: plane(1e8), down: plane(1e8), downLeft: plane(1e8), downRight: plane(1e8) },
      },
      {
        height,
        width,
        source: plane(9).map((_, i) => (i === 0 ? 9 : 0)),
        sink: plane(9).map((_, i) => (i === height * width - 1 ? 9 : 0)),
        links: { right: spiral, down: turns },
      },
    ];
    for (const grid of grids) {
      const arcs = arcsOfGrid(grid);
      const general = maxFlow({
        nodeCount: height * width,
        edges: arcs.flatMap(({ from, to }) => [from, to]),
        capacities: arcs.map(({ capacity }) => capacity),
        source: grid.source,
        sink: grid.sink,
      });
      const found = gridMaxFlow(grid);
      expect(found).toEqual(general);
      expect(found.flow).toBe(costOf(found.sourceSide, arcs, grid.source, grid.sink));
      expect(found.flow).toBeGreaterThan(0);
    }
  });

  it("refuses what is no grid", () => {
    const grid = { height: 1, width: 2, source: [1, 0], sink: [0, 1], links: { right: [1, 0] } };
    expect(gridMaxFlow(grid).flow).toBe(1);
    const wrong: readonly (readonly [string, object])[] = [
      ["grid.height", { height: 0 }],
      ["grid.width", { width: 1.5 }],
      ["grid.source.length", { width: 3 }],
      ["grid.sink[0]", { sink: [-1, 1] }],
      ["grid.links", { links: undefined }],
      ["grid.links.rigth", { links: { rigth: [1, 0] } }],
      ["grid.links.left.length", { links: { left: [1] } }],
    ];
    for (const [option, part] of wrong)
      expect(expectError("invalid-argument", () => gridMaxFlow({ ...grid, ...part } as never)).option).toBe(option);
    expectError("invalid-argument", () => gridMaxFlow(undefined as never));
    expectError("invalid-option", () => gridMaxFlow(grid, { scale: -1 }));
    expectError("aborted", () => gridMaxFlow(grid, { signal: { aborted: true } }));
  });
});

/** Links of which one direction is given carry as much both ways. */
function arcsOfGrid({ height, width, links }: FlowGrid): Arc[] {
  const given = Object.entries(links) as [Direction, ArrayLike<number>][];
  const opposite = (name: Direction) => DIRECTIONS[DIRECTIONS.indexOf(name) ^ 1]!;
  return given.flatMap(([name, capacities]) => {
    const [dy, dx] = OFFSETS[name];
    const arcs = gridArcs(height, width, [{ dy, dx, capacities }]);
    return links[opposite(name)]
      ? arcs
      : [...arcs, ...arcs.map(({ from, to, capacity }) => ({ from: to, to: from, capacity }))];
  });
}
