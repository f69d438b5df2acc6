export {
  type AffinityFields,
  type EncodeAffinityFieldsOptions,
  encodeAffinityFields,
  encodeAffinityFieldsRules,
  type KnownBody,
} from "./encode-affinity-fields.js";
export type { Connection } from "./match-candidates.js";
export { type AffinityFieldSet, openposeKeypoints } from "./openpose-keypoints.js";
export {
  type Candidate,
  type ParseAffinityFieldsOptions,
  type ParsedBodies,
  type ParsedBody,
  parseAffinityFields,
  parseAffinityFieldsRules,
} from "./parse-affinity-fields.js";
