/** PIDNet's three branches: detail, context and boundaries; the last decides where detail counts. */
import type { Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { resizedTo } from "../../heads/maps.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add, mul, sub } from "../../ops/elementwise.js";
import { reduceSum } from "../../ops/reduce.js";
import { normActConv, pyramidOfMeans, residualLayer, residualStem, type ShortcutNames } from "../ddrnet/two-branch.js";

/** Sizes of {@link pidnetBranches}. */
export interface PidnetSizes {
  /** Channels of the stem. */
  readonly width: number;
  /** Channels within the pyramid of means. */
  readonly pyramidWidth: number;
  /** Blocks of a stem's layer and of the detail branch's: 2 in PIDNet-S and M, which have lighter parts at the end, 3 in PIDNet-L. */
  readonly stemBlocks: 2 | 3;
  /** Blocks of the context branch's layers. */
  readonly branchBlocks: number;
}

const SHORTCUT: ShortcutNames = ["conv", "bn"];
const PLAIN = { activation: undefined } as const;

/** The branches and their fusion under OpenMMLab's names (`i_branch_layers`, `p_branch_layers`, `d_branch_layers`, …): one map of stride 8. */
export function pidnetBranches(sizes: PidnetSizes): Encoder<"pyramid"> {
  return { kind: "pyramid", strides: [8], channels: [4 * sizes.width], features: (p, image) => [branches(p, image, sizes)] };
}

function branches(p: Scope, image: Value, sizes: PidnetSizes): Value {
  const { width, pyramidWidth, stemBlocks, branchBlocks } = sizes;
  const light = stemBlocks === 2;
  const basic = { kind: "basic", shortcut: SHORTCUT } as const;
  const bottleneck = { kind: "bottleneck", shortcut: SHORTCUT, blocks: 1 } as const;
  const stem = residualStem(p.scope("stem"), image, width, stemBlocks, SHORTCUT);
  const details = { ...basic, channels: 2 * width, blocks: stemBlocks };

  const contexts = { ...basic, blocks: branchBlocks, stride: 2 };
  let context = relu(residualLayer(p.scope("i_branch_layers.0"), stem, { ...contexts, channels: 4 * width }));
  let detail = residualLayer(p.scope("p_branch_layers.0"), stem, details);
  const narrow = light ? width : 2 * width;
  let edges = residualLayer(p.scope("d_branch_layers.0"), stem, { ...basic, blocks: 1, channels: narrow, single: true });
  detail = attentionGuided(p.scope("pag_1"), detail, convModule(p.scope("compression_1"), context, 2 * width, PLAIN), width);
  edges = add(edges, resizedTo(convModule(p.scope("diff_1"), context, narrow, { kernel: 3, ...PLAIN }), edges, false));

  context = relu(residualLayer(p.scope("i_branch_layers.1"), context, { ...contexts, channels: 8 * width }));
  detail = residualLayer(p.scope("p_branch_layers.1"), relu(detail), details);
  const second = light ? { ...bottleneck, channels: width } : { ...basic, blocks: 1, channels: 2 * width, single: true };
  edges = residualLayer(p.scope("d_branch_layers.1"), relu(edges), second);
  detail = attentionGuided(p.scope("pag_2"), detail, convModule(p.scope("compression_2"), context, 2 * width, PLAIN), width);
  edges = add(edges, resizedTo(convModule(p.scope("diff_2"), context, 2 * width, { kernel: 3, ...PLAIN }), edges, false));

  context = residualLayer(p.scope("i_branch_layers.2"), context, { ...bottleneck, channels: 8 * width, blocks: 2, stride: 2 });
  detail = residualLayer(p.scope("p_branch_layers.2"), relu(detail), { ...bottleneck, channels: 2 * width });
  edges = residualLayer(p.scope("d_branch_layers.2"), relu(edges), { ...bottleneck, channels: 2 * width });
  const order = light ? "parallel" : "serial";
  const seen = pyramidOfMeans(p.scope("spp"), context, { within: pyramidWidth, channels: 4 * width, order });
  return guided(p.scope("dfm"), { detail, context: resizedTo(seen, detail, false), edges }, 4 * width, light);
}

/** Pag: detail and context mixed at each position by how alike they are there. */
function attentionGuided(p: Scope, detail: Value, context: Value, channels: number): Value {
  const theirs = resizedTo(convModule(p.scope("f_i"), context, channels, PLAIN), detail, false);
  const own = convModule(p.scope("f_p"), detail, channels, PLAIN);
  const alike = sigmoid(reduceSum(mul(own, theirs), { axes: [1], keepDims: true }));
  return add(mul(alike, resizedTo(context, detail, false)), mul(sub(1, alike), detail));
}

/** Bag: detail where there are boundaries, context elsewhere. */
function guided(
  p: Scope,
  { detail, context, edges }: Readonly<Record<"detail" | "context" | "edges", Value>>,
  channels: number,
  light: boolean,
): Value {
  const boundary = sigmoid(edges);
  const elsewhere = sub(1, boundary);
  if (!light) return normActConv(p.scope("conv"), add(mul(boundary, detail), mul(elsewhere, context)), channels, 3);
  const first = convModule(p.scope("f_p"), add(mul(elsewhere, context), detail), channels, PLAIN);
  return add(first, convModule(p.scope("f_i"), add(context, mul(boundary, detail)), channels, PLAIN));
}
