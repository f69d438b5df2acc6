/** Layers of detectors of two stages, under the names of the library whose files they are for. */
import { extentOf, numberOf, type Value } from "../graph/value.js";
import { convolution, transposedConvolution } from "../layers/conv.js";
import { linear } from "../layers/linear.js";
import { batchNorm } from "../layers/norm.js";
import type { Scope } from "../layers/scope.js";
import { relu } from "../ops/activation.js";
import { maxPool } from "../ops/pool.js";
import { resize } from "../ops/resize.js";
import { concat, reshape } from "../ops/shape.js";
import type { BoxValues, ProposalValues } from "./two-stage.js";

/** What the libraries call the layers. */
export interface TwoStageNames {
  readonly encoder: string;
  readonly neck: string;
  /** A level's two convolutions, below the neck. */
  readonly level: (i: number) => readonly [lateral: string, output: string];
  readonly proposal: (i: number) => string;
  readonly objectness: string;
  readonly anchorOffsets: string;
  readonly linear: (i: number) => string;
  readonly scores: string;
  readonly offsets: string;
  readonly mask: (i: number) => string;
  readonly maskUpsampling: string;
  readonly maskLogits: string;
}

/** Names by library; OpenMMLab's cascades have a number behind each head's. */
export const TWO_STAGE_NAMES = {
  torchvision: {
    encoder: "backbone.body",
    neck: "backbone.fpn",
    level: (i) => [`inner_blocks.${i}.0`, `layer_blocks.${i}.0`],
    proposal: (i) => `rpn.head.conv.${i}.0`,
    objectness: "rpn.head.cls_logits",
    anchorOffsets: "rpn.head.bbox_pred",
    linear: (i) => `roi_heads.box_head.fc${i + 6}`,
    scores: "roi_heads.box_predictor.cls_score",
    offsets: "roi_heads.box_predictor.bbox_pred",
    mask: (i) => `roi_heads.mask_head.${i}.0`,
    maskUpsampling: "roi_heads.mask_predictor.conv5_mask",
    maskLogits: "roi_heads.mask_predictor.mask_fcn_logits",
  },
  detectron2: {
    encoder: "backbone.bottom_up",
    neck: "backbone",
    level: (i) => [`fpn_lateral${i + 2}`, `fpn_output${i + 2}`],
    proposal: () => "proposal_generator.rpn_head.conv",
    objectness: "proposal_generator.rpn_head.objectness_logits",
    anchorOffsets: "proposal_generator.rpn_head.anchor_deltas",
    linear: (i) => `roi_heads.box_head.fc${i + 1}`,
    scores: "roi_heads.box_predictor.cls_score",
    offsets: "roi_heads.box_predictor.bbox_pred",
    mask: (i) => `roi_heads.mask_head.mask_fcn${i + 1}`,
    maskUpsampling: "roi_heads.mask_head.deconv",
    maskLogits: "roi_heads.mask_head.predictor",
  },
  openmmlab: {
    encoder: "backbone",
    neck: "neck",
    level: (i) => [`lateral_convs.${i}.conv`, `fpn_convs.${i}.conv`],
    proposal: () => "rpn_head.rpn_conv",
    objectness: "rpn_head.rpn_cls",
    anchorOffsets: "rpn_head.rpn_reg",
    linear: (i) => `roi_head.bbox_head.shared_fcs.${i}`,
    scores: "roi_head.bbox_head.fc_cls",
    offsets: "roi_head.bbox_head.fc_reg",
    mask: (i) => `roi_head.mask_head.convs.${i}.conv`,
    maskUpsampling: "roi_head.mask_head.upsample",
    maskLogits: "roi_head.mask_head.conv_logits",
  },
} as const satisfies Readonly<Record<string, TwoStageNames>>;

/** Libraries whose files have these networks. */
export type TwoStageLibrary = keyof typeof TWO_STAGE_NAMES;

/** Anchors at each position of a level: one size, three shapes. */
const ANCHORS = 3;

/** Of each level: convolutions, then what is an object, and where. */
export function proposalHead(
  p: Scope,
  levels: readonly Value[],
  names: Pick<TwoStageNames, "proposal" | "objectness" | "anchorOffsets">,
  convolutions = 1,
): ProposalValues[] {
  return levels.map((level) => {
    let x = level;
    for (let i = 0; i < convolutions; i++) x = relu(by3(p.scope(names.proposal(i)), x, numberOf("proposalHead", level, 1)));
    return {
      objectness: convolution(p.scope(names.objectness), x, ANCHORS),
      offsets: convolution(p.scope(names.anchorOffsets), x, 4 * ANCHORS),
    };
  });
}

/** Sizes of {@link boxHead}. */
export interface BoxHeadSizes {
  /** Outputs of the linear layers. */
  readonly hidden: number;
  /** @default 2 */
  readonly layers?: number;
  /** Columns of the scores, background included. */
  readonly columns: number;
  /** Boxes that each is moved to: one for each class, or one. */
  readonly targets: number;
}

/** Linear layers on a box's map, then its class, and where the object is if it is of that class. */
export function boxHead(
  p: Scope,
  maps: Value,
  names: Pick<TwoStageNames, "linear" | "scores" | "offsets">,
  { hidden, layers = 2, columns, targets }: BoxHeadSizes,
): BoxValues {
  const [, channels, height, width] = maps.shape as number[];
  let x = reshape(maps, [extentOf(maps, 0), channels! * height! * width!]);
  for (let i = 0; i < layers; i++) x = relu(linear(p.scope(names.linear(i)), x, hidden));
  return {
    logits: linear(p.scope(names.scores), x, columns),
    offsets: linear(p.scope(names.offsets), x, 4 * targets),
  };
}

/** Sizes of {@link maskHead}. */
export interface MaskHeadSizes {
  readonly channels: number;
  readonly masks: number;
  /** Convolutions before the upsampling. @default 4 */
  readonly layers?: number;
  /** @default false */
  readonly normalized?: boolean;
  /** What is done to the map before it is upsampled. @default nothing */
  readonly look?: (x: Value) => Value;
}

/** Convolutions, an upsampling, and a mask for each class. */
export function maskHead(
  p: Scope,
  maps: Value,
  names: Pick<TwoStageNames, "mask" | "maskUpsampling" | "maskLogits">,
  { channels, masks, layers = 4, normalized = false, look = (x) => x }: MaskHeadSizes,
): Value {
  let x = maps;
  for (let i = 0; i < layers; i++) {
    x = normalized
      ? normalizedBy3(p.scope(names.mask(i).replace(/\.0$/, "")), x, channels)
      : relu(by3(p.scope(names.mask(i)), x, channels));
  }
  x = relu(transposedConvolution(p.scope(names.maskUpsampling), look(x), channels, { kernel: 2, stride: 2 }));
  return convolution(p.scope(names.maskLogits), x, masks);
}

/** What the layers are called that judge masks. */
export interface MaskIouNames {
  readonly layer: (i: number) => string;
  readonly linear: (i: number) => string;
  readonly scores: string;
}

/**
 * How well masks fit, by class, as IoU with the true ones: of maps `[boxes, C, 14, 14]` and of the probabilities `[boxes, 1, 28, 28]` of each box's class.
 *
 * @see Z. Huang et al., "Mask scoring R-CNN", CVPR 2019, doi:10.1109/CVPR.2019.00657
 */
export function maskIouHead(
  p: Scope,
  maps: Value,
  masks: Value,
  names: MaskIouNames,
  sizes: { readonly channels: number; readonly layers: number; readonly hidden: number; readonly classes: number },
): Value {
  const { channels, layers, hidden, classes } = sizes;
  let x = concat([maps, maxPool(masks, { kernel: 2, stride: 2 })]);
  for (let i = 0; i < layers; i++) {
    const stride = i === layers - 1 ? 2 : 1;
    x = relu(convolution(p.scope(names.layer(i)), x, channels, { kernel: 3, padding: 1, stride }));
  }
  const [, , height, width] = x.shape as number[];
  x = reshape(x, [extentOf(x, 0), channels * height! * width!]);
  for (let i = 0; i < 2; i++) x = relu(linear(p.scope(names.linear(i)), x, hidden));
  return linear(p.scope(names.scores), x, classes);
}

/** Convolutions, and two upsamplings to a heat map for each point. */
export function keyPointHead(
  p: Scope,
  maps: Value,
  names: { readonly point: (i: number) => string; readonly heat: string },
  { channels, layers, points }: { readonly channels: number; readonly layers: number; readonly points: number },
): Value {
  let x = maps;
  for (let i = 0; i < layers; i++) x = relu(by3(p.scope(names.point(i)), x, channels));
  const heat = transposedConvolution(p.scope(names.heat), x, points, { kernel: 4, stride: 2, padding: 1 });
  return resize(heat, { scale: 2, mode: "bilinear", alignCorners: false });
}

/** A convolution without bias, its normalization, ReLU: `0` and `1`. */
export function normalizedBy3(p: Scope, x: Value, channels: number): Value {
  const y = convolution(p.scope("0"), x, channels, { kernel: 3, padding: 1, bias: false });
  return relu(batchNorm(p.scope("1"), y));
}

function by3(p: Scope, x: Value, channels: number): Value {
  return convolution(p, x, channels, { kernel: 3, padding: 1 });
}
