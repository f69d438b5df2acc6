/** Why a worker, or onnxruntime-web in it, did not start: most often the page's content security policy, or a wrong address. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { RuntimeAssets, RuntimeFiles } from "../assets.js";
import { workerAddress } from "../assets.js";
import { assetProblem, type Problem, SERVE } from "./asset-problem.js";

const BLOB_FORBIDDEN = "a content security policy without blob: in worker-src and script-src forbids it";
const BLOB_REMEDY = `${SERVE} Or allow blob: in worker-src and script-src of the page's content security policy.`;

/** For a worker whose script did not begin to run. */
export async function workerError(
  where: string,
  assets: RuntimeAssets,
  message: string,
  cause?: unknown,
): Promise<SegmentationError> {
  const told = message ? ` (${message})` : "";
  const address = workerAddress(assets);
  if (address === undefined) {
    return failure(
      where,
      {
        option: "assets",
        expected: "a worker from a blob: address",
        received: phrase(`none${told}: ${BLOB_FORBIDDEN}, most likely`),
        remedy: BLOB_REMEDY,
      },
      cause,
    );
  }
  const { origin } = new URL(address);
  const remedy =
    origin === globalThis.origin
      ? "Allow 'self' in worker-src and script-src of the page's content security policy."
      : `A worker of another origin begins at a blob: address: allow blob: in worker-src, blob: and ${origin} in script-src of the page's content security policy, or serve the folder from the page's own origin.`;
  const problem = (await assetProblem("a script", address)) ?? {
    option: "assets",
    expected: `a worker from ${address}`,
    received: phrase(`none${told}, though the script is there`),
    remedy,
  };
  return failure(where, problem, cause);
}

/** For onnxruntime-web, which the worker could not load from these files; the error given where nothing better is known. */
export async function loadError(where: string, { api, glue, wasm }: RuntimeFiles, error: unknown): Promise<unknown> {
  const message = error instanceof Error ? error.message : String(error);
  const fromBlob = api.startsWith("blob:");
  for (const script of fromBlob ? [] : [api, glue]) {
    const problem = await assetProblem("a script", script);
    if (problem) return failure(where, problem, error);
  }
  const problem = typeof wasm === "string" ? await assetProblem("WebAssembly", wasm) : undefined;
  if (problem) return failure(where, problem, error);
  if (/unsafe-eval|wasm code generation|WebAssembly.*(blocked|disallowed|refused)/i.test(message)) {
    return failure(
      where,
      {
        expected: "a page that may compile WebAssembly",
        received: phrase("a content security policy that forbids it"),
        remedy: "Allow 'wasm-unsafe-eval' in script-src.",
      },
      error,
    );
  }
  if (fromBlob && /import(ed|ing)|module script/i.test(message)) {
    return failure(
      where,
      {
        option: "assets",
        expected: "scripts from blob: addresses",
        received: phrase(`a refusal: ${BLOB_FORBIDDEN}, most likely`),
        remedy: BLOB_REMEDY,
      },
      error,
    );
  }
  return error;
}

function failure(where: string, problem: Problem, cause: unknown): SegmentationError {
  return new SegmentationError("no-backend", { where, ...problem, cause });
}
