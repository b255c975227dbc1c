// Builds what a page needs into static/build: infuse.css, infuse.js, two font files and the images. Run by `npm run build`.
// The fonts come from a Python package; INFUSE_PYTHON names the interpreter that has it (default: the project's own).
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import * as sass from "sass";

import { link } from "./link.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
// Made aside and moved into place at the end, so that a running platform is not without its assets meanwhile.
const out = join(root, "node_modules", `.infuse-build-${process.pid}`);
const place = join(here, "build");

function fonts() {
  const own = join(root, ".venv", "bin", "python");
  const python = process.env.INFUSE_PYTHON || (existsSync(own) ? own : "python3");
  const made = spawnSync(python, ["-m", "infuse.ui.fonts", join(out, "fonts")], { cwd: root, stdio: "inherit" });
  if (made.status !== 0) throw new Error("The fonts could not be made; set INFUSE_PYTHON to the project's Python.");
}

function styles() {
  const options = { style: "compressed", loadPaths: [join(root, "node_modules")], quietDeps: true };
  return sass.compile(join(here, "scss", "infuse.scss"), options).css;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "infuse.css"), styles());
writeFileSync(join(out, "infuse.js"), link(join(here, "js", "infuse.js")));
cpSync(join(here, "report"), join(out, "report"), { recursive: true });
cpSync(join(here, "img"), join(out, "img"), { recursive: true });
fonts();
rmSync(place, { recursive: true, force: true });
renameSync(out, place);
console.log("Assets built in static/build");
