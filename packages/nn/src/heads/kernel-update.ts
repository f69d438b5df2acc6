/** Kernels that are updated: a classifier's weights become vectors of this image, several times, and scores are what they find in it. */
import { extentOf, numberOf, type Value } from "../graph/value.js";
import { attend, attentionScores, queryKeyValue } from "../layers/attention.js";
import { convolution } from "../layers/conv.js";
import type { MapsKind } from "../layers/encoder.js";
import type { ClassifyingHead, Head } from "../layers/head.js";
import { linear } from "../layers/linear.js";
import { layerNorm } from "../layers/norm.js";
import type { Scope } from "../layers/scope.js";
import { relu, sigmoid, softmax } from "../ops/activation.js";
import { einsum } from "../ops/einsum.js";
import { add, mul } from "../ops/elementwise.js";
import { expand, reshape, split } from "../ops/shape.js";

/** Options of {@link kernelUpdateHead}. */
export interface KernelUpdateHeadOptions<K extends MapsKind> {
  /** The head whose classifier gives the first kernels and scores. */
  readonly first: ClassifyingHead<K>;
  /** How often kernels are updated. @default 3 */
  readonly stages?: number;
  /** @default 8 */
  readonly heads?: number;
  /** Channels between the two layers of the feed-forward network. @default 2048 */
  readonly hidden?: number;
}

/**
 * The head of K-Net under OpenMMLab's names (`kernel_generate_head`, `kernel_update_head.0.attention_norm`, …), with `attn.qkv` and `mlp.fc1` as transformers have them here.
 *
 * @see W. Zhang et al., "K-Net: Towards unified image segmentation", NeurIPS 2021, arXiv:2106.14855
 */
export function kernelUpdateHead<K extends MapsKind>(options: KernelUpdateHeadOptions<K>): Head<K> {
  const { first, stages = 3, heads = 8, hidden = 2048 } = options;
  return {
    name: "kernel updates",
    takes: first.takes,
    scores(p, maps, context) {
      const generate = p.scope("kernel_generate_head");
      const map = first.features(generate, maps, context);
      let scores = convolution(generate.scope("conv_seg"), map, context.nClasses);
      const channels = numberOf("kernelUpdateHead", map, 1);
      const weights = generate.scope("conv_seg").parameter("weight", [context.nClasses, channels, 1, 1]);
      let kernels = expand(reshape(weights, [1, context.nClasses, channels]), [extentOf(map, 0), context.nClasses, channels]);
      for (let i = 0; i < stages; i++) {
        const at = p.scope(`kernel_update_head.${i}`);
        const seen = convolution(at.scope("feat_transform.conv"), map, channels);
        const gathered = einsum("bnhw,bchw->bnc", [softmax(scores, 1), seen]);
        kernels = attended(at, updated(at.scope("kernel_update_conv"), gathered, kernels), heads, hidden);
        const narrow = relu(
          layerNorm(at.scope("mask_fcs.1"), linear(at.scope("mask_fcs.0"), kernels, channels, { bias: false })),
        );
        scores = einsum("bnc,bchw->bnhw", [linear(at.scope("fc_mask"), narrow, channels), seen]);
      }
      return scores;
    },
  };
}

/** Kernels mixed with what was gathered for each of them, by gates of their product; halves of vectors go through the same layers. */
function updated(p: Scope, gathered: Value, kernels: Value): Value {
  const [batch, count] = [extentOf(gathered, 0), extentOf(gathered, 1)];
  const width = numberOf("kernelUpdateHead", gathered, 2) / 2;
  const halves = (x: Value) => reshape(x, [batch, count, 2, width]);
  const pair = (name: string, x: Value) =>
    split(linear(p.scope(name), halves(x), 2 * width), [width, width], 3) as [Value, Value];
  const [gatedOf, keptOf] = pair("dynamic_layer", gathered);
  const [gatedBy, kept] = pair("input_layer", kernels);
  const gates = mul(gatedBy, gatedOf);
  const gate = (name: string, norm: string) => sigmoid(layerNorm(p.scope(norm), linear(p.scope(name), gates, width)));
  const fresh = mul(gate("update_gate", "norm_in"), layerNorm(p.scope("norm_out"), keptOf));
  const old = mul(gate("input_gate", "input_norm_in"), layerNorm(p.scope("input_norm_out"), kept));
  const mixed = relu(layerNorm(p.scope("fc_norm"), linear(p.scope("fc_layer"), add(fresh, old), width)));
  return reshape(mixed, [batch, count, 2 * width]);
}

/** Kernels look at each other, and go through two layers. */
function attended(p: Scope, kernels: Value, heads: number, hidden: number): Value {
  const attention = p.scope("attention.attn");
  const parts = queryKeyValue(attention, kernels, { heads });
  const seen = add(kernels, attend(attention, attentionScores(parts), parts.value));
  const x = layerNorm(p.scope("attention_norm"), seen);
  const wide = relu(linear(p.scope("mlp.fc1"), x, hidden));
  const y = add(x, linear(p.scope("mlp.fc2"), wide, numberOf("kernelUpdateHead", x, 2)));
  return layerNorm(p.scope("ffn_norm"), y);
}
