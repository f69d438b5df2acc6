/** Properties of a thousand regions with ragged borders. */
import { regionProperties } from "@segkit/core/regions";
import { maxDifference } from "../agreement.js";
import { cells } from "../cells.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

const PROPERTIES = ["area", "centroid", "perimeter", "eccentricity", "solidity", "intensityMean"] as const;

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<Float64Array>("region properties", size, async () => {
    const image = await picture(size);
    const labels = cells(size, { columns: 40, rows: 25, seed: 3 });
    return {
      ours: () => Float64Array.from(regionProperties(labels, { image, properties: PROPERTIES }), ({ perimeter }) => perimeter),
      inputs: { labels: { data: labels.data, shape: [labels.height, labels.width] }, image: image.input },
      peers: [{ peer: "scikit-image", call: "region_properties.skimage" }],
      fromPeer: ({ result }) => Float64Array.from(result!.data),
      // of the perimeters
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
