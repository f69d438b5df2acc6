export type { AffinityFieldSet } from "./affinity-field-set.js";
export type { Candidate } from "./candidate.js";
export {
  type AffinityFields,
  type EncodeAffinityFieldsOptions,
  encodeAffinityFields,
  encodeAffinityFieldsRules,
  type KnownBody,
} from "./encode-affinity-fields.js";
export { leastAssignment } from "./least-assignment.js";
export type { Connection } from "./match-candidates.js";
export { openpose25Keypoints, openposeKeypoints } from "./openpose-keypoints.js";
export {
  type ParseAffinityFieldsOptions,
  type ParsedBodies,
  type ParsedBody,
  parseAffinityFields,
  parseAffinityFieldsRules,
} from "./parse-affinity-fields.js";
