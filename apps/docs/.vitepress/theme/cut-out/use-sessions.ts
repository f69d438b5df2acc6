/** What the worker of classical methods keeps of the newest image: a method's session, and one for masks. */
import { createPool, type PoolSession } from "@segkit/classical/workers";
import type { Image } from "@segkit/core/image";
import type { PromptPosition } from "@segkit/core/prompts";
import { onUnmounted } from "vue";
import type { Functions } from "./cut-out.worker.js";
import type { ClassicalName, MethodName } from "./methods.js";

type Session = PoolSession<Awaited<ReturnType<Functions["cutSession"]>>>;
type MaskSession = PoolSession<Awaited<ReturnType<Functions["maskSession"]>>>;

export function useSessions() {
  const pool = createPool<Functions>({
    size: 1,
    worker: () => new Worker(new URL("./cut-out.worker.ts", import.meta.url), { type: "module" }),
  });
  let open: { readonly image: Image; readonly method: MethodName; readonly session: Promise<Session> } | undefined;
  let masks: { readonly image: Image; readonly session: Promise<MaskSession> } | undefined;

  function of(image: Image, method: MethodName): Promise<Session> {
    if (open?.image === image && open.method === method) return open.session;
    const before = open?.session;
    void before?.then((session) => session.dispose()).catch(() => {});
    const session = pool.cutSession(image, method as ClassicalName);
    open = { image, method, session };
    session.catch(() => {
      if (open?.session === session) open = undefined;
    });
    return session;
  }

  function ofMasks(image: Image): Promise<MaskSession> {
    if (masks?.image === image) return masks.session;
    void masks?.session.then((session) => session.dispose()).catch(() => {});
    const session = pool.maskSession(image);
    masks = { image, session };
    session.catch(() => {
      if (masks?.session === session) masks = undefined;
    });
    return session;
  }

  /** The way along edges from one place to another, by a method that knows one. */
  async function wire(
    image: Image,
    method: MethodName,
    from: PromptPosition,
    to: PromptPosition,
  ): Promise<readonly PromptPosition[]> {
    return (await of(image, method)).wire(from, to);
  }

  onUnmounted(() => void pool.dispose());
  return { of, ofMasks, wire };
}
