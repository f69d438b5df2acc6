/** One network at a time: loading, running, comparing. */
import type { Image } from "@segkit/core/image";
import type { Progress } from "@segkit/core/progress";
import type { Verification } from "@segkit/core/runtime";
import { proxy, type Remote } from "comlink";
import { shallowReactive } from "vue";
import type { Loaded, LoadRequest, Ran, Runner } from "./network.worker.js";
import { type Failure, failureOf, useRemote } from "./use-remote.js";

export function useNetwork() {
  const state = shallowReactive({
    busy: "" as "" | "load" | "run" | "verify",
    progress: undefined as Progress | undefined,
    failure: undefined as Failure | undefined,
    loaded: undefined as Loaded | undefined,
    ran: undefined as Ran | undefined,
    /** The image that `ran` is about. */
    ranOn: undefined as Image | undefined,
    verification: undefined as Verification | undefined,
  });
  let opened: Image | undefined;
  const remote = useRemote<Runner>(
    () => new Worker(new URL("./network.worker.ts", import.meta.url), { type: "module" }),
    () => {
      opened = undefined;
      Object.assign(state, { loaded: undefined, ran: undefined, verification: undefined });
    },
  );

  /** Does one thing at a time; gives undefined when it failed, and leaves the reason in `state.failure`. */
  async function work<T>(busy: "load" | "run" | "verify", image: Image, task: (runs: Remote<Runner>) => Promise<T>) {
    if (state.busy) return undefined;
    Object.assign(state, { busy, failure: undefined, progress: undefined });
    try {
      return await remote.run(async (runs, heed) => {
        if (opened !== image) {
          await runs.open(image);
          opened = image;
        }
        return task(heed(runs));
      });
    } catch (error) {
      state.failure = failureOf(error);
      return undefined;
    } finally {
      Object.assign(state, { busy: "", progress: undefined });
    }
  }

  async function load(image: Image, request: LoadRequest): Promise<boolean> {
    Object.assign(state, { loaded: undefined, ran: undefined, verification: undefined });
    const onProgress = proxy((progress: Progress) => {
      if (state.busy === "load") state.progress = progress;
    });
    const loaded = await work("load", image, (runs) => runs.load(request, onProgress));
    state.loaded = loaded;
    return loaded !== undefined;
  }

  async function run(image: Image): Promise<void> {
    const ran = await work("run", image, (runs) => runs.run());
    if (ran) Object.assign(state, { ran, ranOn: image, verification: undefined });
  }

  async function verify(image: Image): Promise<void> {
    state.verification = (await work("verify", image, (runs) => runs.verify())) ?? state.verification;
  }

  return { state, load, run, verify, abort: remote.abort };
}
