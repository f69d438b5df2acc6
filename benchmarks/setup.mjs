// Makes .venv with the Python peers of the benchmark: `pnpm bench:setup [python]`. The library and its tests need none of it.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const environment = resolve(here, "../.venv");
const windows = process.platform === "win32";
const python = join(environment, windows ? "Scripts/python.exe" : "bin/python");
const base = process.argv[2] ?? (windows ? "python" : "python3");

run(base, ["-m", "venv", environment], `${base} cannot make a virtual environment (on Debian: the package python3-venv).`);
run(
  python,
  ["-m", "pip", "install", "--quiet", "-r", join(here, "peers/requirements.txt")],
  "The peers could not be installed.",
);

// pysodmetrics refuses today's NumPy in its requirements, and runs on it all the same.
const saliency = ["-m", "pip", "install", "--quiet", "--no-deps", "pysodmetrics==1.6.2"];
if (!attempt(python, saliency)) console.error("pysodmetrics could not be installed: its rows will be left out.");

// fast-slic's sources are compiled here, and only by a Cython before 3 and the setuptools of its time.
const built =
  attempt(python, ["-m", "pip", "install", "--quiet", "cython<3", "setuptools<70", "wheel"]) &&
  attempt(python, ["-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-deps", "fast-slic==0.4.0"]);
if (!built) console.error("fast-slic could not be built (it needs a C++ compiler): its rows will be left out.");

// pydensecrf2 is compiled here.
if (!attempt(python, ["-m", "pip", "install", "--quiet", "--no-deps", "pydensecrf2==1.1"]))
  console.error("pydensecrf2 could not be built (it needs a C++ compiler): its rows will be left out.");

// pymeanshift speaks to NumPy 1; a header translates.
const flags = `-O3 -w -include ${resolve(here, "../oracle/pymeanshift.h")}`;
const pymeanshift = ["-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-deps", "pymeanshift==0.2.2"];
if (!attempt(python, pymeanshift, { CFLAGS: flags, CXXFLAGS: flags }))
  console.error("pymeanshift could not be built (it needs a C++ compiler): its rows will be left out.");

function attempt(command, args, env = {}) {
  return spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } }).status === 0;
}

function run(command, args, complaint) {
  if (attempt(command, args)) return;
  console.error(complaint);
  process.exit(1);
}
