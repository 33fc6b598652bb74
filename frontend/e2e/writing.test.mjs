// What a reader may change: review with undo, texts that are added; and a hostile text, which shows nothing but text.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, go, openPage, serve, settled } from './observatory.mjs';

const LONG_LINE = 31 * 340_000; // characters: more than ten megabytes without a line's end

let observatory;
let browser;
before(async () => {
  observatory = await serve();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await observatory?.close();
});
const told = async (path) => (await fetch(observatory.address + path)).json();

test('a word is kept with who and why, and taken back, by keys alone', async () => {
  const { page, troubles, context } = await openPage(browser, observatory.address);
  await go(page, `${observatory.address}/review`);
  await page.waitForSelector('main article');
  const waiting = (await told('/api/review')).total;
  await page.getByLabel('Your name').fill('Ann Coder');
  await page.getByLabel('Your name').press('Tab');
  await page.getByLabel('Why').fill('read twice');
  await page.locator('h1').click();
  await settled(page);
  const first = await page.locator('main article h3').textContent();
  await page.keyboard.press('r');
  await page.waitForFunction((words) => document.querySelector('main article h3')?.textContent !== words, first);
  await settled(page);
  assert.equal((await told('/api/review')).total, waiting - 1);
  const [decision] = (await told('/api/review/decisions')).decisions;
  assert.deepEqual([decision.kind, decision.by, decision.why], ['rejected', 'Ann Coder', 'read twice']);
  await page.keyboard.press('u');
  await page.waitForFunction((words) => document.querySelector('main article h3')?.textContent === words, first);
  await settled(page);
  assert.equal((await told('/api/review')).total, waiting);
  await page.keyboard.press('a');
  await page.waitForFunction((words) => document.querySelector('main article h3')?.textContent !== words, first);
  await go(page, `${observatory.address}/review?kind=decisions`);
  await page.waitForSelector('tbody tr:not(.gone)');
  await page.getByRole('button', { name: 'Take back' }).first().click();
  await page.waitForFunction(() => !document.querySelector('tbody button'));
  assert.equal((await told('/api/review')).total, waiting);
  assert.deepEqual(troubles, []);
  await context.close();
});

test('a category is corrected', async () => {
  const { page, troubles, context } = await openPage(browser, observatory.address);
  const event = (await told('/api/events?type=ACCUSE&size=1')).events[0];
  await go(page, `${observatory.address}/review?event=${event.id}`);
  await page.getByLabel('Your name').fill('Ann Coder');
  await page.locator('h1').click();
  await page.keyboard.press('f');
  await page.getByLabel('Category').selectOption('REJECT');
  await page.getByRole('button', { name: 'Keep, and accept' }).click();
  await page.waitForFunction(() => document.querySelector('main article strong')?.textContent?.startsWith('Reject'));
  assert.equal((await told(`/api/events/${event.id}`)).event.event, 'REJECT');
  assert.deepEqual(troubles, []);
  await context.close();
});

test('sides, date, place and more are set right by keys alone, and taken back', async () => {
  const { page, troubles, context } = await openPage(browser, observatory.address);
  const event = (await told('/api/events?type=CONSULT')).events.find((one) => one.quotes === 1 && !one.auxiliary.includes('negation'));
  const now = async () => (await told(`/api/events/${event.id}`)).event;
  await go(page, `${observatory.address}/review?event=${event.id}`);
  await page.getByLabel('Your name').fill('Ann Coder');
  await page.locator('h1').click();
  await page.keyboard.press('f');
  await page.getByLabel('To whom: add a country or body').fill('Mali');
  await page.keyboard.press('Enter');
  await page.getByLabel('To whom: sector of Mali').selectOption('Armed forces');
  await page.getByLabel('When').fill('2024-08-01/2024-08-05');
  await page.getByLabel('Where').fill('Tripoli, Lebanon');
  await page.getByLabel('negation').press('Space');
  await page.getByText(/^Changes: date, place, to whom, news or not$/).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('form[aria-label="Set right"]'));
  const fixed = await now();
  assert.deepEqual([fixed.when.value, fixed.where.name, fixed.where.country, fixed.auxiliary.includes('negation')], ['2024-08-01/2024-08-05', 'Tripoli', 'LBN', true]);
  assert.ok(fixed.recipients.some((side) => side.code === 'MLI' && side.sector === 'MIL'));
  await page.locator('h1').click();
  const undo = page.getByRole('button', { name: /^Undo/ });
  for (let words = 0; words < 40 && (await undo.isEnabled()); words += 1) {
    await page.keyboard.press('u');
    await settled(page);
  }
  assert.deepEqual({ ...(await now()), confidence: 0 }, { ...event, confidence: 0 });
  assert.deepEqual(troubles, []);
  await context.close();
});

test('a word on a promise is kept beside the machine\'s, and taken back', async () => {
  const { page, troubles, context } = await openPage(browser, observatory.address);
  const promise = (await told('/api/commitments?size=1')).commitments[0];
  const word = async () => (await told(`/api/commitments/${promise.id}`)).commitment.word;
  await go(page, `${observatory.address}/commitment/${promise.id}`);
  const form = page.getByRole('form', { name: 'Your word' });
  await form.getByLabel('It stands').selectOption('suspended');
  await form.getByLabel('Your name').fill('Ann Coder');
  await form.getByLabel('Why').fill('read twice');
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByText('Kept: suspended.').waitFor();
  const { verdict, by, note } = await word();
  assert.deepEqual([verdict, by, note], ['suspended', 'Ann Coder', 'read twice']);
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('Taken back.').waitFor();
  assert.equal(await word(), null);
  assert.deepEqual(troubles, []);
  await context.close();
});

test('two promises are said to be one, told again, and parted again', async () => {
  const { page, troubles, context } = await openPage(browser, observatory.address);
  const { commitments, total } = await told('/api/commitments?size=500');
  const [one, other] = commitments.flatMap((first) => commitments.filter((second) => second !== first && String([...second.by].sort()) === String([...first.by].sort())).map((second) => [first, second]))[0];
  const now = async () => (await told('/api/commitments?size=500')).total;
  await go(page, `${observatory.address}/commitment/${one.id}`);
  const form = page.getByRole('form', { name: 'The same promise, told again?' });
  await form.getByLabel('Another').selectOption(other.id);
  await form.getByLabel('Your name').fill('Ann Coder');
  await form.getByLabel('Why').fill('the same words, a day later');
  await form.getByRole('button', { name: 'One promise' }).click();
  await form.getByText('Kept: one promise.').waitFor();
  assert.equal(await now(), total - 1);
  await form.getByRole('button', { name: 'Take it back' }).click();
  await page.waitForFunction(() => !document.body.textContent.includes('Kept: one promise.'));
  assert.equal(await now(), total);
  assert.deepEqual(troubles, []);
  await context.close();
});

test('a second coder sees nothing of the first coder\'s word, and both can be measured and taken along', async () => {
  const { page, troubles, context } = await openPage(browser, observatory.address);
  const [event] = (await told('/api/events?type=AGREE&size=1')).events;
  const say = (word) => fetch(`${observatory.address}/api/review`, { method: 'POST', headers: { origin: observatory.address }, body: JSON.stringify({ by: 'Ann Coder', why: '', event: event.id, ...word }) });
  await say({ action: 'fix', field: 'event', value: 'REJECT' });
  await say({ action: 'accept' });
  await go(page, `${observatory.address}/review?kind=second`);
  await page.getByLabel('Your name').fill('Bo Second');
  await page.getByLabel('Your name').press('Tab');
  await page.locator('h1').click();
  const there = page.getByText(event.sentence, { exact: true });
  await settled(page);
  for (let tries = 0; tries < 40 && !(await there.isVisible()); tries += 1) {
    await page.keyboard.press('j');
    await settled(page);
  }
  assert.ok((await page.locator('main article strong').first().textContent()).startsWith('Agree'));
  assert.equal(await page.locator('main article a[href^="/event/"]').count(), 0);
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), page.keyboard.press('a')]);
  await page.getByRole('button', { name: 'What was decided' }).click();
  await page.getByRole('cell', { name: 'category', exact: true }).waitFor();
  await page.getByRole('heading', { name: 'On what they differ' }).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Gold' }).click()]);
  assert.equal(download.suggestedFilename(), 'gold.jsonl');
  assert.deepEqual(troubles, []);
  await context.close();
});

test('a hostile text is coded and shown as text', { timeout: 220_000 }, async () => {
  const { page, troubles, context } = await openPage(browser, observatory.address);
  await go(page, `${observatory.address}/add`);
  const hostile = `Ministers meet in Tripoli <script>alert(1)</script>

Niger's foreign minister met Libya's foreign minister in Tripoli on 12 March 2025. The two ministers agreed to reopen a border crossing near Toummo before the summer. <img src=x onerror=alert(2)> stood in the middle of the statement, and <svg onload=alert(3)> at its end.

"We have \u202eagreed on joint patrols\u202c with our neighbours," the Libyan minister said after the talks 😀. Libya also promised to release twelve drivers who had been held since January. A spokesman wrote <a href="javascript:alert(4)">that the crossing</a> would open in May.
`;
  await page.getByLabel('Or paste a text').fill(hostile);
  await page.getByLabel('Called').fill('<b>hostile</b>.txt');
  await page.getByRole('button', { name: 'Code and keep' }).click();
  const added = page.locator('main article h2 a');
  await added.click({ timeout: 150_000 });
  await page.waitForURL(/\/article\//);
  await settled(page);
  assert.equal(await page.locator('.text script, .text img, .text svg, .text a, main b').count(), 0);
  assert.ok((await page.locator('.text').textContent()).includes('<script>alert(1)</script>'));
  await go(page, `${observatory.address}/search?words=onerror`);
  assert.equal(await page.locator('main img').count(), 0);
  assert.deepEqual(troubles, []);
  await context.close();
});

test('a saved page that is dropped, a file that is chosen and a text that is pasted are coded together, and one is told how far', { timeout: 220_000 }, async () => {
  const { page, troubles, context } = await openPage(browser, observatory.address);
  await go(page, `${observatory.address}/add`);
  const told = `<p>The foreign ministers of Kenya and Uganda met in Entebbe on 3 June 2025 and signed a customs agreement, the ministry said in Kampala.</p>
    <p>Kenya promised to reopen the weighbridge at Busia before the end of August, and both sides will send inspectors there each month.</p>
    <p>Traders in the town had waited for the agreement for more than two years, and welcomed it with songs in the market hall.</p>`;
  const saved = `<!doctype html><html lang="en"><head><title>Kenya and Uganda sign customs agreement | The Lake Courier</title>
    <meta property="og:site_name" content="The Lake Courier"><meta property="article:published_time" content="2025-06-04T07:00:00Z"><script>alert(1)</script></head>
    <body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/login">Log in</a></li></ul></nav>
    <article><h1>Kenya and Uganda sign customs agreement</h1>${told}</article>
    <aside><h2>Most read</h2><ul><li><a href="/a">Ten beaches for the long weekend</a></li></ul></aside><footer>Subscribe to our newsletter. All rights reserved.</footer></body></html>`;
  const held = await page.evaluateHandle((markup) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([markup], 'customs.html', { type: 'text/html' }));
    return dropped;
  }, saved);
  await page.getByRole('group', { name: 'Files' }).dispatchEvent('drop', { dataTransfer: held });
  await page.getByText('customs.html').waitFor();
  await page.getByLabel('Drop files here').setInputFiles({ name: 'visit.txt', mimeType: 'text/plain', buffer: Buffer.from('Rwanda received a delegation from Burundi\n\nA delegation from Burundi visited Kigali on 5 June 2025 and met the foreign minister of Rwanda. They agreed to reopen the border in July.\n') });
  await page.getByLabel('Or paste a text').fill('Zambia thanks Malawi for grain\n\nThe government of Zambia thanked Malawi on 7 June 2025 for 300 tonnes of grain that had arrived in Chipata the day before.\n');
  await page.evaluate(() => {
    globalThis.steps_ = new Set();
    new MutationObserver(() => {
      const line = [...document.querySelectorAll('main [aria-live] p')].find((one) => one.textContent.includes('read'));
      if (line) globalThis.steps_.add(line.textContent.trim());
    }).observe(document.querySelector('main'), { childList: true, subtree: true, characterData: true });
  });
  await page.getByRole('button', { name: 'Code and keep' }).click();
  await page.getByText('3 pages read, 3 coded, 0 rejected.').waitFor({ timeout: 150_000 });
  const steps = await page.evaluate(() => [...globalThis.steps_]);
  assert.ok(steps.some((step) => step.endsWith('…')), `only told at the end: ${steps.join(' / ')}`);
  await page.locator('main article h2 a').nth(2).waitFor();
  assert.equal(await page.locator('main article h2 a').count(), 3);
  const link = page.locator('main article h2 a', { hasText: 'Kenya and Uganda sign customs agreement' });
  const coded = page.locator('main article', { has: page.locator('h2 a', { hasText: 'Kenya and Uganda sign customs agreement' }) });
  await coded.locator('a.sentence').first().waitFor();
  await link.click();
  await page.waitForURL(/\/article\//);
  await page.waitForSelector('.text');
  const text = await page.locator('.text').textContent();
  assert.ok(text.includes('signed a customs agreement') && !text.includes('<p>') && !text.includes('alert(1)'));
  assert.match(await page.locator('main .kicker').textContent(), /The Lake Courier · 4 June 2025/);
  assert.deepEqual(troubles, []);
  await context.close();
});

test('a very long line does not hold the page up', { timeout: 220_000 }, async () => {
  const { page, context } = await openPage(browser, observatory.address);
  const form = new FormData();
  form.append('files', new Blob([`${'Niger met Libya in Tripoli and '.repeat(LONG_LINE / 31)}.`]), 'long.txt');
  const answer = await fetch(`${observatory.address}/api/add`, { method: 'POST', body: form, headers: { origin: observatory.address } });
  const last = JSON.parse((await answer.text()).trim().split('\n').at(-1));
  assert.ok(last.done);
  assert.deepEqual([last.coded, last.rejected, last.rejects[0][1]], [0, 1, 'too large']);
  await go(page, `${observatory.address}/article/${last.articles[0]}`);
  await page.getByRole('button', { name: 'Show the rest' }).waitFor();
  assert.equal((await page.locator('.text').textContent()).length, 400_000);
  await go(page, `${observatory.address}/rejects?reason=too+large`);
  await page.getByRole('cell', { name: 'too large' }).waitFor();
  await context.close();
});
