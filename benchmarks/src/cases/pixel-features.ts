/** Intensity, edges and texture at six scales, of every channel. */
import { pixelFeatures } from "@segkit/classical/features";
import { rgbToGray } from "@segkit/core/color";
import { maxDifference } from "../agreement.js";
import { benchCase, picture } from "../harness.js";

export const cases = (["gray", "color"] as const).map((kind) =>
  benchCase<Float32Array>(kind === "gray" ? "pixelFeatures" : "pixelFeatures, color", "0.3 MP", async () => {
    const color = await picture("0.3 MP");
    const image = kind === "gray" ? rgbToGray(color) : color;
    const { height, width, channels } = image;
    return {
      ours: () => pixelFeatures(image).data,
      inputs: { image: { data: image.data as Uint8Array, shape: [height, width, channels] } },
      peers: [{ peer: "scikit-image", call: "pixel_features.skimage" }],
      fromPeer: ({ result }) => result!.data as Float32Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
