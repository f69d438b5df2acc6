/** The network that is asked at present: it is loaded when it is first needed, and again where its worker was ended. */
import type { Image } from "@segkit/core/image";
import type { Progress } from "@segkit/core/progress";
import type { Prompt } from "@segkit/core/prompts";
import { proxy } from "comlink";
import { shallowRef, toRaw } from "vue";
import { useRemote } from "../network/use-remote.js";
import type { Backend, FileSource } from "../network/weight-source.js";
import type { CutRunner, Found, LoadedNetwork } from "./cut-network.worker.js";

/** Weights, and where they run. */
export interface NetworkChoice {
  readonly source: FileSource;
  readonly backend: Backend;
}

const isSame = (a: NetworkChoice | undefined, b: NetworkChoice): boolean => a?.source === b.source && a.backend === b.backend;

export function useCutNetwork(onProgress: (progress: Progress) => void) {
  /** What the files were found to be. */
  const loaded = shallowRef<LoadedNetwork & { readonly choice: NetworkChoice }>();
  let there: NetworkChoice | undefined;
  let opened: Image | undefined;
  /** What could not be loaded is not tried again until somebody asks for it. */
  let refused: { readonly choice: NetworkChoice; readonly error: unknown } | undefined;
  const tell = proxy((progress: Progress) => onProgress(progress));
  const remote = useRemote<CutRunner>(
    () => new Worker(new URL("./cut-network.worker.ts", import.meta.url), { type: "module" }),
    () => {
      there = opened = undefined;
    },
  );

  async function load(choice: NetworkChoice): Promise<LoadedNetwork> {
    if (loaded.value && isSame(there, choice)) return loaded.value;
    if (refused && isSame(refused.choice, choice)) throw refused.error;
    there = loaded.value = refused = undefined;
    const { source, backend } = choice;
    // Vue's proxies cannot be sent to a worker; Files go as they are
    const plain: FileSource =
      source.kind === "files" ? { kind: "files", files: source.files.map((file) => toRaw(file)) } : { ...source };
    try {
      const found = await remote.run((runs) => runs.load(plain, backend, tell));
      there = choice;
      loaded.value = { ...found, choice };
      return found;
    } catch (error) {
      if ((error as Error).name !== "aborted") refused = { choice, error };
      throw error;
    }
  }

  async function segment(image: Image, prompt: Prompt | undefined): Promise<Found | undefined> {
    return remote.run(async (runs, heed) => {
      if (opened !== image) {
        await runs.open(image);
        opened = image;
      }
      // without Vue's proxies
      return heed(runs).segment(prompt && JSON.parse(JSON.stringify(prompt)), tell);
    });
  }

  /** Lets what was refused be tried again. */
  function forgive(): void {
    refused = undefined;
  }

  return { loaded, load, segment, forgive, abort: remote.abort };
}
