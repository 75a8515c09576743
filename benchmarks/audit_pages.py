"""Runs the Nu validator and axe-core over the pages of a site, at a phone's and a desk's width, light and dark.

The packages vnu-jar, axe-core and puppeteer-core lie in a folder ``node_modules`` outside the project; Java, Node and
Chromium are found on the path. What is not installed is said and passed over. The pages are served on the loopback
address only.
"""

import functools
import http.server
import json
import random
import shutil
import subprocess
import tempfile
import threading
from collections import Counter
from pathlib import Path

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
BATCH = 400

DRIVER = """
const [modules, chromium, profile, input] = process.argv.slice(2);
const { readFileSync } = await import("node:fs");
const { pathToFileURL } = await import("node:url");
const { createRequire } = await import("node:module");
const require = createRequire(modules + "/x.js");
const puppeteer = (await import(pathToFileURL(require.resolve("puppeteer-core")).href)).default;
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const { pages, widths, schemes } = JSON.parse(readFileSync(input, "utf-8"));
const browser = await puppeteer.launch({
  executablePath: chromium, headless: true, userDataDir: profile,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage();
const found = [];
let errors = [], foreign = [], origin = new URL(pages[0]).origin;
page.on("requestfailed", (request) => errors.push("did not load: " + request.url()));
page.on("console", (message) => { if (message.type() === "error") errors.push("console: " + message.text()); });
page.on("request", (request) => { if (!request.url().startsWith(origin)) foreign.push(request.url()); });
for (const width of widths) for (const scheme of schemes) {
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  for (const address of pages) {
    errors = []; foreign = [];
    await page.goto(address, { waitUntil: "load" });
    if (new URL(page.url()).pathname !== new URL(address).pathname) continue;
    await page.evaluate(axe);
    const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const faults = result.violations.map((each) => each.id + " x" + each.nodes.length + ": " + each.nodes[0].html);
    if (wide > 0) faults.push("wider than the window by " + wide + " px");
    for (const each of errors) faults.push(each);
    for (const each of foreign) faults.push("third party: " + each);
    if (faults.length) found.push({ address, width, scheme, faults });
  }
}
console.log(JSON.stringify({ axe: require("axe-core/package.json").version, browser: await browser.version(), found }));
await browser.close();
"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


def audit(site: Path, modules: Path, most: int = 0) -> int:
    """Look at ``most`` pages of a site, drawn the same each time, or at all; return 1 when one has a fault."""
    pages = sorted(site.rglob("*.html"))
    if not pages:
        print(f"no page in {site}")
        return 1
    if 0 < most < len(pages):
        pages = sorted(random.Random(1).sample(pages, most))
    return max(_validate(site, pages, modules / "vnu-jar"), _by_axe(site, pages, modules))


def _validate(site: Path, pages: list[Path], vnu: Path) -> int:
    """Run the Nu validator over the files and the style sheet."""
    jar = next(iter(sorted(vnu.rglob("vnu.jar"))), None)
    if jar is None or shutil.which("java") is None:
        print("Nu validator: not installed, passed over")
        return 0
    version = json.loads((vnu / "package.json").read_text())["version"]
    sheets = sorted(site.rglob("*.css"))
    messages: list[dict[str, str]] = []
    for files in (*(pages[start : start + BATCH] for start in range(0, len(pages), BATCH)), sheets):
        kind = ["--css"] if files == sheets else ["--html"]
        command = ["java", "-Xss2m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", *kind]
        done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True)
        messages += json.loads(done.stdout)["messages"]
    counts = Counter("error" if each["type"] == "error" else each.get("subType", each["type"]) for each in messages)
    for each in messages[:40]:
        print(f"  {each['type']}: {each['url'].rpartition('/site/')[2]}: {each['message']}")
    print(
        f"Nu validator {version}: {dict(counts) or 'no errors, no warnings'} in {len(pages)} pages and the style sheet"
    )
    return 1 if counts["error"] else 0


def _by_axe(site: Path, pages: list[Path], modules: Path) -> int:
    """Run axe in Chromium at each width and scheme; also see what is too wide, missing or from elsewhere."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium or not shutil.which("node") or not (modules / "puppeteer-core").is_dir():
        print("axe: not installed (node, chromium, puppeteer-core, axe-core), passed over")
        return 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            driver, work = Path(folder, "driver.mjs"), Path(folder, "work.json")
            driver.write_text(DRIVER)
            pages = [page for page in pages if b'http-equiv="refresh"' not in page.read_bytes()]  # they lead away
            addresses = [base + str(page.relative_to(site)) for page in pages]
            work.write_text(json.dumps({"pages": addresses, "widths": WIDTHS, "schemes": SCHEMES}))
            command = ["node", str(driver), str(modules), chromium, f"{folder}/profile", str(work)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    finally:
        server.shutdown()
        server.server_close()
    result = json.loads(done.stdout)
    for each in result["found"][:40]:
        for fault in each["faults"]:
            print(f"  {each['width']} px {each['scheme']} {each['address'].removeprefix(base)}: {fault[:200]}")
    words = f"axe-core {result['axe']} in {result['browser']}: {len(result['found'])} faulty of"
    print(f"{words} {len(pages)} pages × {len(WIDTHS)} widths × {len(SCHEMES)} colour schemes")
    return 1 if result["found"] else 0
