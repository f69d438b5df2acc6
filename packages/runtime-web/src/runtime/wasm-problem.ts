/** Why a WebAssembly file could not be loaded, found out after the fact: the browser's own error seldom says. */
import type { ErrorDetails } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** What is wrong with the answer at this address; nothing where it is WebAssembly, sent as such. */
export async function wasmProblem(address: string): Promise<Omit<ErrorDetails, "where"> | undefined> {
  const problem = (received: string, remedy: string): Omit<ErrorDetails, "where"> => ({
    option: "assets",
    expected: `WebAssembly at ${address}`,
    received: phrase(received),
    remedy,
  });
  let answer: Response;
  try {
    answer = await fetch(address);
  } catch (cause) {
    return problem(
      `no answer that this page may read (${String(cause)})`,
      "Check the address and the network; from another origin the server must send Access-Control-Allow-Origin.",
    );
  }
  if (!answer.ok) {
    return problem(
      `HTTP ${answer.status} ${answer.statusText}`.trimEnd(),
      'Serve the files of the package\'s folder "ort" and name that address: createRuntime({ assets: "/ort/" }).',
    );
  }
  const start = new Uint8Array((await answer.arrayBuffer()).slice(0, 4));
  const type = answer.headers.get("content-type") ?? "no type";
  if (String.fromCharCode(...start) === "\0asm") return undefined;
  const html = type.includes("html") || start[0] === 0x3c;
  return problem(
    html ? `a web page (${type})` : `other bytes (${type})`,
    'The server answers a wrong address with its start page, most likely. Serve the files of the package\'s folder "ort" and name that address: createRuntime({ assets: "/ort/" }).',
  );
}
