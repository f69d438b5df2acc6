/** The places where a weight file's bytes can be. */
import { SegmentationError } from "@segkit/core/errors";
import { checkAborted } from "@segkit/core/progress";
import { phrase } from "@segkit/core/validate";
import { nodeModules } from "./node-modules.js";
import type { WeightSource } from "./weights.js";

/** A file in memory; ranges are views. */
export function memorySource(location: string, bytes: Uint8Array): WeightSource {
  return {
    location,
    size: bytes.length,
    data: bytes,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}

/** A Blob or File; browsers keep large ones on disk. */
export function blobSource(location: string, blob: Blob): WeightSource {
  return {
    location,
    size: blob.size,
    data: blob,
    read: async (offset, length, signal) => {
      try {
        const bytes = new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
        checkAborted("openWeights", signal);
        return bytes;
      } catch (cause) {
        throw unreadable(location, cause);
      }
    },
  };
}

/** A file on disk, in Node. */
export async function diskSource(location: string, path: string): Promise<WeightSource> {
  const { fs, path: paths } = nodeModules("openWeights", path);
  const full = paths.resolve(path);
  let size: number;
  try {
    size = (await fs.promises.stat(full)).size;
  } catch (cause) {
    throw unreadable(path, cause);
  }
  return {
    location,
    size,
    data: { path: full },
    read: async (offset, length, signal) => {
      try {
        const handle = await fs.promises.open(full, "r");
        try {
          const bytes = new Uint8Array(length);
          let done = 0;
          while (done < length) {
            checkAborted("openWeights", signal);
            const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
            if (bytesRead === 0) throw new Error(`the file ends after ${offset + done} bytes`);
            done += bytesRead;
          }
          return bytes;
        } finally {
          await handle.close();
        }
      } catch (cause) {
        throw unreadable(path, cause);
      }
    },
  };
}

function unreadable(what: string, cause: unknown): SegmentationError {
  if (cause instanceof SegmentationError) return cause;
  return new SegmentationError("io-error", {
    where: "openWeights",
    option: "source",
    expected: "a file that can be read",
    received: phrase(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`),
    cause,
  });
}
