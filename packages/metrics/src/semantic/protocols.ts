/** What the evaluators of data sets do, as options of `semanticEvaluation`. */
import {
  ade20kClasses,
  camvidClasses,
  cocoStuffClasses,
  lipClasses,
  mapillaryClasses,
  nyu13Classes,
  nyu40Classes,
  pascalContextClasses,
  siftFlowClasses,
  sunRgbdClasses,
  vocClasses,
} from "@segkit/core/palettes";
import type { SemanticEvaluationOptions } from "./semantic-evaluation.js";

/**
 * PASCAL VOC: 21 classes with the background; pixels of 255, the borders, do not count.
 *
 * @see VOCcode/VOCevalseg.m in the VOC development kit; doi:10.1007/s11263-014-0733-5
 */
export const VOC_PROTOCOL: SemanticEvaluationOptions = /* @__PURE__ */ vocProtocol();

function vocProtocol(): SemanticEvaluationOptions {
  return { classes: vocClasses() };
}

/**
 * ADE20K's scene parsing benchmark: 150 classes, 0 does not count, and a class that occurs nowhere counts 0 in the mean.
 *
 * @see github.com/CSAILVision/semantic-segmentation-pytorch, eval.py; doi:10.1109/CVPR.2017.544
 */
export const ADE20K_PROTOCOL: SemanticEvaluationOptions = { classes: ade20kClasses, absentClasses: "zero" };

/**
 * CamVid: SegNet's 11 classes; 11, unlabeled, does not count, and a class that occurs nowhere counts 0 in means. A network that also predicts 11 needs
 * `outsidePrediction: "miss"`.
 *
 * @see github.com/alexgkendall/SegNet-Tutorial, Scripts/compute_test_results.m; doi:10.1109/TPAMI.2016.2644615
 */
export const CAMVID_PROTOCOL: SemanticEvaluationOptions = { classes: camvidClasses, absentClasses: "zero" };

/**
 * NYU Depth V2: 40 classes, 0 does not count.
 *
 * @see doi:10.1109/CVPR.2013.79, doi:10.1109/CVPR.2015.7298965
 */
export const NYU40_PROTOCOL: SemanticEvaluationOptions = { classes: nyu40Classes };

/** NYU Depth V2 by 13 classes: 0 does not count. `nyu40To13` maps annotations. */
export const NYU13_PROTOCOL: SemanticEvaluationOptions = { classes: nyu13Classes };

/** SUN RGB-D: 37 classes, 0 does not count. */
export const SUN_RGBD_PROTOCOL: SemanticEvaluationOptions = { classes: sunRgbdClasses };

/** PASCAL Context by 59 classes: 0, everything else, does not count. */
export const PASCAL_CONTEXT_PROTOCOL: SemanticEvaluationOptions = { classes: pascalContextClasses };

/** COCO-Stuff: 171 classes by their ids, where 0 does not count. */
export const COCO_STUFF_PROTOCOL: SemanticEvaluationOptions = { classes: cocoStuffClasses };

/** SIFT Flow: 33 classes, 0 does not count; classes that test images do not show are left out. */
export const SIFT_FLOW_PROTOCOL: SemanticEvaluationOptions = { classes: siftFlowClasses };

/** Mapillary Vistas: 65 of 66 classes. */
export const MAPILLARY_PROTOCOL: SemanticEvaluationOptions = { classes: mapillaryClasses };

/** Look into Person: 20 classes with the background, and every pixel counts. */
export const LIP_PROTOCOL: SemanticEvaluationOptions = { classes: lipClasses };
