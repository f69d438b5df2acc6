export {
  IMAGENET_MEAN,
  IMAGENET_STD,
  imageToTensor,
  type NormalizeOptions,
  type TensorToImageOptions,
  tensorToImage,
} from "./image-to-tensor.js";
export type { Tensor, TensorData, TensorType } from "./tensor.js";
