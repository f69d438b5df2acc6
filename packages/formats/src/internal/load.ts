/** Libraries that are loaded when the first file needs them. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** What `import(…)` gives, or the error that the library is not to be had. */
export async function load<Library>(where: string, name: string, library: Promise<Library>): Promise<Library> {
  try {
    return await library;
  } catch (cause) {
    throw new SegmentationError("no-backend", {
      where,
      expected: `the library ${name}, which comes with this package`,
      received: phrase("none that can be loaded"),
      remedy: "Pages need a bundler for it: Vite, webpack, esbuild.",
      cause,
    });
  }
}
