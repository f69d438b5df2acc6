/** Why one of the runtime's files could not be loaded, found out after the fact: the browser's own error seldom says. */
import type { ErrorDetails } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** An error but for the function it came from. */
export type Problem = Omit<ErrorDetails, "where">;

/** What helps against most of them. */
export const SERVE =
  'Serve the files of the package\'s folder "ort" and name that address: createRuntime({ assets: "/ort/" }).';

/** What is wrong with the answer at this address; nothing where it is what it should be, sent as such. */
export async function assetProblem(kind: "WebAssembly" | "a script", address: string): Promise<Problem | undefined> {
  const problem = (received: string, remedy: string): Problem => ({
    option: "assets",
    expected: `${kind} at ${address}`,
    received: phrase(received),
    remedy,
  });
  let answer: Response;
  try {
    answer = await fetch(address);
  } catch (cause) {
    return problem(
      `no answer that this page may read (${String(cause)})`,
      "Check the address and the network; from another origin the server must send Access-Control-Allow-Origin, and a content security policy must allow the address in connect-src and script-src.",
    );
  }
  if (!answer.ok) return problem(`HTTP ${answer.status} ${answer.statusText}`.trimEnd(), SERVE);
  const start = String.fromCharCode(...new Uint8Array((await answer.arrayBuffer()).slice(0, 4)));
  const type = answer.headers.get("content-type") ?? "no type";
  if (type.includes("html") || start.startsWith("<")) {
    return problem(`a web page (${type})`, `The server answers a wrong address with its start page, most likely. ${SERVE}`);
  }
  if (kind === "WebAssembly") return start === "\0asm" ? undefined : problem(`other bytes (${type})`, SERVE);
  if (/(java|ecma)script/.test(type)) return undefined;
  return problem(
    `a file of ${type}`,
    "Have the server send .js and .mjs as text/javascript: browsers run no module of another type.",
  );
}
