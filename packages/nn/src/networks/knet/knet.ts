/** K-Net: the kernels of a classifier are updated for each image. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { asppHead } from "../../heads/aspp.js";
import { fcnHead } from "../../heads/fcn.js";
import { kernelUpdateHead } from "../../heads/kernel-update.js";
import { pspHead } from "../../heads/psp.js";
import { uperHead } from "../../heads/uper.js";
import type { ClassifyingHead } from "../../layers/head.js";
import type { Model } from "../../model/model.js";
import type { Spelling } from "../../weights/spelling.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row, type Scaled } from "../encoderdecoder/openmmlab.js";
import { RESNET_50, RESNET_SPELLING } from "../encoderdecoder/openmmlab-resnet.js";
import { SWIN_LARGE, SWIN_SPELLING, SWIN_TINY } from "../encoderdecoder/openmmlab-swin.js";

type Encoders = "resnet50" | "swint" | "swinl";

/** Heads that the first kernels are of. */
export const KNET_FIRST = ["fcn", "psp", "aspp", "uper"] as const;

/** Configuration of {@link knet}. */
export interface KnetConfig extends OpenmmlabConfig<Encoders> {
  /** The head whose classifier is updated; Swin Transformers were published with `uper` alone. @default "uper" */
  readonly first?: (typeof KNET_FIRST)[number];
  /** How often kernels are updated. @default 3 */
  readonly stages?: number;
}

/** Attention and the two layers after it have other names in files than transformers have here. */
const UPDATES: Spelling["rules"] = [
  [/\.attention\.attn\.in_proj_/, ".attention.attn.qkv."],
  [/\.attention\.attn\.out_proj\./, ".attention.attn.proj."],
  [/\.ffn\.layers\.0\.0\./, ".mlp.fc1."],
  [/\.ffn\.layers\.1\./, ".mlp.fc2."],
];

/** What tells it from OpenMMLab's other networks. */
export const KNET: Row<Encoders> = {
  name: "knet",
  encoders: { resnet50: RESNET_50, swint: SWIN_TINY, swinl: SWIN_LARGE },
  head: (of) => kernelUpdateHead({ first: firstHead("uper", of), hidden: of(2048) }),
  spellings: [
    { name: RESNET_SPELLING.name, rules: [...UPDATES, ...RESNET_SPELLING.rules] },
    { name: SWIN_SPELLING.name, rules: [...UPDATES, ...SWIN_SPELLING.rules] },
  ],
  channels: () => 512,
};

/**
 * K-Net for semantic segmentation: a ResNet or Swin Transformer, a head of another network, and three updates of its classifier's kernels. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at a quarter of it with `uper`, else at an eighth.
 *
 * @param config - see {@link KnetConfig}
 * @throws SegmentationError `invalid-option`
 * @see W. Zhang et al., "K-Net: Towards unified image segmentation", NeurIPS 2021, arXiv:2106.14855
 *
 * @example
 * ```ts
 * import { knet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(knet({ encoder: "resnet50", first: "fcn", width: 8, nClasses: 5 }), { height: 64, width: 128 });
 * console.assert(outputs["logits"]?.shape.join() === "1,5,8,16");
 * ```
 */
export function knet(config: KnetConfig = {}): Model {
  checkKnownOptions("knet", config, ["encoder", "nClasses", "width", "alignCorners", "aux", "first", "stages"]);
  const { first = "uper", stages = 3, ...others } = config;
  checkOneOf("knet", "first", first, KNET_FIRST);
  checkInteger("knet", "stages", stages, { min: 1 });
  const head: Row<Encoders>["head"] = (of) => kernelUpdateHead({ first: firstHead(first, of), stages, hidden: of(2048) });
  return openmmlabNetwork({ ...KNET, dilated: first !== "uper", head }, others);
}

function firstHead(first: (typeof KNET_FIRST)[number], of: Scaled): ClassifyingHead<"pyramid"> {
  const sizes = { channels: of(512) };
  if (first === "uper") return uperHead(sizes);
  return first === "psp" ? pspHead(sizes) : first === "aspp" ? asppHead(sizes) : fcnHead(sizes);
}
