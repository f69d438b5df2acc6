/** A server that encodes images: what a page or another program needs to answer prompts by itself. */
import { createServer, type Server } from "node:http";
import { SegmentationError } from "@segkit/core";
import { families, openWeights, promptable, recognize, saveEmbedding, saveSafetensors } from "@segkit/nn";
import { createRuntime, decodeImage } from "@segkit/runtime-node";

/** The most bytes that an image may have. */
const MOST = 64 * 2 ** 20;

/** Starts the server. `POST /encode` takes an image file and gives its embedding; `/network.json` and `/decoder.safetensors` are for whoever answers prompts. */
export async function serve(path: string, port: number): Promise<Server> {
  const runtime = await createRuntime();
  const weights = await openWeights(path);
  const { family, config } = recognize(weights, { families });
  const network = await promptable({ family, config, weights }, { runtime });
  const decoder = new Map([...weights.tensors].filter(([name]) => !/^(image_encoder|vision_encoder)\./.test(name)));
  const decoderFile = await saveSafetensors({ ...weights, tensors: decoder });
  const about = JSON.stringify({ family: family.name, config });

  const answer = async (method: string | undefined, url: string | undefined, body: () => Promise<Buffer>) => {
    if (method === "GET" && url === "/network.json") return about;
    if (method === "GET" && url === "/decoder.safetensors") return decoderFile;
    if (method !== "POST" || url !== "/encode") return undefined;
    const { embedding } = await network.encode(await decodeImage(await body()));
    return saveEmbedding(embedding);
  };
  const server = createServer((request, response) => {
    // pages of other origins may ask
    response.setHeader("Access-Control-Allow-Origin", "*");
    answer(request.method, request.url, () => bytesOf(request)).then(
      (found) => response.writeHead(found === undefined ? 404 : 200).end(found),
      (error: unknown) => {
        const isTheirs = error instanceof SegmentationError;
        response.writeHead(isTheirs ? 400 : 500).end(isTheirs ? `${error.code}: ${error.message}` : "The server failed.");
        if (!isTheirs) console.error(error);
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return server;
}

async function bytesOf(request: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MOST) {
      const details = { where: "encode", option: "body", expected: `at most ${MOST} bytes`, received: size };
      throw new SegmentationError("invalid-argument", details);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
