/** What the server's workers do: everything from the bytes of a file to those of the answer, so that the thread which listens moves bytes alone. */
import { type SlicOptions, slic } from "@segkit/classical/slic";
import { answerCalls } from "@segkit/classical/workers";
import { encodeLabels } from "@segkit/core/label-files";
import { decodeImage } from "@segkit/runtime-node/images";

export interface Superpixels {
  /** A PNG of 16 bits, each pixel's gray value being its label. */
  readonly file: Uint8Array;
  readonly count: number;
}

const functions = {
  /** Superpixels of an image file, scaled down where a side is longer than `maxSide`. */
  async superpixels(file: Uint8Array, maxSide: number, options: SlicOptions): Promise<Superpixels> {
    const image = await decodeImage(file, { maxSide, ...(options.signal && { signal: options.signal }) });
    const { labels, count } = slic(image, options);
    return { file: await encodeLabels(labels), count };
  },
};
export type Functions = typeof functions;
answerCalls(functions);
