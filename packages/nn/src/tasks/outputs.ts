/** What a run of a network gives. */
import type { Tensor } from "@segkit/core/tensor";

/** Tensors by the outputs' names. */
export type Outputs = Readonly<Record<string, Tensor>>;
