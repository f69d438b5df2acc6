/** The weight file of a published model, whichever form it has. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { openWeights } from "../weights/open-weights.js";
import type { Weights } from "../weights/weights.js";
import { existsLocally, type HubFolder, type HubOptions } from "./files.js";

/** In the order of preference: safetensors before pickles. */
const NAMES = [
  "model.safetensors",
  "model.safetensors.index.json",
  "pytorch_model.bin",
  "pytorch_model.bin.index.json",
] as const;

/** Opens the first weight file that the folder has. */
export async function openHubWeights(where: string, folder: HubFolder, options: HubOptions): Promise<Weights> {
  const { revision: _, endpoint: __, token: ___, ...download } = options;
  for (const name of NAMES) {
    const place = folder.place(name);
    if (folder.isLocal && !(await existsLocally(where, place))) continue;
    try {
      return await openWeights(place, { ...download, headers: folder.headers });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  throw new SegmentationError("io-error", {
    where,
    option: "source",
    expected: `one of ${NAMES.join(", ")}`,
    received: phrase(`none of them at ${folder.place("")}`),
    remedy: "Check the name and the revision, or open the file with openWeights and pass it with its definition.",
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof SegmentationError && error.code === "io-error" && /^HTTP 404 /.test(error.received);
}
