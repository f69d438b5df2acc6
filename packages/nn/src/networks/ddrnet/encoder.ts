/** DDRNet's two branches, of which one keeps an eighth of the image's size; they exchange what they know twice. */
import type { Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { resizedTo } from "../../heads/maps.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { pyramidOfMeans, residualLayer, residualStem, type ShortcutNames } from "./two-branch.js";

/** Sizes of {@link dualBranches}. */
export interface DdrnetSizes {
  /** Channels of the stem. */
  readonly width: number;
  /** Channels within the pyramid of means. */
  readonly pyramidWidth: number;
}

const SHORTCUT: ShortcutNames = ["0", "1"];
const PLAIN = { activation: undefined } as const;

/** Both branches under OpenMMLab's names (`stem`, `context_branch_layers`, `spatial_branch_layers`, `spp`, …): one map of stride 8. */
export function dualBranches(sizes: DdrnetSizes): Encoder<"pyramid"> {
  return { kind: "pyramid", strides: [8], channels: [4 * sizes.width], features: (p, image) => [branches(p, image, sizes)] };
}

function branches(p: Scope, image: Value, { width, pyramidWidth }: DdrnetSizes): Value {
  const basic = { kind: "basic", blocks: 2, shortcut: SHORTCUT } as const;
  const bottleneck = { kind: "bottleneck", blocks: 1, shortcut: SHORTCUT } as const;
  const fine = 2 * width;
  const stem = residualStem(p.scope("stem"), image, width, 2, SHORTCUT);

  let context = residualLayer(p.scope("context_branch_layers.0"), stem, { ...basic, channels: 4 * width, stride: 2 });
  let spatial = residualLayer(p.scope("spatial_branch_layers.0"), stem, { ...basic, channels: fine });
  let up = convModule(p.scope("compression_1"), relu(context), fine, PLAIN);
  context = add(context, convModule(p.scope("down_1"), relu(spatial), 4 * width, { kernel: 3, stride: 2, ...PLAIN }));
  spatial = add(spatial, resizedTo(up, spatial, false));

  context = residualLayer(p.scope("context_branch_layers.1"), relu(context), { ...basic, channels: 8 * width, stride: 2 });
  spatial = residualLayer(p.scope("spatial_branch_layers.1"), relu(spatial), { ...basic, channels: fine });
  up = convModule(p.scope("compression_2"), relu(context), fine, PLAIN);
  const half = convModule(p.scope("down_2.0"), relu(spatial), 4 * width, { kernel: 3, stride: 2 });
  context = add(context, convModule(p.scope("down_2.1"), half, 8 * width, { kernel: 3, stride: 2, ...PLAIN }));
  spatial = add(spatial, resizedTo(up, spatial, false));

  spatial = residualLayer(p.scope("spatial_branch_layers.2"), relu(spatial), { ...bottleneck, channels: fine });
  context = residualLayer(p.scope("context_branch_layers.2"), relu(context), { ...bottleneck, channels: 8 * width, stride: 2 });
  const seen = pyramidOfMeans(p.scope("spp"), context, { within: pyramidWidth, channels: 4 * width, order: "serial" });
  return add(spatial, resizedTo(seen, spatial, false));
}
