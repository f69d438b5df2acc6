/**
 * Starts the server, and ends it when it is told to.
 *
 *   pnpm start
 *
 * `HOST`, `PORT` (0: any that is free), `WORKERS` and `WAITING` are read from the environment. SIGTERM or SIGINT: no new requests; the program ends when those that have begun are answered.
 */
import { limits, segmentationServer } from "./server.js";

/** How long answers may take once the program was told to end, in milliseconds. */
const LAST = 2 * limits.time;

const { HOST: host = "127.0.0.1", PORT: port = "3000", WORKERS: workers, WAITING: waiting } = process.env;
const server = segmentationServer({
  ...limits,
  ...(workers !== undefined && { workers: Number(workers) }),
  ...(waiting !== undefined && { waiting: Number(waiting) }),
});
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    void server.close();
    setTimeout(() => process.exit(1), LAST).unref();
  });
}
console.log(`listening at ${await server.listen({ host, port: Number(port) })}`);
