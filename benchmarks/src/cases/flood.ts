/** The magic wand, from the image's middle. */
import { flood } from "@segkit/core/flood";
import { planeCases } from "../plane-case.js";

const OPTIONS = { tolerance: 60, connectivity: 8, range: "fixed" } as const;

export const cases = planeCases({
  name: "flood",
  ours: (image) => flood(image, { x: image.width >> 1, y: image.height >> 1 }, OPTIONS).data,
  peers: [
    { peer: "scikit-image", call: "flood.skimage", options: OPTIONS },
    { peer: "OpenCV", call: "flood.opencv", options: OPTIONS },
  ],
});
