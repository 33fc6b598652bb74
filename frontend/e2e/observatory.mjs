// Opens an observatory of a copy of the sample record, and a browser that tells of every error and every request that would leave the machine.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const QUIET = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const SOFT_GL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const PATIENCE = 45_000; // milliseconds: on a machine that does nothing else, nothing takes a third of it
const START = 90_000; // milliseconds: a machine that is busy with other work takes its time
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Serve a copy of a record, which RECORD may name; gives its address and how to end it. */
export async function serve(record = process.env.RECORD ?? join(ROOT, 'local', 'e2e.sqlite')) {
  const folder = await mkdtemp(join(tmpdir(), 'observatory-'));
  const copy = join(folder, 'sample.sqlite');
  await cp(record, copy);
  const server = spawn(join(ROOT, '.venv', 'bin', 'communique'), ['serve', copy, '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise((done, failed) => {
    let told = '';
    const late = setTimeout(() => failed(new Error(`the observatory did not open: ${told}`)), START);
    server.stderr.on('data', (text) => {
      told += text;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(told);
      if (found) {
        clearTimeout(late);
        done(found[0]);
      }
    });
    server.on('exit', () => failed(new Error(`the observatory ended: ${told}`)));
  });
  return {
    address,
    close: async () => {
      server.kill('SIGINT');
      await new Promise((done) => server.on('exit', done));
      await rm(folder, { recursive: true });
    },
  };
}

/** Open a browser; `webgl: false` is one that has none. */
export async function browse({ webgl = true } = {}) {
  return chromium.launch({ executablePath: BROWSER, args: [...QUIET, ...(webgl ? SOFT_GL : ['--disable-gpu', '--disable-3d-apis'])] });
}

/** Open a page whose troubles are gathered: errors of the console, faults of scripts, requests to anywhere else. */
export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, reducedMotion: 'reduce', acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (fault) => troubles.push(`script: ${fault.message}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(blob|data):/.test(request.url())) troubles.push(`request: ${request.url()}`);
  });
  return { page, troubles, context };
}

/** Go to an address of the observatory and wait until it shows its answer. */
export async function go(page, address) {
  await page.goto(address);
  await settled(page);
}

export async function settled(page) {
  await page.waitForSelector('main h1');
  await page.waitForFunction(() => ![...document.querySelectorAll('main [aria-busy]')].some((one) => one.getAttribute('aria-busy') === 'true'));
}

/** Tell after how many milliseconds a page was first painted: the browser may write it down only after the page has its answer. */
export async function firstPaint(page) {
  const told = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  return told.jsonValue();
}

/** Check a page with axe; gives what breaks WCAG 2.2 AA, in words. */
export async function accessibilityFaults(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), LEVELS);
  return found.violations.map((fault) => `${fault.id}: ${fault.help} (${fault.nodes.length}): ${fault.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}
