/** The network in its worker: one image after another, the newest settings for each. */
import type { Image } from "@segkit/core/image";
import { type Remote, wrap } from "comlink";
import { onScopeDispose, shallowReactive } from "vue";
import type { Look, Ready, Request, Runner, Shown } from "./selfie.worker.js";

export function useSelfie() {
  const state = shallowReactive({
    busy: false,
    failure: "",
    ready: undefined as Ready | undefined,
    shown: undefined as Shown | undefined,
    /** Images that were shown. */
    count: 0,
  });
  let worker: Worker | undefined;
  let remote: Remote<Runner> | undefined;
  let turn = 0;

  function runner(): Remote<Runner> {
    worker ??= new Worker(new URL("./selfie.worker.ts", import.meta.url), { type: "module" });
    remote ??= wrap<Runner>(worker);
    return remote;
  }

  /** Loads the network; gives whether it is the one that was asked for last. */
  async function load(request: Request): Promise<boolean> {
    const mine = ++turn;
    Object.assign(state, { busy: true, failure: "", ready: undefined });
    try {
      const ready = await runner().load(request);
      if (mine !== turn) return false;
      Object.assign(state, { ready, busy: false });
      return true;
    } catch (error) {
      if (mine === turn) Object.assign(state, { failure: error instanceof Error ? error.message : String(error), busy: false });
      return false;
    }
  }

  /** Shows one image; undefined where it failed, or the network has been changed meanwhile. */
  async function show(image: Image, look: Look): Promise<Shown | undefined> {
    const mine = turn;
    try {
      const shown = await runner().show(image, look);
      if (mine !== turn) return undefined;
      Object.assign(state, { shown, failure: "", count: state.count + 1 });
      return shown;
    } catch (error) {
      if (mine === turn) state.failure = error instanceof Error ? error.message : String(error);
      return undefined;
    }
  }

  onScopeDispose(() => worker?.terminate());
  return {
    state,
    load,
    show,
    setBackground: (image: Image) => runner().setBackground(image),
    begin: () => runner().begin(),
  };
}
