/** Bodies from heat maps and part-affinity fields, for networks that see the whole image. */
import { type AffinityFieldSet, type ParseAffinityFieldsOptions, parseAffinityFields } from "@segkit/core/affinity-fields";
import type { Tensor } from "@segkit/core/tensor";
import type { FoundBody, ImagePoseFinding, Placement } from "./finding.js";

/** Which outputs have the maps, and how they are parsed. */
export interface AffinityFieldOutputs {
  /** Names of the outputs. */
  readonly heatMaps: string;
  readonly fields: string;
  readonly set: AffinityFieldSet;
  /** Options of the parser, where the authors' are not its defaults. */
  readonly options?: Omit<ParseAffinityFieldsOptions, "corner" | "resizedSize" | "imageSize">;
}

/** Bodies as the parser finds them on maps of the image's size. */
export function affinityFieldPose({ heatMaps, fields, set, options = {} }: AffinityFieldOutputs): ImagePoseFinding {
  return {
    kind: "image",
    defaults: { scoreThreshold: options.minScore ?? 0.4, maxInstances: 1000 },
    find(outputs, { place, scoreThreshold, maxInstances }) {
      const [heat, field] = [outputs[heatMaps], outputs[fields]] as [Tensor<"float32">, Tensor<"float32">];
      const { resizedSize, imageSize } = place;
      const corner = cornerOf(place);
      const stride = Math.round(place.inputSize.height / heat.dims[2]!);
      const settings = { stride, ...options, minScore: scoreThreshold, corner, resizedSize, imageSize };
      const { bodies } = parseAffinityFields(heat, field, set, settings);
      const across = resizedSize.width / imageSize.width;
      const down = resizedSize.height / imageSize.height;
      return bodies.slice(0, maxInstances).map(
        ({ score, points }): FoundBody => ({
          score,
          points: points.map(
            (point) =>
              point && {
                x: (point.x + 0.5) * across + corner.x - 0.5,
                y: (point.y + 0.5) * down + corner.y - 0.5,
                score: point.score,
              },
          ),
        }),
      );
    },
  };
}

/** Where the image begins in the input. */
function cornerOf({ coverage, imageSize, resizedSize }: Placement): { readonly x: number; readonly y: number } {
  const { x, y } = coverage.corner;
  return {
    x: Math.round((-x * resizedSize.width) / imageSize.width),
    y: Math.round((-y * resizedSize.height) / imageSize.height),
  };
}
