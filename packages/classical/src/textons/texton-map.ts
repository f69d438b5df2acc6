/** Which texton every pixel is nearest to. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { type CallOptions, callRules } from "@segkit/core/progress";
import { asArray, phrase, readOptions } from "@segkit/core/validate";
import type { FeatureMap } from "../features/feature-map.js";
import { kmeansPredict } from "../kmeans/features.js";
import { preparedResponses } from "./responses.js";
import type { Textons } from "./textons.js";

/** Options of {@link textonMap}. */
export type TextonMapOptions = CallOptions;

/** Bounds and defaults of {@link textonMap}'s options. */
export const textonMapRules = callRules;

/**
 * Labels every pixel by the texton that its responses are nearest to.
 *
 * @param image - an image, which is filtered as those were that the textons come from; or responses, as `filterBankResponses` gives them
 * @param textons - from `textons`
 * @param options - progress and cancellation
 * @returns labels (`height × width`, 0 … count − 1); of equally near textons the first
 * @throws SegmentationError `invalid-image`, `invalid-argument` for textons or responses that do not fit, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see M. Varma, A. Zisserman, "A statistical approach to texture classification from single images", IJCV 62, 2005, doi:10.1007/s11263-005-4635-4
 *
 * @example
 * ```ts
 * import { textonMap, textons } from "@segkit/classical/textons";
 *
 * const data = Uint8Array.from({ length: 30 * 30 }, (_, i) => (i % 30 < 15 ? 100 + 9 * ((i * i) % 11) : 80));
 * const image = { data, height: 30, width: 30, channels: 1 };
 * const { data: labels } = textonMap(image, textons(image, { nTextons: 5 }));
 * console.assert(labels.length === 900 && labels.every((label) => label >= 0 && label < 5));
 * ```
 *
 * @remarks
 * Time: that of `filterBankResponses`, and O(pixels · count · channels). Memory: the responses, 4 · channels bytes for each pixel, twice.
 */
export function textonMap(image: ImageLike | FeatureMap, textons: Textons, options: TextonMapOptions = {}): LabelMap {
  const where = "textonMap";
  const checked = checkTextons(where, textons);
  const call = readOptions(where, options, textonMapRules);
  const { scale, standardize, bank } = checked;
  return nearestTextons(where, preparedResponses(where, "image", image, { bank, scale, standardize, ...call }), checked);
}

/** The labels of responses that are on the textons' scale. */
export function nearestTextons(where: string, map: FeatureMap, { centers, dimensions }: Textons): LabelMap {
  const { height, width, data } = map;
  if (map.channels !== dimensions)
    throw new SegmentationError("invalid-argument", {
      where,
      option: "image",
      expected: `responses of ${dimensions} channels, as the textons have`,
      received: phrase(`${map.channels} channels`),
    });
  return { data: kmeansPredict({ data, dimensions }, centers), height, width };
}

/** Textons that are whole; their bank is checked when it filters. */
function checkTextons(where: string, textons: Textons): Textons {
  const { count, dimensions, scale, standardize, bank } = textons ?? {};
  const centers = asArray(textons?.centers, Float64Array);
  const isWhole = Number.isInteger(count) && count >= 1 && Number.isInteger(dimensions) && dimensions >= 1;
  const isKnown = (scale === "weber" || scale === "none") && typeof standardize === "boolean";
  if (isWhole && isKnown && centers?.length === count * dimensions && centers.every(Number.isFinite))
    return { count, dimensions, centers, scale, standardize, ...(bank && { bank }) };
  throw new SegmentationError("invalid-argument", {
    where,
    option: "textons",
    expected:
      "{ count, dimensions, centers, scale, standardize } with count × dimensions finite centers, as textons() gives them",
    received: centers ? phrase(`${centers.length} values for ${String(count)} × ${String(dimensions)}`) : textons,
  });
}
