// A package registry on the loopback interface, for as long as a rehearsal takes: what npm and pnpm publish to it they can install from it by number.
import { createServer } from "node:http";

/** `{ url, packuments, close }`: knows nothing at first; every package that is published becomes a packument by its name. */
export async function openRegistry() {
  const packuments = new Map();
  const files = new Map();
  const server = createServer(async (request, response) => {
    const tell = (status, value) => {
      const isBytes = Buffer.isBuffer(value);
      response.writeHead(status, { "content-type": isBytes ? "application/octet-stream" : "application/json" });
      response.end(isBytes ? value : JSON.stringify(value));
    };
    const path = decodeURIComponent(new URL(request.url, "http://registry").pathname).slice(1);
    if (request.method === "PUT") {
      const problem = publish(JSON.parse(await bodyOf(request)), packuments, files);
      return problem ? tell(403, { error: problem }) : tell(201, { ok: true });
    }
    const known = files.get(path) ?? packuments.get(path);
    if (request.method === "GET" && known) return tell(200, known);
    return tell(404, { error: "not found" });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { url, packuments, close };
}

/** Takes what a client sends: one new version with its tarball. Says what is wrong with it. */
function publish({ name, versions, "dist-tags": tags, _attachments: attachments }, packuments, files) {
  const known = packuments.get(name) ?? { name, "dist-tags": {}, versions: {} };
  for (const [version, manifest] of Object.entries(versions)) {
    if (known.versions[version]) return `${name} has a version ${version} already`;
    known.versions[version] = manifest;
    files.set(new URL(manifest.dist.tarball).pathname.slice(1), Buffer.from(Object.values(attachments)[0].data, "base64"));
  }
  Object.assign(known["dist-tags"], tags);
  packuments.set(name, known);
  return undefined;
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
