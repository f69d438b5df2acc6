/** sRGB bytes to CIELAB. */
import { rgbToLab } from "@segkit/core/color";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<Float32Array>("rgbToLab", size, async () => {
    const image = await picture(size);
    const expected = rgbToLab(image).data;
    return {
      ours: () => rgbToLab(image).data,
      inputs: { image: image.input },
      peers: [
        { peer: "scikit-image", call: "core_color.skimage" },
        { peer: "OpenCV", call: "core_color.opencv" },
      ],
      fromPeer: ({ result }) => Float32Array.from(result!.data),
      quality: {
        name: "mean |difference| to ours",
        better: "lower",
        of: (lab) => lab.reduce((sum, value, i) => sum + Math.abs(value - expected[i]!), 0) / lab.length,
      },
    };
  }),
);
