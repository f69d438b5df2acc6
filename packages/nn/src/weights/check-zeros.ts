/** Tensors that have to be zero: a file in which they are not is of a network that is another one, or not finished. */
import { SegmentationError } from "@segkit/core/errors";
import type { CallOptions } from "@segkit/core/progress";
import { phrase } from "@segkit/core/validate";
import type { Model } from "../model/model.js";
import type { Weights } from "./weights.js";

/** Requires that the tensors of a file that the definition says so of are zero; they are read. */
export async function checkZeros(
  where: string,
  { name: network, mustBeZero = [] }: Model,
  { tensors }: Weights,
  signal?: CallOptions["signal"],
): Promise<void> {
  for (const [name, { file, byteOffset, byteLength }] of tensors) {
    if (!mustBeZero.some((pattern) => pattern.test(name))) continue;
    const bytes = await file.read(byteOffset, byteLength, signal);
    if (bytes.every((byte) => byte === 0)) continue;
    throw new SegmentationError("unsupported", {
      where,
      option: "source",
      expected: `a file of ${network} whose ${name} is zero`,
      received: phrase(`one in which it is not, so that it computes something else`),
      remedy: "Take the file of a training that was finished.",
    });
  }
}
