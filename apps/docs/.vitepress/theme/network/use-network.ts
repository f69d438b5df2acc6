/** One network at a time: loading, running, comparing. */
import type { Image } from "@segkit/core/image";
import type { Progress } from "@segkit/core/progress";
import type { Verification } from "@segkit/core/runtime";
import { proxy, type Remote, wrap } from "comlink";
import { onUnmounted, shallowReactive } from "vue";
import type { Loaded, LoadRequest, Ran, Runner } from "./network.worker.js";

/** How long a call may take to end by itself after it was aborted, before its worker is ended, in milliseconds. */
const GRACE = 1500;

export interface Failure {
  /** The error's code, or its name. */
  readonly code: string;
  readonly message: string;
}

export function useNetwork() {
  const state = shallowReactive({
    busy: "" as "" | "load" | "run" | "verify",
    progress: undefined as Progress | undefined,
    failure: undefined as Failure | undefined,
    loaded: undefined as Loaded | undefined,
    ran: undefined as Ran | undefined,
    verification: undefined as Verification | undefined,
  });
  let worker: Worker | undefined;
  let remote: Remote<Runner> | undefined;
  let opened: Image | undefined;
  let interrupt: (reason: Error) => void = () => undefined;
  /** The `interrupt` of the task that is no longer wanted. */
  let unwanted: typeof interrupt | undefined;

  function runner(): Remote<Runner> {
    if (remote) return remote;
    worker = new Worker(new URL("./network.worker.ts", import.meta.url), { type: "module" });
    opened = undefined;
    remote = wrap<Runner>(worker);
    return remote;
  }

  function stop(): void {
    worker?.terminate();
    worker = undefined;
    remote = undefined;
    Object.assign(state, { loaded: undefined, ran: undefined, verification: undefined });
  }

  async function open(image: Image): Promise<Remote<Runner>> {
    const runs = runner();
    if (opened !== image) {
      await runs.open(image);
      opened = image;
    }
    return runs;
  }

  /** Does one thing at a time; gives undefined when it failed, and leaves the reason in `state.failure`. */
  async function work<T>(busy: "load" | "run" | "verify", image: Image, task: (runs: Remote<Runner>) => Promise<T>) {
    if (state.busy) return undefined;
    Object.assign(state, { busy, failure: undefined, progress: undefined });
    const interrupted = new Promise<never>((_, reject) => (interrupt = reject));
    const mine = interrupt;
    // an abort may come before the worker has heard of the task, or when it has just ended
    const heed = <R>(value: R): R => {
      if (unwanted === mine) throw endedAsAsked();
      return value;
    };
    try {
      const result = open(image).then(heed).then(task);
      return heed(await Promise.race([result, interrupted]));
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      state.failure = { code: name, message };
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
    if (ran) Object.assign(state, { ran, verification: undefined });
  }

  async function verify(image: Image): Promise<void> {
    state.verification = (await work("verify", image, (runs) => runs.verify())) ?? state.verification;
  }

  /** Ends what is going on. A step that does not look at the signal is ended with its worker. */
  async function abort(): Promise<void> {
    const during = state.busy;
    if (!during) return;
    void remote?.abort();
    const ending = interrupt;
    unwanted = ending;
    setTimeout(() => {
      if (state.busy !== during || interrupt !== ending) return;
      stop();
      ending(endedAsAsked());
    }, GRACE);
  }

  onUnmounted(() => worker?.terminate());
  return { state, load, run, verify, abort };
}

function endedAsAsked(): Error {
  return Object.assign(new Error("Ended as asked."), { name: "aborted" });
}
