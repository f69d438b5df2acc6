/** Hybrid Task Cascade: a cascade whose heads hand masks on, and whose boxes are seen by a semantic branch too. */
import { CASCADE_NAMES, cascaded } from "../../detect/cascade.js";
import { type SemanticValues, type TwoStageParts, twoStageModel } from "../../detect/two-stage.js";
import { TWO_STAGE_RULES, twoStageObjects } from "../../detect/two-stage-finding.js";
import { boxHead } from "../../detect/two-stage-parts.js";
import { extentOf, type Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import type { Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import type { ObjectFinding } from "../../tasks/finding.js";
import { maskRcnnParts } from "../maskrcnn/parts.js";
import { type HtcConfig, type HtcSizes, htcSizes } from "./config.js";
import { withSemantics } from "./pooling.js";

/**
 * Hybrid Task Cascade with a ResNet and a feature pyramid, under the names of MMDetection's files.
 *
 * This is the whole network, in one run; {@link htcObjects} parts it into the graphs that the task `instance` runs. Inputs and outputs are those of `cascadeMaskRcnn`, where the maps of boxes are sums of those from the
 * pyramid and those from `semantic_features`, a further output; `semantic_logits` are its classes.
 *
 * @param config - see {@link HtcConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see K. Chen et al., "Hybrid task cascade for instance segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00511
 *
 * @example
 * ```ts
 * import { htc, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(htc(), { height: 64, width: 96, boxes: 10 });
 * console.assert(outputs["masks_3"]?.shape.join() === "10,80,28,28" && outputs["semantic_logits"]?.shape.join() === "1,183,8,12");
 * ```
 */
export function htc(config: HtcConfig = {}): Model {
  return twoStageModel(htcParts(htcSizes(config)));
}

/**
 * The graphs that a Hybrid Task Cascade's weights are run by, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link HtcConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { htcObjects } from "@segkit/nn";
 *
 * const { stages } = htcObjects({ width: 8 });
 * console.assert(Object.keys(stages ?? {}).join() === "image,boxes,boxes_2,boxes_3,regions");
 * ```
 *
 * @remarks
 * A class's probability is that of the mean of the three heads' logits. Masks are the last head's, as MMDetection 3 has it; its second version took the mean of three.
 */
export function htcObjects(config: HtcConfig = {}): ObjectFinding {
  const rules = TWO_STAGE_RULES.openmmlab;
  return twoStageObjects(htcParts(htcSizes(config)), rules, { classify: cascaded, pooling: withSemantics(rules) });
}

function htcParts(sizes: HtcSizes): TwoStageParts {
  const { width, nClasses, semanticClasses } = sizes;
  const channels = 4 * width;
  const columns = { hidden: 16 * width, columns: nClasses, targets: 1 };
  return {
    ...maskRcnnParts(sizes),
    name: "htc",
    boxes: CASCADE_NAMES.map((names) => (p, maps) => boxHead(p, maps, names, columns)),
    regions: {
      output: "masks",
      heads: (p, maps) => maskHeads(p, maps, channels, nClasses - 1),
      lastAlone: true,
      probabilities: true,
    },
    semantic: (p, levels) => semanticHead(p.scope("roi_head.semantic_head"), levels, channels, semanticClasses),
  };
}

/** Mask heads that add, to the maps, what the convolutions of the one before have made of them. */
function maskHeads(p: Scope, maps: Value, channels: number, masks: number): Value[] {
  let before: Value | undefined;
  return CASCADE_NAMES.map((names, stage) => {
    const handed = before && convolution(p.scope(`roi_head.mask_head.${stage}.conv_res.conv`), before, channels);
    let x = handed ? add(maps, relu(handed)) : maps;
    for (let i = 0; i < 4; i++) x = relu(convolution(p.scope(names.mask(i)), x, channels, { kernel: 3, padding: 1 }));
    before = x;
    const large = relu(transposedConvolution(p.scope(names.maskUpsampling), x, channels, { kernel: 2, stride: 2 }));
    return convolution(p.scope(names.maskLogits), large, masks);
  });
}

/** All levels at the size of the second, an eighth of the image's: their sum, convolved; its classes, and what boxes see of it. */
function semanticHead(p: Scope, levels: readonly Value[], channels: number, classes: number): SemanticValues {
  const [, fused] = levels;
  const size = [extentOf(fused!, 2), extentOf(fused!, 3)] as const;
  const lateral = (i: number, x: Value) => relu(convolution(p.scope(`lateral_convs.${i}.conv`), x, channels));
  let x = lateral(1, fused!);
  for (const [i, level] of levels.entries()) {
    if (i !== 1) x = add(x, lateral(i, resize(level, { size, mode: "bilinear", alignCorners: true })));
  }
  for (let i = 0; i < 4; i++) x = relu(convolution(p.scope(`convs.${i}.conv`), x, channels, { kernel: 3, padding: 1 }));
  const features = relu(convolution(p.scope("conv_embedding.conv"), x, channels));
  return { logits: convolution(p.scope("conv_logits"), x, classes), features };
}
