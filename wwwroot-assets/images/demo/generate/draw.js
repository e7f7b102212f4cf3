// Draws the demo pictures: node draw.js [--only words] [--draft] [--frames 16] [--thrift 0.72] [--skip] [--out folder] [--quality 82]
// Serves this folder to a headless Chromium, which photographs each scene, and packs the result as WebP.
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { readFile, mkdir } from 'node:fs/promises';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import sharp from 'sharp';

const here = dirname(fileURLToPath(import.meta.url));
const option = (name, otherwise) => { const i = process.argv.indexOf('--' + name); return i < 0 ? otherwise : process.argv[i + 1] ?? true; };
const only = option('only', '').split(',').filter(Boolean), draft = process.argv.includes('--draft');
const out = option('out', join(here, '..')), quality = Number(option('quality', 88));
const scale = Number(option('scale', draft ? 0.5 : 1)), frames = Number(option('frames', draft ? 8 : 0)), thrift = Number(option('thrift', 0));
const skip = process.argv.includes('--skip'); // leave pictures that are there already

const types = { '.js': 'text/javascript', '.html': 'text/html', '.json': 'application/json' };
const server = createServer(async (ask, reply) => {
  const path = normalize(new URL(ask.url, 'http://x').pathname);
  try {
    const body = await readFile(join(here, path === '/' ? '/stage/index.html' : path));
    reply.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/html' }).end(body);
  } catch { reply.writeHead(404).end(); }
}).listen(Number(option('port', 0)));
await new Promise(done => server.once('listening', done));

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', protocolTimeout: 900_000,
  args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});
try {
  const page = await browser.newPage();
  page.on('console', m => { const t = m.text(); if (!/ReadPixels|favicon|GPU stall/.test(t)) console.log('  ', t); });
  page.on('pageerror', e => console.error('  ', e.message));
  await page.goto(`http://localhost:${server.address().port}/`);
  await page.waitForFunction('window.ready === true', { timeout: 60_000 });
  const wanted = (await page.evaluate('list()')).filter(f => !only.length || only.some(o => f.includes(o)));
  for (const file of wanted) {
    const start = Date.now(), target = join(out, file + '.webp');
    if (skip && existsSync(target)) continue;
    const png = await page.evaluate((f, s, n, t) => draw(f, s, n, t), file, scale, frames, thrift);
    await mkdir(dirname(target), { recursive: true });
    const info = await sharp(Buffer.from(png.split(',')[1], 'base64'))
      .sharpen({ sigma: 1.1, m1: 0, m2: 2.2 }).webp({ quality, effort: 6, smartSubsample: true }).toFile(target);
    console.log(file, `${info.width}x${info.height}`, `${Math.round(info.size / 1024)} KB`, `${((Date.now() - start) / 1000).toFixed(1)} s`);
  }
} finally { await browser.close(); server.close(); }
