/** Ultrametric contour maps of an edge map with its directions, to the contour strength of every pixel. */
import { ultrametricContourMap } from "@segkit/classical/ultrametric-contour-map";
import { rgbToGray } from "@segkit/core/color";
import { gaussian } from "@segkit/core/filters";
import { type BenchData, benchCase, picture, SIZES, type SizeName } from "../harness.js";

/** Central differences of the smoothed gray: the edges, and which way they face. */
async function edgesOf(size: SizeName) {
  const { data, height, width } = gaussian(rgbToGray(await picture(size)), { sigma: 1.5 });
  const edges = new Float32Array(height * width);
  const vectors = new Float32Array(2 * height * width);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const across = (data[i + Number(x + 1 < width)]! - data[i - Number(x > 0)]!) / 2;
      const along = (data[i + (y + 1 < height ? width : 0)]! - data[i - (y > 0 ? width : 0)]!) / 2;
      vectors.set([across, along], 2 * i);
      edges[i] = Math.sqrt(across * across + along * along);
    }
  }
  return { edges: { data: edges, height, width, channels: 1 }, orientations: { data: vectors, height, width, channels: 2 } };
}

const nearTo = (a: BenchData, b: BenchData) => {
  let equal = 0;
  for (let i = 0; i < a.length; i++) equal += Number(Math.abs(a[i]! - b[i]!) <= 1e-6);
  return { equal: equal / a.length };
};

export const cases = (Object.keys(SIZES) as SizeName[]).flatMap((size) =>
  [false, true].map((oriented) =>
    benchCase<BenchData>(`ultrametric contour map${oriented ? ", oriented" : ""}`, size, async () => {
      const { edges, orientations } = await edgesOf(size);
      const { height, width } = edges;
      const options = oriented ? { orientations } : { oriented };
      return {
        ours: () => ultrametricContourMap(edges, options).hierarchy.saliency().data as BenchData,
        inputs: {
          edges: { data: edges.data, shape: [height, width] },
          vectors: { data: orientations.data, shape: [height, width, 2] },
        },
        peers: [{ peer: "Higra", call: "ultrametric_contour_map.higra", options: { oriented } }],
        fromPeer: ({ result }) => result!.data as BenchData,
        agreement: nearTo,
      };
    }),
  ),
);
