/** Stacks of convolutions: how far a position of the last layer sees, and which positions of the image it hears of. */
import { convolution } from "@segkit/nn/layers";
import { imageInput, type Model, summary } from "@segkit/nn/model";

export interface Layer {
  readonly stride: number;
  readonly dilation: number;
}

/** Channels of every layer. */
export const CHANNELS = 32;

/** Kinds of stacks, each of layers with kernels of 3 × 3. */
export const STACKS: Readonly<Record<string, readonly Layer[]>> = {
  Plain: [1, 1, 1, 1].map(() => ({ stride: 1, dilation: 1 })),
  "Stride 2": [2, 2, 2, 2].map((stride) => ({ stride, dilation: 1 })),
  "Dilation 1, 2, 4, 8": [1, 2, 4, 8].map((dilation) => ({ stride: 1, dilation })),
  "Dilation 2 throughout": [2, 2, 2, 2].map((dilation) => ({ stride: 1, dilation })),
};

/** The definition of a stack. */
function modelOf(layers: readonly Layer[]): Model {
  return {
    name: "stack",
    inputs: imageInput(CHANNELS),
    forward: (p, { image }) => ({
      map: layers.reduce(
        (x, { stride, dilation }, k) =>
          convolution(p.scope(`${k}`), x, CHANNELS, { kernel: 3, stride, dilation, padding: dilation }),
        image!,
      ),
    }),
  };
}

/** What a stack's last layer sees along one axis, and the parameters of all: from the definition. */
export function fieldOf(layers: readonly Layer[]): {
  readonly size: number;
  readonly stride: number;
  readonly parameters: number;
} {
  const { outputs, parameters } = summary(modelOf(layers), { height: 64, width: 64 });
  const { size, stride } = outputs["map"]!.receptiveField!;
  return { size: size[1], stride: stride[1], parameters };
}

/**
 * Along one axis, for each level from the image to the last layer, which positions the one in the middle hears of, as input pixels from the middle; and the lines between them.
 */
export function reachOf(layers: readonly Layer[]): {
  readonly levels: readonly (readonly number[])[];
  readonly lines: readonly Line[];
} {
  let jump = layers.reduce((product, { stride }) => product * stride, 1);
  const levels: number[][] = [[0]];
  const lines: Line[] = [];
  for (let k = layers.length - 1; k >= 0; k--) {
    const { stride, dilation } = layers[k]!;
    jump /= stride;
    const below = new Set<number>();
    for (const from of levels[0]!) {
      for (const tap of [-1, 0, 1]) {
        const to = from + tap * dilation * jump;
        below.add(to);
        lines.push({ level: k, from, to });
      }
    }
    levels.unshift([...below].sort((a, b) => a - b));
  }
  return { levels, lines };
}

export interface Line {
  /** The lower level. */
  readonly level: number;
  readonly from: number;
  readonly to: number;
}
