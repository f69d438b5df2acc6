export {
  ADE20K_PROTOCOL,
  CAMVID_PROTOCOL,
  COCO_STUFF_PROTOCOL,
  LIP_PROTOCOL,
  MAPILLARY_PROTOCOL,
  NYU13_PROTOCOL,
  NYU40_PROTOCOL,
  PASCAL_CONTEXT_PROTOCOL,
  SIFT_FLOW_PROTOCOL,
  SUN_RGBD_PROTOCOL,
  VOC_PROTOCOL,
} from "./protocols.js";
export type { SemanticClassRow, SemanticFigures, SemanticImage, SemanticImageRow, SemanticResult } from "./semantic.js";
export {
  type SemanticEvaluation,
  type SemanticEvaluationJSON,
  type SemanticEvaluationOptions,
  semanticEvaluation,
  semanticEvaluationFromJSON,
  semanticEvaluationRules,
} from "./semantic-evaluation.js";
