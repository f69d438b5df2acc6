/** Asks the worker for masks of what is drawn: of the newest image it keeps what it knows. */
import { createPool, type PoolSession } from "@segkit/classical/workers";
import type { Image } from "@segkit/core/image";
import { onUnmounted } from "vue";
import type { Functions } from "./annotate.worker.js";

export type MarkSession = PoolSession<Awaited<ReturnType<Functions["markSession"]>>>;

export function usePieces() {
  const pool = createPool<Functions>({
    size: 1,
    worker: () => new Worker(new URL("./annotate.worker.ts", import.meta.url), { type: "module" }),
  });
  let open: { readonly image: Image; readonly session: Promise<MarkSession> } | undefined;

  function of(image: Image): Promise<MarkSession> {
    if (open?.image === image) return open.session;
    void open?.session.then((session) => session.dispose()).catch(() => {});
    const session = pool.markSession(image);
    open = { image, session };
    session.catch(() => {
      if (open?.session === session) open = undefined;
    });
    return session;
  }

  onUnmounted(() => void pool.dispose());
  return of;
}
