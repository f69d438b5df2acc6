export {
  IMAGENET_MEAN,
  IMAGENET_STD,
  imageToTensor,
  imageToTensorRules,
  type NormalizeOptions,
  type TensorToImageOptions,
  tensorToImage,
  tensorToImageRules,
} from "./image-to-tensor.js";
export type { Tensor, TensorData, TensorType } from "./tensor.js";
