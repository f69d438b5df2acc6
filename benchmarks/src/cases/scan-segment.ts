/** F-DBSCAN superpixels, conversion to Lab included on both sides; one slice, so that OpenCV's are the same each time. */
import { scanSegment } from "@segkit/classical/scan-segment";
import type { LabelMap } from "@segkit/core/labels";
import { explainedVariation } from "@segkit/metrics/superpixels";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

const SEGMENTS: Readonly<Record<SizeName, number>> = { "0.3 MP": 400, "2 MP": 1000, "8 MP": 2000 };

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<LabelMap>("scanSegment", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const options = { n_segments: SEGMENTS[size] };
    return {
      ours: () => scanSegment(image, { nSegments: options.n_segments }).labels,
      inputs: { image: image.input },
      peers: [{ peer: "OpenCV", call: "scan_segment.opencv", options }],
      // some pixels at the edge have no label there
      fromPeer: ({ result }) => ({ data: (result!.data as Int32Array).map((label) => Math.max(0, label)), height, width }),
      quality: { name: "explained variation", better: "higher", of: (labels) => explainedVariation(image, labels) },
    };
  }),
);
