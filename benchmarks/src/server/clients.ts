/** Clients that send an image again and again, each waiting for its answer. */
import { Agent, request } from "node:http";
import type { Delays } from "./report.js";

export interface Answers {
  readonly perSecond: number;
  readonly answer: Delays;
}

/** Lets clients send the file for so many milliseconds; what is under way then is waited for, and counts with the time that it takes. */
export async function send(url: string, file: Uint8Array, clients: number, milliseconds: number): Promise<Answers> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const begin = performance.now();
  const client = async () => {
    do {
      const start = performance.now();
      await post(agent, url, file);
      times.push(performance.now() - start);
    } while (performance.now() - begin < milliseconds);
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - begin) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))]!;
  return { perSecond: times.length / seconds, answer: { p50: at(0.5), p99: at(0.99), max: times.at(-1)! } };
}

function post(agent: Agent, url: string, file: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "image/jpeg", "content-length": file.length };
    const sent = request(url, { agent, method: "POST", headers }, (response) => {
      let bytes = 0;
      response.on("data", ({ length }: Buffer) => (bytes += length));
      response.on("error", reject);
      response.on("end", () => {
        const isLabels = response.statusCode === 200 && bytes > 0 && Number(response.headers["x-superpixels"]) > 1;
        if (isLabels) resolve();
        else reject(new Error(`the server answered ${response.statusCode}`));
      });
    });
    sent.on("error", reject);
    sent.end(file);
  });
}
