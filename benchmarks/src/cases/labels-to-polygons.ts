/** Superpixels to polygons, all labels at once; peers go through the labels one by one. */
import { slic } from "@segkit/classical/slic";
import { labelsToPolygons } from "@segkit/core/polygons";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<number>("labelsToPolygons", size, async () => {
    const { labels } = slic(await picture(size), { nSegments: 400 });
    const { height, width, data } = labels;
    return {
      // corners of all polygons: what both sides give
      ours: () => labelsToPolygons(labels).reduce((sum, { outer, holes }) => sum + outer.length / 2 + holes.length, 0),
      inputs: { labels: { data, shape: [height, width] } },
      peers: [
        { peer: "OpenCV, a label at a time", call: "labels_to_polygons.opencv" },
        { peer: "scikit-image, a label at a time", call: "labels_to_polygons.skimage" },
      ],
    };
  }),
);
