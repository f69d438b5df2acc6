/** SegFormer as OpenMMLab trained it: with normalizations in the head. */
import { joinedLevelsHead } from "../../heads/joined-levels.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { MIT_SPELLING, openmmlabMit } from "../encoderdecoder/openmmlab-mit.js";

type Encoders = "b0" | "b1" | "b2" | "b3" | "b4" | "b5";

/** Configuration of {@link openmmlabSegformer}. */
export type OpenmmlabSegformerConfig = OpenmmlabConfig<Encoders>;

/** What tells it from OpenMMLab's other networks. */
export const OPENMMLAB_SEGFORMER: Row<Encoders> = {
  name: "openmmlabSegformer",
  encoders: {
    b0: /* @__PURE__ */ openmmlabMit("b0"),
    b1: /* @__PURE__ */ openmmlabMit("b1"),
    b2: /* @__PURE__ */ openmmlabMit("b2"),
    b3: /* @__PURE__ */ openmmlabMit("b3"),
    b4: /* @__PURE__ */ openmmlabMit("b4"),
    b5: /* @__PURE__ */ openmmlabMit("b5"),
  },
  auxiliary: () => false,
  head: (of) => joinedLevelsHead({ channels: of(256) }),
  spellings: [MIT_SPELLING],
  channels: () => 256,
};

/**
 * SegFormer under the names of OpenMMLab's files. Its head normalizes each level and what they are joined to, and joins them from the finest to the coarsest: another network than {@link segformer}, which reads its authors' files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at a quarter of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see E. Xie et al., "SegFormer: Simple and efficient design for semantic segmentation with transformers", NeurIPS 2021, arXiv:2105.15203
 *
 * @example
 * ```ts
 * import { openmmlabSegformer, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(openmmlabSegformer({ encoder: "b0", nClasses: 150 }), { height: 64, width: 128 });
 * console.assert(outputs["logits"]?.shape.join() === "1,150,16,32");
 * ```
 */
export function openmmlabSegformer(config: OpenmmlabSegformerConfig = {}): Model {
  return openmmlabNetwork(OPENMMLAB_SEGFORMER, config);
}
