/** How images were prepared for the published ESPNet files. */
import type { NormalizeOptions } from "@segkit/core/tensor";

/**
 * Normalization for `imageToTensor`. The authors take (sample − mean) / deviation of bytes in the order B, G, R and then divide by 255 once more; here that
 * division is part of `std`, and mean and deviation are listed R, G, B.
 */
export interface EspnetPreprocessing extends Required<NormalizeOptions> {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** For the CamVid file: mean and deviation of CamVid's training images. */
export const espnetCamvidPreprocessing: EspnetPreprocessing = {
  scale: 1,
  mean: [105.03319369, 108.40886315, 110.33102643],
  std: [69.90434816 * 255, 72.69074534 * 255, 72.12571015 * 255],
  order: "bgr",
};

/** For the Cityscapes files, ESPNet and ESPNet-C: mean and deviation of Cityscapes' training images. */
export const espnetCityscapesPreprocessing: EspnetPreprocessing = {
  scale: 1,
  mean: [73.15840149, 82.90893555, 72.3923111],
  std: [44.91483307 * 255, 46.15289307 * 255, 45.3192215 * 255],
  order: "bgr",
};
