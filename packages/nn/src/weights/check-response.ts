/** Whether a server's response to a download is the file; what the error says where it is not, and which responses are worth another try. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** What a download is for, in the words of its errors. */
export interface Purpose {
  readonly where: string;
  readonly what: string;
  /** Bytes that it may have at most. */
  readonly longest?: number;
  /** What to do about a server that wants to know who asks. */
  readonly gated: string;
}

export const WEIGHTS: Purpose = {
  where: "openWeights",
  what: "a weight file",
  gated: "Pass headers with an Authorization that may read it.",
};

export const NOT_KEPT = "nothing in the cache";
const NOT_FOUND = "HTTP 404";
const PAGE = "an HTML page";

/** Whether the error says that there is no such file, rather than that it could not be had. */
export function isMissing(error: unknown): boolean {
  return received(error, NOT_KEPT) || received(error, NOT_FOUND);
}

/** Whether a page came in place of the file, as servers of one-page applications answer for files that they do not have. */
export function isPage(error: unknown): boolean {
  return received(error, PAGE);
}

function received(error: unknown, words: string): boolean {
  return error instanceof SegmentationError && error.code === "io-error" && error.received.startsWith(`${words} from `);
}

/** An answer that may be another one soon. */
export class Busy extends Error {
  constructor(
    override readonly cause: SegmentationError,
    /** To wait, as the server says; more than ten are not waited. */
    readonly seconds: number,
  ) {
    super(cause.message);
  }
}

const BUSY: readonly number[] = [408, 429, 500, 502, 503, 504];

/** Throws unless the answer is the file. */
export function checkResponse(purpose: Purpose, address: string, response: Response): void {
  const html = /^text\/html/i.test(response.headers.get("content-type") ?? "");
  if (response.ok && response.status !== 206 && !html) return;
  const gated = response.status === 401 || response.status === 403;
  const failure = notAFile(
    purpose,
    address,
    html && response.ok ? PAGE : `HTTP ${response.status}`,
    gated ? purpose.gated : html ? "Give the address of the file itself, not of the page that shows it." : "Check the address.",
  );
  if (!BUSY.includes(response.status)) throw failure;
  const seconds = Number(response.headers.get("retry-after"));
  throw new Busy(failure, seconds > 0 ? Math.min(10, seconds) : 0);
}

/** A file that is not to be had. */
export function notAFile({ where, what }: Purpose, address: string, received: string, remedy: string): SegmentationError {
  return new SegmentationError("io-error", {
    where,
    option: "source",
    expected: what,
    received: phrase(`${received} from ${address}`),
    remedy,
  });
}

/** A connection that failed. */
export function asIoError({ where }: Purpose, address: string, error: unknown): SegmentationError {
  return new SegmentationError("io-error", {
    where,
    option: "source",
    expected: "an answer with the whole file",
    received: phrase(`${address}: ${reasonOf(error)}`),
    remedy: "Check the address and the connection; in a browser the server has to allow other origins (CORS).",
    cause: error,
  });
}

/** Node's fetch says no more than "fetch failed", and the reason in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause, message } = error;
  return cause instanceof Error && cause.message !== "" ? `${message} (${cause.message})` : message;
}
