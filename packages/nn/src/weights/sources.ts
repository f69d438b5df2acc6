/** The places where a weight file's bytes can be. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { phrase } from "@segkit/core/validate";
import { allocate } from "./elements.js";
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

/** A file on disk, in Node. Reads that overlap in time share one handle, which is closed after the last of them. */
export async function diskSource(location: string, path: string): Promise<WeightSource> {
  const { fs, path: paths } = nodeModules("openWeights", path);
  const full = paths.resolve(path);
  const { size, isFile } = await fs.promises.stat(full).then(
    (found) => ({ size: found.size, isFile: found.isFile() }),
    (cause) => {
      throw unreadable(path, cause);
    },
  );
  if (!isFile) throw unreadable(path, new Error("not a file"));
  let opening: ReturnType<typeof fs.promises.open> | undefined;
  let users = 0;
  const read = async (offset: number, length: number, signal: CallOptions["signal"]): Promise<Uint8Array> => {
    users++;
    opening ??= fs.promises.open(full, "r");
    const opened = opening;
    try {
      const handle = await opened;
      const bytes = allocate(length);
      for (let done = 0; done < length; ) {
        checkAborted("openWeights", signal);
        const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
        if (bytesRead === 0) throw new Error(`the file ends after ${offset + done} bytes`);
        done += bytesRead;
      }
      return bytes;
    } finally {
      if (--users === 0) {
        opening = undefined;
        await opened.then(
          (handle) => handle.close(),
          () => undefined,
        );
      }
    }
  };
  return {
    location,
    size,
    data: { path: full },
    read: (offset, length, signal) =>
      read(offset, length, signal).catch((cause) => {
        throw unreadable(path, cause);
      }),
  };
}

/** The same file under another location. */
export function relocated(file: WeightSource, location: string): WeightSource {
  return { location, size: file.size, data: file.data, read: (...range) => file.read(...range) };
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
