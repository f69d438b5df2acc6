/** DSSPN: classes as leaves of a tree of concepts, with a small network for each concept. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { type ConceptTree, conceptTreeHead, countClasses } from "../../heads/concept-tree.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { type ResnetRowConfig, resnetRow } from "../encoderdecoder/resnet-row.js";

/** Configuration of {@link dsspn}. */
export interface DsspnConfig extends ResnetRowConfig {
  /** The concepts, in whose order the classes are counted. @default Cityscapes' categories for 19 classes, else one concept with all classes */
  readonly tree?: ConceptTree;
  /** Channels that all neurons see. @default 256 */
  readonly channels?: number;
  /** Channels of a neuron within. @default 256 */
  readonly inner?: number;
  /** Channels of what a neuron passes on. @default 48 */
  readonly growth?: number;
}

/** Flat, construction, object, nature, sky, human, vehicle. */
const CITYSCAPES: ConceptTree = [[0, 0], [0, 0, 0], [0, 0, 0], [0, 0], 0, [0, 0], [0, 0, 0, 0, 0, 0]];

/**
 * DSSPN, the dynamic-structured semantic propagation network: a dilated ResNet, and for each concept of a tree a neuron that tells its children apart and is given what the concepts above it found.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it, logarithms of probabilities. The ResNet has torchvision's names
 * below `backbone`; the authors published no weights, and the head's names are ours.
 *
 * @param config - see {@link DsspnConfig}
 * @throws SegmentationError `invalid-option`
 * @see X. Liang, H. Zhou, E. Xing, "Dynamic-structured semantic propagation network", CVPR 2018, doi:10.1109/CVPR.2018.00085
 *
 * @example
 * ```ts
 * import { dsspn, summary } from "@segkit/nn";
 *
 * const sizes = { layers: 50, width: 4, channels: 8, inner: 4, growth: 2 } as const;
 * // two animals, and the rest
 * const { outputs } = summary(dsspn({ ...sizes, tree: [[0, 0], 0], nClasses: 3 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,3,8,12");
 * ```
 *
 * @remarks
 * Training leaves out neurons whose concepts an image does not show. Here all are computed.
 */
export function dsspn(config: DsspnConfig = {}): Model {
  const where = "dsspn";
  const { tree: given, ...others } = config;
  const sizes = { channels: 256, inner: 256, growth: 48 };
  const { layers, nClasses, width, ...numbers } = resnetRow(where, others, sizes);
  const tree = given ?? defaultTree(nClasses);
  const isTree = (concept: unknown): boolean =>
    Array.isArray(concept) && concept.length > 0 && concept.every((child) => child === 0 || isTree(child));
  if (!isTree(tree) || countClasses(tree) !== nClasses) {
    const classes = isTree(tree) ? `${countClasses(tree)} classes` : "no tree";
    throw new SegmentationError("invalid-option", {
      ...{ where, option: "tree", expected: `lists within lists, with ${nClasses} zeros for as many classes` },
      received: phrase(classes),
    });
  }
  return encoderDecoder({
    ...{ name: where, nClasses, names: { head: "head" } },
    encoder: resnetEncoder({ ...resnetOf(layers), width, replaceStrideWithDilation: [false, true, true] }),
    head: conceptTreeHead({ tree, ...numbers }),
  });
}

/** The tree for as many classes. */
export function defaultTree(nClasses: number): ConceptTree {
  return nClasses === countClasses(CITYSCAPES) ? CITYSCAPES : Array.from({ length: nClasses }, () => 0 as const);
}
