/** sRGB bytes to CIELAB, into new memory and into memory that both sides keep from call to call. */
import { rgbToLab } from "@segkit/core/color";
import { maxDifference } from "../agreement.js";
import { benchCase, keeper, type PythonPeer, picture, SIZES, type SizeName } from "../harness.js";

const OPENCV: PythonPeer = { peer: "OpenCV", call: "rgb_to_lab.opencv" };
const keep = keeper(Float32Array);

export const cases = [false, true].flatMap((isKept) =>
  (Object.keys(SIZES) as SizeName[]).map((size) =>
    benchCase<Float32Array>(isKept ? "rgbToLab, out given" : "rgbToLab", size, async () => {
      const image = await picture(size);
      return {
        ours: () => rgbToLab(image, isKept ? { out: keep(image.data.length) } : {}).data,
        inputs: { image: image.input },
        peers: isKept
          ? [{ ...OPENCV, options: { out: true } }]
          : [{ peer: "scikit-image", call: "rgb_to_lab.skimage" }, OPENCV],
        fromPeer: ({ result }) => Float32Array.from(result!.data),
        agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
      };
    }),
  ),
);
