/** ResNets with squeeze and excitation, as they came from Caffe. */
import { type ResnetConfig, resnetOf, resnetStages, resnetStem } from "../../encoders/resnet/resnet.js";
import { numberOf, type Value } from "../../graph/value.js";
import type { Scope } from "../../layers/scope.js";
import { squeezeExcitation } from "../../layers/squeeze-excitation.js";
import { maxPool } from "../../ops/pool.js";

/** Blocks, groups and strides by name; those of ResNets have their strides in the first convolution. */
export const SENETS: Readonly<Record<string, Pick<ResnetConfig, "depths" | "groups" | "groupWidth" | "form">>> = {
  se_resnet50: { .../* @__PURE__ */ resnetOf(50), form: "v1" },
  se_resnet101: { .../* @__PURE__ */ resnetOf(101), form: "v1" },
  se_resnet152: { .../* @__PURE__ */ resnetOf(152), form: "v1" },
  se_resnext50_32x4d: { .../* @__PURE__ */ resnetOf(50), groups: 32, groupWidth: 4 },
  se_resnext101_32x4d: { .../* @__PURE__ */ resnetOf(101), groups: 32, groupWidth: 4 },
};

/** Channels of a block, relative to those that its factors are computed with. */
const REDUCTION = 16;

/** The maps of the stem, which is pooled without padding, and of the stages. */
export function senetMaps(p: Scope, image: Value, config: ResnetConfig): Value[] {
  const first = resnetStem(p.scope("layer0"), image, { ...(config.width !== undefined && { width: config.width }) });
  const pooled = maxPool(first, { kernel: 3, stride: 2, ceilMode: true });
  return [first, ...resnetStages(p, pooled, { ...config, weigh: weighed })];
}

function weighed(p: Scope, x: Value): Value {
  return squeezeExcitation(p.scope("se_module"), x, Math.floor(numberOf("smp", x, 1) / REDUCTION));
}
