// Serves a built site on the loopback interface, below the base path it was built for.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/** `{ url, close }`; the address ends with the base path. `altered` may give a file's text another one. */
export async function serve(folder, base, altered = (_path, body) => body) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    try {
      if (!path.startsWith(base)) throw new Error("outside the base path");
      let file = normalize(join(folder, path.slice(base.length)));
      if (!file.startsWith(normalize(folder))) throw new Error("outside the folder");
      if (path.endsWith("/")) file = join(file, "index.html");
      const body = altered(path, await readFile(file));
      // names of these hold their content, as servers are told
      const cached = path.startsWith(`${base}assets/`) && { "cache-control": "public, max-age=31536000, immutable" };
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", ...cached }).end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
