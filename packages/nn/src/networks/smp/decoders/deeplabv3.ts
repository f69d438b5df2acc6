/** Decoders of DeepLab v3 and v3+: parallel dilated convolutions, and in v3+ a fine map joined with what they give. */
import type { Value } from "../../../graph/value.js";
import { convolution } from "../../../layers/conv.js";
import { batchNorm } from "../../../layers/norm.js";
import type { Scope } from "../../../layers/scope.js";
import { relu } from "../../../ops/activation.js";
import { globalAveragePool } from "../../../ops/pool.js";
import { concat } from "../../../ops/shape.js";
import { depthwise, resizedLike, upsampled } from "../layers.js";
import { coarsest, type Features } from "./features.js";

/** What the decoders of DeepLab are made by. */
export interface DeeplabOptions {
  readonly channels: number;
  /** Dilations of the three 3 × 3 convolutions. */
  readonly rates: readonly number[];
  /** Whether these convolve each channel by itself first. */
  readonly separable: boolean;
}

/** Channels of the fine map in v3+. */
const FINE = 48;

/** The decoder of DeepLab v3, of the encoder's last map. */
export function deeplabDecoder(p: Scope, features: Features, options: DeeplabOptions): Value {
  const pooled = atrousPyramid(p.scope("aspp"), coarsest(features), options);
  const y = convolution(p.scope("conv"), pooled, options.channels, { kernel: 3, padding: 1, bias: false });
  return relu(batchNorm(p.scope("bn"), y));
}

/** The decoder of DeepLab v3+, of the encoder's last map and that of a quarter of the image's size. */
export function deeplabPlusDecoder(p: Scope, features: Features, options: DeeplabOptions & { readonly scale: 2 | 4 }): Value {
  const { channels, scale } = options;
  const at = p.scope("aspp");
  const pooled = atrousPyramid(at.scope(0), coarsest(features), options);
  const coarse = separable(at, ["1", "2"], pooled, channels, 1);
  const fine = plain(p.scope("block1"), features.maps[1]!, FINE, 1);
  return separable(p.scope("block2"), ["0", "1"], concat([upsampled(coarse, scale, "bilinear", true), fine]), channels, 1);
}

/** Atrous spatial pyramid pooling: a 1 × 1 convolution, three dilated ones and the map's mean side by side, then projected. */
function atrousPyramid(p: Scope, x: Value, { channels, rates, separable: apart }: DeeplabOptions): Value {
  const convs = (i: number) => p.scope(`convs.${i}`);
  const branches = rates.map((rate, i) =>
    apart ? separable(convs(i + 1), ["0", "1"], x, channels, rate) : plain(convs(i + 1), x, channels, 3, rate),
  );
  const last = convs(rates.length + 1);
  const mean = relu(batchNorm(last.scope(2), convolution(last.scope(1), globalAveragePool(x), channels, { bias: false })));
  const all = [plain(convs(0), x, channels, 1), ...branches, resizedLike(mean, x, "bilinear")];
  return plain(p.scope("project"), concat(all), channels, 1);
}

function plain(p: Scope, x: Value, channels: number, kernel: 1 | 3, dilation = 1): Value {
  const padding = ((kernel - 1) / 2) * dilation;
  const y = convolution(p.scope(0), x, channels, { kernel, dilation, padding, bias: false });
  return relu(batchNorm(p.scope(1), y));
}

/** A convolution of each channel by itself and one of 1 × 1, under the first name, normalized under the second. */
function separable(p: Scope, [name, norm]: readonly [string, string], x: Value, channels: number, dilation: number): Value {
  const at = p.scope(name);
  const y = convolution(at.scope(1), depthwise(at.scope(0), x, dilation), channels, { bias: false });
  return relu(batchNorm(p.scope(norm), y));
}
