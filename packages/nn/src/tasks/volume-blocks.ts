/** A network on a volume, block by block: where blocks lie, what the network sees around them, and what it says of them. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import type { Block, Triple } from "./volume-input.js";

/** A block, and the larger one around it that the network sees. */
export interface SeenBlock extends Block {
  readonly seen: Block;
}

/** What blocks are made of. */
export interface Blocks {
  /** The volume's extents along the network's axes. */
  readonly size: Triple;
  /** Those of a block. */
  readonly window: Triple;
  /** Voxels around a block that the network sees beside it. */
  readonly context: Triple;
  /** What the network's extents are multiples of. */
  readonly multiple: Triple;
}

const AXES = [0, 1, 2] as const;

/** The blocks that cover a volume, side by side. */
export function blocksOf({ size, window, context, multiple }: Blocks): SeenBlock[] {
  const spans = AXES.map((axis) => {
    const extent = size[axis];
    const length = Math.min(window[axis], extent);
    return Array.from({ length: Math.ceil(extent / length) }, (_, i) => {
      const start = i * length;
      const end = Math.min(extent, start + length);
      const first = Math.max(0, start - context[axis]);
      const last = Math.min(extent, end + context[axis]);
      const seen = Math.ceil((last - first) / multiple[axis]) * multiple[axis];
      // a longer part of the volume rather than zeros beyond its end
      const moved = Math.max(0, Math.min(first, extent - seen));
      return { start, size: end - start, from: moved, seen: Math.ceil((last - moved) / multiple[axis]) * multiple[axis] };
    });
  });
  const [slices, rows, columns] = spans as [Span[], Span[], Span[]];
  return slices.flatMap((a) =>
    rows.flatMap((b) =>
      columns.map((c) => ({
        start: [a.start, b.start, c.start] as const,
        size: [a.size, b.size, c.size] as const,
        seen: { start: [a.from, b.from, c.from] as const, size: [a.seen, b.seen, c.seen] as const },
      })),
    ),
  );
}

interface Span {
  readonly start: number;
  readonly size: number;
  readonly from: number;
  readonly seen: number;
}

/** One run of the network: scores `[1, classes, …]` of what it was shown. */
export async function scoresOf(
  session: Session,
  { input, output, where }: { readonly input: string; readonly output: string; readonly where: string },
  tensor: Tensor<"float32">,
  { signal }: CallOptions,
): Promise<Tensor<"float32">> {
  checkAborted(where, signal);
  const scores = (await session.run({ [input]: tensor }, signal ? { signal } : {}))[output];
  checkAborted(where, signal);
  const [batch, classes, ...size] = scores?.dims ?? [];
  if (scores?.type === "float32" && batch === 1 && classes! >= 1 && size.join() === tensor.dims.slice(2).join())
    return scores as Tensor<"float32">;
  throw new SegmentationError("invalid-tensor", {
    where,
    option: output,
    expected: `float32 scores [1, classes, ${tensor.dims.slice(2).join(", ")}]`,
    received: scores === undefined ? undefined : `${scores.type} [${scores.dims.join(", ")}]`,
  });
}

/** Goes through a block's voxels: the place of each in the scores of what the network saw, and in the volume's own order. */
export function eachVoxel(block: SeenBlock, steps: Triple, visit: (seen: number, own: number) => void): void {
  const { start, size, seen } = block;
  const [, height, width] = seen.size;
  for (let i = 0; i < size[0]; i++) {
    for (let j = 0; j < size[1]; j++) {
      const [a, b, c] = [start[0] + i, start[1] + j, start[2]];
      let from = ((a - seen.start[0]) * height + (b - seen.start[1])) * width + (c - seen.start[2]);
      let to = a * steps[0] + b * steps[1] + c * steps[2];
      for (let k = 0; k < size[2]; k++, from++, to += steps[2]) visit(from, to);
    }
  }
}
