/** The weight file of a published model, whichever form it has. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { isMissing, isPage } from "../weights/check-response.js";
import { type OpenWeightsOptions, openWeights } from "../weights/open-weights.js";
import type { Weights } from "../weights/weights.js";
import { existsLocally, type HubFolder, type HubOptions } from "./files.js";

/** In the order of preference: safetensors before pickles. */
const NAMES = [
  "model.safetensors",
  "model.safetensors.index.json",
  "pytorch_model.bin",
  "pytorch_model.bin.index.json",
] as const;

/** Opens the first weight file that the folder has; one that is in the cache comes before those that a server may have. */
export async function openHubWeights(where: string, folder: HubFolder, options: HubOptions): Promise<Weights> {
  const { revision: _, subfolder: __, endpoint: ___, token: ____, ...download } = options;
  const settings = { ...download, headers: folder.headers };
  const places = NAMES.map((name) => folder.place(name));
  const cached =
    folder.isLocal || options.cache === false ? undefined : await openFirst(places, { ...settings, localFilesOnly: true });
  if (cached) return cached;
  const here = [];
  for (const place of places) if (!folder.isLocal || (await existsLocally(where, place))) here.push(place);
  const found = await openFirst(here, settings);
  if (found) return found;
  throw new SegmentationError("io-error", {
    where,
    option: "source",
    expected: `one of ${NAMES.join(", ")}`,
    received: phrase(`none of them at ${folder.place("")}${options.localFilesOnly ? " in the cache" : ""}`),
    remedy: options.localFilesOnly
      ? "Load the network once without localFilesOnly."
      : "Check the name and the revision, or open the file with openWeights and pass it with its definition.",
  });
}

/** The first that is not missing. */
async function openFirst(places: readonly string[], options: OpenWeightsOptions): Promise<Weights | undefined> {
  for (const place of places) {
    try {
      return await openWeights(place, options);
    } catch (error) {
      if (!isMissing(error) && !isPage(error)) throw error;
    }
  }
  return undefined;
}
