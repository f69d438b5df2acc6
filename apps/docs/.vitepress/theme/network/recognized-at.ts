/** The network that a reader's files are of, whichever it is: for workers. */
import type { CallOptions } from "@segkit/core/progress";
import { families, recognize } from "@segkit/nn/families";
import type { FamilyNetwork } from "@segkit/nn/tasks";
import { openWeights } from "@segkit/nn/weights";
import type { FileSource } from "./weight-source.js";

/** What weight files are found to be, in words too, and the files. */
export async function recognizedAt(
  source: FileSource,
  call: CallOptions,
): Promise<FamilyNetwork & { readonly description: string }> {
  const weights = await openWeights(source.kind === "address" ? new URL(source.address) : source.files, call);
  return { ...recognize(weights, { families }), weights };
}
