/** Heat maps and part-affinity fields of an ONNX file. */
import type { AffinityFieldSet } from "@segkit/core/affinity-fields";
import { SegmentationError } from "@segkit/core/errors";
import type { KeypointSet } from "@segkit/core/keypoints";
import type { OnnxHead } from "./head.js";

/** Heat maps as heat maps and fields in one output, where the set has fields. */
export function withFields(head: OnnxHead, keypoints: KeypointSet | AffinityFieldSet | undefined): OnnxHead {
  if (head.kind !== "heat-maps" || !keypoints || !("fields" in keypoints)) return head;
  return { kind: "fields", heatMaps: head.output, fields: head.output, layout: head.layout === "NHWC" ? "NHWC" : "NCHW" };
}

/** The set of a model that has fields. */
export function fieldSet(keypoints: KeypointSet | AffinityFieldSet | undefined): AffinityFieldSet {
  if (keypoints && "fields" in keypoints) return keypoints;
  throw new SegmentationError("invalid-option", {
    where: "fromOnnx",
    option: "keypoints",
    expected: "a set whose lines have fields, such as openposeKeypoints, for outputs of heat maps and fields",
    received: keypoints,
  });
}
