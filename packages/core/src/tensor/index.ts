export type { Tensor, TensorData, TensorType } from "./tensor.js";
