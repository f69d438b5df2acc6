/** Which backend a runtime takes, and the reason in words. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { NodeBackend } from "../worker/protocol.js";
import { findOnnxruntime } from "./onnxruntime.js";
import { OrtFailure, type OrtThread } from "./thread.js";

/** The choice made. */
export interface ChosenBackend {
  readonly backend: NodeBackend;
  readonly reason: string;
}

const REMEDIES: Record<NodeBackend, string> = {
  cpu: "onnxruntime-node has native files for Linux with glibc, Windows, and macOS on Apple silicon; on one of these, install it again.",
  cuda: 'Install CUDA 12, cuDNN 9 and onnxruntime-node\'s CUDA libraries as the README of @segkit/runtime-node says, or take backend: "cpu".',
  webgpu: 'Install a Vulkan (Linux), Metal (macOS) or Direct3D 12 (Windows) driver, or take backend: "cpu".',
};

/** The backend asked for, or fails; for `auto`, CUDA where its libraries are installed and a device computes, else the CPU. */
export async function chooseBackend(where: string, wanted: "auto" | NodeBackend, thread: OrtThread): Promise<ChosenBackend> {
  if (wanted !== "auto") {
    await checkBackend(where, wanted, thread);
    return { backend: wanted, reason: `${wanted} was asked for, and computes` };
  }
  if (!existsSync(cudaLibrary())) {
    await checkBackend(where, "cpu", thread);
    return { backend: "cpu", reason: "the CPU, since onnxruntime-node has no CUDA libraries installed" };
  }
  try {
    await checkBackend(where, "cuda", thread);
    return { backend: "cuda", reason: "CUDA's libraries are installed and a device computes" };
  } catch (error) {
    if (!(error instanceof SegmentationError && error.code === "no-backend")) throw error;
    await checkBackend(where, "cpu", thread);
    return { backend: "cpu", reason: `the CPU, since CUDA's libraries are installed but fail: ${error.received}` };
  }
}

/** Throws `no-backend` with the remedy unless the provider is there and computes. */
export async function checkBackend(where: string, backend: NodeBackend, thread: OrtThread): Promise<void> {
  try {
    await thread.ask(where, { kind: "probe", backend }, {});
  } catch (error) {
    if (!(error instanceof OrtFailure)) throw error;
    throw new SegmentationError("no-backend", {
      where,
      option: "backend",
      expected: `${backend} to compute here`,
      received: phrase(shorten(error.message)),
      remedy: REMEDIES[backend],
      cause: error,
    });
  }
}

/** ONNX Runtime's words without the place in its sources. */
function shorten(message: string): string {
  return message
    .trim()
    .replace(/^.*? was false\. /s, "")
    .split("\n")[0]!;
}

function cudaLibrary(): string {
  const name = process.platform === "win32" ? "onnxruntime_providers_cuda.dll" : "libonnxruntime_providers_cuda.so";
  return join(dirname(findOnnxruntime()), "../bin/napi-v6", process.platform, process.arch, name);
}
