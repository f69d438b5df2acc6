/** Convolutions as TensorFlow Lite stores them: kernels `[out, height, width, in]`, and the numbered names that Keras gives layers in the order they are made in. */
import { productOf } from "../graph/extents.js";
import { fanInUniform } from "../graph/initial.js";
import { numberOf, type Value } from "../graph/value.js";
import { conv, convTranspose } from "../ops/conv.js";
import { transpose } from "../ops/shape.js";
import type { Scope } from "./scope.js";

/** Kernel and stride of a convolution, in both axes. */
interface Window {
  /** @default 1 */
  readonly kernel?: 1 | 3 | 5;
  /** @default 1 */
  readonly stride?: 1 | 2;
}

/** Layers that take the next name of their kind with every call. */
export interface NumberedLayers {
  /** `conv2d`, `conv2d_1`, …: `Kernel` `[channels, kernel, kernel, in]`, `Bias`. */
  conv(x: Value, channels: number, window?: Window): Value;
  /** `depthwise_conv2d`, `depthwise_conv2d_1`, …: `Kernel` `[1, kernel, kernel, channels]`, `Bias`. */
  depthwise(x: Value, window: Window): Value;
  /** Twice the size, under a name of its own: `Kernel` `[channels, 2, 2, in]`, `Bias`. */
  upsampled(name: string, x: Value, channels: number): Value;
  /** A convolution under a name of its own; of an even kernel without padding. */
  named(name: string, x: Value, channels: number, kernel: 2 | 3): Value;
}

/**
 * The layers at a place. Kernels of one pixel are seen as ONNX has them; others are transposed, which runtimes do once when they load.
 */
export function numberedLayers(p: Scope): NumberedLayers {
  const made = new Map<string, number>();
  const next = (kind: string): string => {
    const number = made.get(kind) ?? 0;
    made.set(kind, number + 1);
    return number === 0 ? kind : `${kind}_${number}`;
  };
  const parameters = (name: string, shape: readonly number[], fan: number, channels: number, view = shape) => {
    const initial = fanInUniform(fan);
    return [
      p.parameter(`${name}/Kernel`, shape, { initial, view }),
      p.parameter(`${name}/Bias`, [channels], { initial }),
    ] as const;
  };
  return {
    conv(x, channels, { kernel = 1, stride = 1 } = {}) {
      const inputs = numberOf("numberedLayers", x, 1);
      const shape = [channels, kernel, kernel, inputs];
      const view = kernel === 1 ? [channels, inputs, 1, 1] : shape;
      const [weight, bias] = parameters(next("conv2d"), shape, productOfNumbers(shape.slice(1)), channels, view);
      const turned = kernel === 1 ? weight : transpose(weight, [0, 3, 1, 2]);
      return conv(x, turned, bias, { stride, padding: same(kernel, stride) });
    },
    depthwise(x, { kernel = 1, stride = 1 }) {
      const channels = numberOf("numberedLayers", x, 1);
      const [weight, bias] = parameters(next("depthwise_conv2d"), [1, kernel, kernel, channels], kernel * kernel, channels);
      return conv(x, transpose(weight, [3, 0, 1, 2]), bias, { stride, padding: same(kernel, stride), groups: channels });
    },
    named(name, x, channels, kernel) {
      const shape = [channels, kernel, kernel, numberOf("numberedLayers", x, 1)];
      const [weight, bias] = parameters(name, shape, productOfNumbers(shape.slice(1)), channels);
      return conv(x, transpose(weight, [0, 3, 1, 2]), bias, { padding: kernel === 2 ? 0 : same(kernel, 1) });
    },
    upsampled(name, x, channels) {
      const inputs = numberOf("numberedLayers", x, 1);
      const [weight, bias] = parameters(name, [channels, 2, 2, inputs], inputs, channels);
      return convTranspose(x, transpose(weight, [3, 0, 1, 2]), bias, { stride: 2 });
    },
  };
}

/** TensorFlow's padding "same" of an extent that the stride divides: what is odd goes to the end. */
function same(kernel: number, stride: number): readonly number[] {
  const all = kernel - stride;
  const before = Math.max(0, Math.floor(all / 2));
  const after = Math.max(0, all - before);
  return [before, before, after, after];
}

function productOfNumbers(numbers: readonly number[]): number {
  return productOf(numbers) as number;
}
